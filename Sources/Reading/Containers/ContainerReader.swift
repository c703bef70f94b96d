import Corpus

/// Reads the articles in archives and compressed files.
///
/// An entry's place is the path of its archive, `!/` and its own path.
struct ContainerReader {
  typealias Each = (Result<ArticleDraft, ReadingFailure>) throws -> Void

  let reader: ArticleReader

  /// How deep archives in archives are opened.
  private static let deepest = 3

  /// Where in a container something stands.
  private struct Position {
    let path: String
    let captured: Timestamp
    var depth = 1
    var isNamed = false
  }

  /// Reads a file.
  func read(_ file: SourceFile, form: ContainerForm, each: Each) rethrows {
    guard file.size > 0 else {
      return try each(.failure(ReadingFailure(path: file.path, reason: .empty)))
    }
    let position = Position(path: file.path, captured: file.modified, isNamed: file.isNamed)
    try read(form, at: position, each: each) { growth throws(ReadingFailure) in
      try Archive(
        path: file.path, isRaw: form.isStream, passesOverDamage: form == .warc, growth: growth)
    }
  }

  /// Reads bytes that came without a file.
  func read(
    _ bytes: [UInt8], path: String, form: ContainerForm, captured: Timestamp, each: Each
  ) rethrows {
    let position = Position(path: path, captured: captured, isNamed: true)
    try read(form, at: position, each: each) { growth throws(ReadingFailure) in
      try Archive(
        bytes: bytes, path: path, isRaw: form.isStream, passesOverDamage: form == .warc,
        growth: growth)
    }
  }

  private func read(
    _ form: ContainerForm, at position: Position, each: Each, open: @escaping ArchiveEntries.Open
  ) rethrows {
    switch form {
    case .book:
      let book: Book
      do throws(ReadingFailure) {
        book = try Book(path: position.path, captured: position.captured) {
          () throws(ReadingFailure) in try open(nil)
        }
      } catch { return try each(.failure(error)) }
      try book.read(
        reader: reader, open: { () throws(ReadingFailure) in try open(nil) }, each: each)
    case .archive: try entries(at: position, each: each, open: open)
    case .warc, .compressed: try stream(form, at: position, each: each, open: open)
    }
  }

  /// Reads the entries of an archive.
  private func entries(
    at position: Position, each: Each, open: @escaping ArchiveEntries.Open
  ) rethrows {
    let isRead = { (entry: Archive.Entry) in self.isRead(entry, in: position) }
    let entries: ArchiveEntries
    do throws(ReadingFailure) {
      entries = try ArchiveEntries(isRead: isRead, open: open)
    } catch { return try each(.failure(error)) }
    var isEmpty = true
    var looked = false
    while true {
      let entry: Archive.Entry
      do throws(ReadingFailure) {
        guard let next = try entries.next() else { break }
        entry = next
      } catch { return try each(.failure(error)) }
      isEmpty = false
      guard isRead(entry) else { continue }
      looked = true
      if entries.isReplaced(entry) {
        let path = position.path + "!/" + entry.name
        let isOdd = entries.archive.isZip
        try each(.failure(ReadingFailure(path: path, reason: .replaced, isSkip: !isOdd)))
      } else {
        try read(entry, of: entries.archive, at: position, each: each)
      }
    }
    for failure in entries.archive.compressed?.takeDamages() ?? [] { try each(.failure(failure)) }
    if isEmpty {
      try each(.failure(failure(position, "there is nothing in it")))
    } else if !looked {
      try each(
        .failure(
          ReadingFailure(path: position.path, reason: .noArticle, isSkip: !position.isNamed)))
    }
  }

  /// Whether an entry is looked at. What stands beside the web archives of a collection (WACZ) only
  /// says again what is in them.
  private func isRead(_ entry: Archive.Entry, in position: Position) -> Bool {
    guard entry.isFile, !entry.isHidden else { return false }
    if FileName.ending(of: position.path) == "wacz" { return Self.form(of: entry.name) == .warc }
    return SourceWalk.endings.contains(FileName.ending(of: entry.name))
      || Self.isLookedInto(entry.name)
  }

  /// Reads what a compressed file holds.
  private func stream(
    _ form: ContainerForm, at position: Position, each: Each, open: ArchiveEntries.Open
  ) rethrows {
    let archive: Archive
    do throws(ReadingFailure) {
      archive = try open(nil)
      guard try archive.next() != nil else {
        throw archive.leftovers.first ?? failure(position, "there is nothing in it")
      }
    } catch { return try each(.failure(error)) }
    if case .compressed(let inner) = form {
      try page(archive, at: position, named: inner, each: each)
    } else {
      try WebArchive(source: archive, path: position.path, captured: position.captured)
        .read(reader: reader, each: each)
    }
    for failure in archive.leftovers { try each(.failure(failure)) }
  }

  /// Reads an entry.
  private func read(
    _ entry: Archive.Entry, of archive: Archive, at position: Position, each: Each
  ) rethrows {
    let inner = Position(
      path: position.path + "!/" + entry.name, captured: entry.modified ?? position.captured,
      depth: position.depth + 1)
    guard !entry.isEncrypted else {
      return try each(.failure(failure(inner, "it is encrypted")))
    }
    guard let form = Self.form(of: entry.name) else {
      return try page(archive, at: inner, named: entry.name, each: each)
    }
    guard position.depth < Self.deepest else {
      return try each(.failure(failure(inner, "archives are nested too deep")))
    }
    guard !form.isStream else {
      return try read(form, at: inner, each: each) { _ throws(ReadingFailure) in
        try Archive(entryOf: archive, path: inner.path, passesOverDamage: form == .warc)
      }
    }
    let bytes: [UInt8]
    do throws(ReadingFailure) {
      guard let contents = try archive.contents(limit: ArticleReader.largestPage) else {
        throw failure(inner, "it is too large inside another")
      }
      bytes = contents
    } catch { return try each(.failure(error)) }
    try read(form, at: inner, each: each) { _ throws(ReadingFailure) in
      try Archive(bytes: bytes, path: inner.path, isRaw: false, growth: archive.growth)
    }
  }

  /// Reads the entry as one page, or as records where its name says so.
  private func page(
    _ archive: Archive, at position: Position, named name: String, each: Each
  ) rethrows {
    if Self.holdsRecords(name) {
      let records = JSONLines(path: position.path, modified: position.captured)
      return try records.read(from: ByteSource(archive), reader: reader, each: each)
    }
    let bytes: [UInt8]
    do throws(ReadingFailure) {
      guard let contents = try archive.contents(limit: ArticleReader.largestPage) else {
        throw failure(position, "a page has at most 16 MB")
      }
      bytes = contents
    } catch { return try each(.failure(error)) }
    let source = PageSource(
      path: position.path, captured: position.captured, isNamed: position.isNamed, name: name)
    try each(reader.page(bytes, source))
  }

  private func failure(_ position: Position, _ reason: String) -> ReadingFailure {
    ReadingFailure(path: position.path, reason: .container(reason))
  }
}
