import Corpus
import Foundation

/// One line of a file of records: `id`, `title`, `date`, `source`, `url`, `text`, or an article as
/// this program writes it (`show --json`), which comes back as it was.
struct Record {
  private struct Entry: Decodable {
    struct Name: Decodable {
      let kind: String
      let value: String
    }

    struct Copy: Decodable {
      let captured: String?
    }

    let key: String?
    let title: String?
    let date: String?
    let byline: String?
    let contributors: [Contributor]?
    let source: String?
    let language: String?
    let topics: [String]?
    let origins: [String: String]?
    let sha256: String?
    let url: String?
    let text: String?
    let blocks: [RecordBlock]?
    let identifiers: [Name]?
    let places: [Copy]?
  }

  private let entry: Entry

  /// Reads a line.
  ///
  /// - Throws: `ReadingFailure` where it is no such object.
  init(_ bytes: [UInt8], place: String) throws(ReadingFailure) {
    do { entry = try JSONDecoder().decode(Entry.self, from: Data(bytes)) } catch {
      if let offset = Decoding.firstInvalid(bytes) {
        throw ReadingFailure(path: place, reason: .encoding("UTF-8", offset: offset))
      }
      throw ReadingFailure(path: place, reason: .record(Self.words(for: error)))
    }
  }

  private static func words(for error: any Error) -> String {
    switch error {
    case DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty:
      return "\(context.codingPath[0].stringValue) is not what it should be"
    case DecodingError.dataCorrupted:
      return "it is no valid JSON on one line: check its quotes, commas and escapes"
    default: return "it must be an object with text, on one line"
    }
  }

  /// The name that the article had where it was written; nil where it had none.
  var key: ArticleKey? {
    guard entry.blocks != nil, let key = entry.key, key.utf8.count <= 80 else { return nil }
    let isName = key.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45
    }
    return isName && key.utf8.contains { (97...122).contains($0) } ? ArticleKey(key) : nil
  }

  /// When the newest copy was captured, where the record says so.
  var captured: Timestamp? {
    entry.places?.last?.captured.flatMap { WebArchive.time($0) }
  }

  /// What the record says; nil without a text.
  var content: PageContent? {
    guard let raw = entry.text, raw.contains(where: { !$0.isWhitespace }) else { return nil }
    let (text, blocks) = frozen(raw) ?? Self.assembled(raw)
    var identifiers = (entry.identifiers ?? []).compactMap { name in
      Identifier.Kind(rawValue: name.kind).map { Identifier($0, name.value) }
    }.filter { $0.kind != .path && $0.kind != .hash }
    if let url = entry.url, !url.isEmpty { identifiers.insert(Identifier(.original, url), at: 0) }
    return PageContent(
      metadata: metadata(text), text: text, blocks: blocks, identifiers: identifiers,
      profile: "record")
  }

  private func metadata(_ text: String) -> Metadata {
    var metadata = Metadata(
      title: PageTitle.limited(entry.title ?? ""),
      date: entry.date.flatMap { ArticleDate($0) ?? PageDate.date(in: $0) },
      byline: entry.byline, contributors: entry.contributors ?? [], source: entry.source,
      language: entry.language, topics: entry.topics ?? [])
    for (name, origin) in entry.origins ?? [:] {
      if let field = Metadata.Field(rawValue: name) { metadata.origins[field] = origin }
    }
    if metadata.language == nil, entry.sha256 == nil {
      metadata.language = LanguageGuess.language(of: text)
    }
    if metadata.date != nil, metadata.origins[.date] == nil { metadata.origins[.date] = "record" }
    return metadata
  }

  /// The text and blocks as they are, if the record proves that it is the text that was written.
  private func frozen(_ text: String) -> (String, [Block])? {
    guard let digest = entry.sha256, let raw = entry.blocks,
      SHA256.digest(of: Array(text.utf8)).description == digest,
      let blocks = RecordBlock.blocks(raw, of: text)
    else { return nil }
    return (text, blocks)
  }

  /// A paragraph a line.
  private static func assembled(_ raw: String) -> (String, [Block]) {
    Assembly.assemble(
      raw.split(separator: "\n").map { line -> RawBlock in
        var flow = TextFlow()
        Array(line.utf8).withUnsafeBufferPointer { flow.append($0) }
        var block = RawBlock(kind: .paragraph)
        block.text = flow.take()
        return block
      })
  }
}
