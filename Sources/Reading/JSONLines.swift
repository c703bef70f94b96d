import Corpus
import Foundation

/// A file of records, one JSON object a line: `id`, `title`, `date`, `source`, `url`, `text`, or
/// the program's own export.
struct JSONLines {
  let path: String
  let modified: Timestamp

  private struct Entry: Decodable {
    struct Name: Decodable {
      let kind: String
      let value: String
    }

    let title: String?
    let date: String?
    let byline: String?
    let source: String?
    let language: String?
    let url: String?
    let text: String?
    let identifiers: [Name]?
  }

  /// The longest record that is read, in bytes.
  private static let longestRecord = 32 << 20

  /// Reads the records, one after the other, however many there are.
  func read(
    reader: ArticleReader, each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    guard let file = fopen(path, "r") else {
      let reason = ReadingFailure.Reason.unreadable(
        "check that it is still there and its permissions")
      return try each(.failure(ReadingFailure(path: path, reason: reason)))
    }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var number = 0
    while true {
      let count = getline(&line, &capacity, file)
      guard count > 0, let line else { break }
      number += 1
      var bytes = Array(UnsafeRawBufferPointer(start: line, count: count))
      while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
      if bytes.allSatisfy({ $0 == 0x20 }) { continue }
      try each(record(bytes, "\(path)#\(number)", reader))
    }
    if number == 0 { try each(.failure(ReadingFailure(path: path, reason: .empty))) }
  }

  /// Reads the records of an entry of an archive.
  func read(
    from archive: Archive, reader: ArticleReader,
    each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    var source = ByteSource(archive)
    var number = 0
    while true {
      let line: [UInt8]?
      do throws(ReadingFailure) { line = try source.line(limit: Self.longestRecord) } catch {
        return try each(.failure(error))
      }
      guard let line else { break }
      number += 1
      if line.allSatisfy({ $0 == 0x20 }) { continue }
      try each(record(line, "\(path)#\(number)", reader))
    }
    if number == 0 { try each(.failure(ReadingFailure(path: path, reason: .empty))) }
  }

  /// Reads one record.
  func record(
    _ bytes: [UInt8], _ place: String, _ reader: ArticleReader
  ) -> Result<ArticleDraft, ReadingFailure> {
    guard bytes.count <= Self.longestRecord else {
      return .failure(ReadingFailure(path: place, reason: .tooLarge(bytes.count)))
    }
    let entry: Entry
    do { entry = try JSONDecoder().decode(Entry.self, from: Data(bytes)) } catch {
      let reason = ReadingFailure.Reason.record("it must be an object with text, on one line")
      return .failure(ReadingFailure(path: place, reason: reason))
    }
    guard let raw = entry.text, raw.contains(where: { !$0.isWhitespace }) else {
      return .failure(ReadingFailure(path: place, reason: .noArticle, isSkip: true))
    }
    let blocks = raw.split(separator: "\n").map { line -> RawBlock in
      var flow = TextFlow()
      Array(line.utf8).withUnsafeBufferPointer { flow.append($0) }
      var block = RawBlock(kind: .paragraph)
      block.text = String(decoding: flow.bytes, as: UTF8.self)
      return block
    }
    let (text, ranges) = Assembly.assemble(blocks)
    var identifiers = (entry.identifiers ?? []).compactMap { name in
      Identifier.Kind(rawValue: name.kind).map { Identifier($0, name.value) }
    }.filter { $0.kind != .path && $0.kind != .hash }
    if let url = entry.url, !url.isEmpty { identifiers.insert(Identifier(.original, url), at: 0) }
    var metadata = Metadata(
      title: entry.title ?? "", date: entry.date.flatMap { PageDate.date(in: $0) },
      byline: entry.byline, source: entry.source,
      language: entry.language ?? LanguageGuess.language(of: text))
    if metadata.date != nil { metadata.origins[.date] = "record" }
    let content = PageContent(
      metadata: metadata, text: text, blocks: ranges, identifiers: identifiers, profile: "record")
    return .success(reader.draft(content, bytes: bytes, path: place, captured: modified))
  }
}
