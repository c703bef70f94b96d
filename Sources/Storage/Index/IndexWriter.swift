import Corpus
import GRDB
import Searching

/// Adds documents to the index and takes them out, within the transaction of their articles.
struct IndexWriter {
  private let database: Database
  private var builder = SegmentBuilder()

  init(_ database: Database) throws {
    self.database = database
  }

  /// Adds a document, whose number is greater than all before.
  mutating func add(
    document: Int64, text: String, title: String, byline: String?, date: ArticleDate?
  ) throws {
    guard let document = UInt32(exactly: document) else {
      throw StorageError.failed(path: "", reason: "the corpus holds too many revisions")
    }
    if !builder.hasRoom(for: document) { try flush() }
    builder.begin(document: document)
    builder.add(Self.folded(text), field: .body)
    builder.add(Self.folded(title), field: .title)
    if let byline { builder.add(Self.folded(byline), field: .author) }
  }

  /// Takes a document out: its text is no longer current.
  mutating func remove(document: Int64) throws {
    try database.execute(
      sql: "INSERT INTO index_removal (document) VALUES (?) ON CONFLICT DO NOTHING",
      arguments: [document])
  }

  /// Writes what was gathered as a segment, and merges small segments.
  mutating func flush() throws {
    guard !builder.isEmpty else { return }
    let last = builder.firstDocument + UInt32(builder.lengths.count) - 1
    var writer = try SegmentWriter(
      database, first: builder.firstDocument, last: last, documentCount: builder.documentCount,
      unitCount: builder.unitCount)
    try builder.forEachTerm { try writer.add($0, $1) }
    try writer.finish(firstDocument: builder.firstDocument, lengths: builder.lengths)
    builder = SegmentBuilder()
    try SegmentMerger(database).mergeSmall()
  }

  private static func folded(_ text: String) -> FoldedText {
    var text = text
    return text.withUTF8 { FoldedText(scalarsOf: $0) }
  }
}
