import Corpus
import Foundation

/// Reads the articles in archives and compressed files.
///
/// An entry's place is the path of its archive, `!/` and its own path.
struct ContainerReader {
  let reader: ArticleReader

  /// What a file is by its name.
  enum Form: Equatable {
    case archive, warc
    /// A compressed page or file of records, with the name that it has without compression.
    case compressed(String)
  }

  /// How deep archives in archives are opened.
  private static let deepest = 3

  private static let archives: Set = ["zip", "tar", "tgz", "tbz2", "txz", "tzst", "epub"]
  private static let compressions: Set = ["gz", "bz2", "xz", "zst"]
  private static let records: Set = ["jsonl", "ndjson"]

  /// The form of a container; nil for anything else.
  static func form(of path: String) -> Form? {
    let ending = Self.ending(of: path)
    if archives.contains(ending) { return .archive }
    if ending == "warc" { return .warc }
    guard compressions.contains(ending) else { return nil }
    let inner = (path as NSString).deletingPathExtension
    switch Self.ending(of: inner) {
    case "tar": return .archive
    case "warc": return .warc
    default: return .compressed(inner)
    }
  }

  /// Whether a file of a folder is looked into.
  static func isLookedInto(_ path: String) -> Bool {
    switch form(of: path) {
    case .compressed(let inner): SourceWalk.endings.contains(ending(of: inner))
    case .archive, .warc: true
    case nil: false
    }
  }

  /// Whether a file holds records.
  static func holdsRecords(_ path: String) -> Bool {
    if case .compressed(let inner) = form(of: path) { return records.contains(ending(of: inner)) }
    return records.contains(ending(of: path))
  }

  /// Reads a container.
  func read(
    _ file: SourceFile, form: Form, each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    let archive: Archive
    do throws(ReadingFailure) {
      archive = try Archive(path: file.path, size: file.size, isRaw: form != .archive)
    } catch { return try each(.failure(error)) }
    try read(
      archive, form: form, path: file.path, captured: file.modified, depth: 1,
      isNamed: file.isNamed, each: each)
  }

  private func read(
    _ archive: Archive, form: Form, path: String, captured: Timestamp, depth: Int, isNamed: Bool,
    each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    var count = 0
    while true {
      let entry: Archive.Entry?
      do throws(ReadingFailure) { entry = try archive.next() } catch {
        return try each(.failure(error))
      }
      guard let entry else { break }
      count += 1
      switch form {
      case .warc:
        try WebArchive(source: archive, path: path, captured: captured).read(
          reader: reader, each: each)
      case .compressed where Self.holdsRecords(path):
        try JSONLines(path: path, modified: captured).read(
          from: archive, reader: reader, each: each)
      case .compressed(let inner):
        try page(
          archive, path: path, named: inner, captured: captured, isNamed: isNamed, each: each)
      case .archive:
        try self.entry(
          entry, of: archive, path: path, captured: captured, depth: depth, each: each)
      }
    }
    if form != .archive, let failure = archive.leftover { try each(.failure(failure)) }
    if count == 0 { try each(.failure(ReadingFailure(path: path, reason: .empty))) }
  }

  private func entry(
    _ entry: Archive.Entry, of archive: Archive, path: String, captured: Timestamp, depth: Int,
    each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    let place = path + "!/" + entry.name
    let inner = Self.form(of: entry.name)
    let isPage = SourceWalk.endings.contains(Self.ending(of: entry.name))
    let isHidden = entry.name.split(separator: "/").contains {
      ($0.hasPrefix(".") && $0 != "." && $0 != "..") || $0 == "__MACOSX"
    }
    guard entry.isFile, !isHidden,
      isPage || inner.map({ _ in Self.isLookedInto(entry.name) }) == true
    else { return }
    guard !entry.isEncrypted else {
      let reason = ReadingFailure.Reason.container("it is encrypted")
      return try each(.failure(ReadingFailure(path: place, reason: reason)))
    }
    let captured = entry.modified ?? captured
    guard let inner else {
      return try page(
        archive, path: place, named: entry.name, captured: captured, isNamed: false, each: each)
    }
    guard depth < Self.deepest else {
      let reason = ReadingFailure.Reason.container("archives are nested too deep")
      return try each(.failure(ReadingFailure(path: place, reason: reason)))
    }
    let nested: Archive
    do throws(ReadingFailure) {
      guard let bytes = try archive.contents(limit: ArticleReader.largestPage) else {
        let reason = ReadingFailure.Reason.container("it is too large inside another")
        throw ReadingFailure(path: place, reason: reason)
      }
      nested = try Archive(bytes: bytes, path: place, isRaw: inner != .archive)
    } catch { return try each(.failure(error)) }
    try read(
      nested, form: inner, path: place, captured: captured, depth: depth + 1, isNamed: false,
      each: each)
  }

  /// Reads the entry as one page, or as records where its name says so.
  private func page(
    _ archive: Archive, path: String, named name: String, captured: Timestamp, isNamed: Bool,
    each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    if Self.records.contains(Self.ending(of: name)) {
      return try JSONLines(path: path, modified: captured).read(
        from: archive, reader: reader, each: each)
    }
    let bytes: [UInt8]
    do throws(ReadingFailure) {
      guard let contents = try archive.contents(limit: ArticleReader.largestPage) else {
        throw ReadingFailure(path: path, reason: .container("a page has less than 64 MB"))
      }
      bytes = contents
    } catch { return try each(.failure(error)) }
    try each(
      reader.page(bytes, path: path, captured: captured, isNamed: isNamed, named: name))
  }

  private static func ending(of path: String) -> String {
    (path as NSString).pathExtension.lowercased()
  }
}
