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
    try read(form, at: position, each: each) { () throws(ReadingFailure) in
      try Archive(path: file.path, size: file.size, isRaw: form.isStream)
    }
  }

  /// Reads bytes that came without a file.
  func read(
    _ bytes: [UInt8], path: String, form: ContainerForm, captured: Timestamp, each: Each
  ) rethrows {
    let position = Position(path: path, captured: captured, isNamed: true)
    try read(form, at: position, each: each) { () throws(ReadingFailure) in
      try Archive(bytes: bytes, path: path, isRaw: form.isStream)
    }
  }

  private func read(
    _ form: ContainerForm, at position: Position, each: Each,
    open: () throws(ReadingFailure) -> Archive
  ) rethrows {
    if form == .book {
      let book: Book
      do throws(ReadingFailure) {
        book = try Book(path: position.path, captured: position.captured, open: open)
      } catch { return try each(.failure(error)) }
      return try book.read(reader: reader, open: open, each: each)
    }
    let archive: Archive
    do throws(ReadingFailure) { archive = try open() } catch { return try each(.failure(error)) }
    var count = 0
    var looked = 0
    while true {
      let entry: Archive.Entry
      do throws(ReadingFailure) {
        guard let next = try archive.next() else { break }
        entry = next
      } catch { return try each(.failure(error)) }
      count += 1
      if form == .archive {
        if try self.entry(entry, of: archive, at: position, each: each) { looked += 1 }
      } else {
        looked += 1
        try stream(archive, form, at: position, each: each)
      }
    }
    if form.isStream, let failure = archive.leftover { try each(.failure(failure)) }
    if count == 0 {
      try each(.failure(ReadingFailure(path: position.path, reason: .empty)))
    } else if looked == 0 {
      try each(
        .failure(
          ReadingFailure(path: position.path, reason: .noArticle, isSkip: !position.isNamed)))
    }
  }

  /// Reads what a compressed file holds.
  private func stream(
    _ archive: Archive, _ form: ContainerForm, at position: Position, each: Each
  ) rethrows {
    guard case .compressed(let inner) = form else {
      let pages = WebArchive(source: archive, path: position.path, captured: position.captured)
      return try pages.read(reader: reader, each: each)
    }
    try page(archive, at: position, named: inner, each: each)
  }

  /// Reads an entry; false where it is passed over.
  private func entry(
    _ entry: Archive.Entry, of archive: Archive, at position: Position, each: Each
  ) rethrows -> Bool {
    let form = Self.form(of: entry.name)
    guard entry.isFile, !entry.isHidden,
      SourceWalk.endings.contains(FileName.ending(of: entry.name)) || Self.isLookedInto(entry.name)
    else { return false }
    let inner = Position(
      path: position.path + "!/" + entry.name, captured: entry.modified ?? position.captured,
      depth: position.depth + 1)
    guard !entry.isEncrypted else {
      try each(.failure(failure(inner, "it is encrypted")))
      return true
    }
    guard let form else {
      try page(archive, at: inner, named: entry.name, each: each)
      return true
    }
    guard position.depth < Self.deepest else {
      try each(.failure(failure(inner, "archives are nested too deep")))
      return true
    }
    let bytes: [UInt8]
    do throws(ReadingFailure) {
      guard let contents = try archive.contents(limit: ArticleReader.largestPage) else {
        throw failure(inner, "it is too large inside another")
      }
      bytes = contents
    } catch {
      try each(.failure(error))
      return true
    }
    try read(form, at: inner, each: each) { () throws(ReadingFailure) in
      try Archive(
        bytes: bytes, path: inner.path, isRaw: form.isStream, growth: archive.growth)
    }
    return true
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
