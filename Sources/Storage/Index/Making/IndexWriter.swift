import Corpus
import Foundation
import GRDB

/// Adds documents to the index and takes them out, within the transaction of their articles.
struct IndexWriter {
  private let database: Database
  private let interruption: Interruption
  private let gatherer = IndexGatherer()
  private var firstDocument: UInt32?
  private var size = 0

  /// How many bytes of text are gathered before they are written.
  private static let sizeLimit = 20 << 20

  init(_ database: Database, _ interruption: Interruption) {
    self.database = database
    self.interruption = interruption
  }

  /// Adds a document, whose number is greater than all before.
  mutating func add(document: Int64, text: String, title: String, byline: String?) throws {
    guard let document = UInt32(exactly: document) else {
      throw StorageError.failed(path: "", reason: "too many revisions: begin another corpus")
    }
    if let first = firstDocument,
      size > Self.sizeLimit || document - first >= SegmentBuilder.documentLimit
    {
      try flush()
    }
    firstDocument = firstDocument ?? document
    size += text.utf8.count
    gatherer.add(document: document, text: text, title: title, byline: byline)
  }

  /// Takes a document out: its text is no longer current.
  func remove(document: Int64) throws {
    try database.execute(
      sql: "INSERT INTO index_removal (document) VALUES (?) ON CONFLICT DO NOTHING",
      arguments: [document])
  }

  /// Writes what was gathered as a segment, and merges small segments.
  ///
  /// - Throws: `Interruption.Requested`, and what SQLite throws.
  mutating func flush() throws {
    guard firstDocument != nil else { return }
    try gatherer.take { builder in
      let last = builder.firstDocument + UInt32(builder.lengths.count) - 1
      var writer = try SegmentWriter(
        database, first: builder.firstDocument, last: last, documentCount: builder.documentCount,
        unitCount: builder.unitCount)
      let terms = SegmentTerms(builder)
      // More shares than processors: what of their costs is misjudged evens out.
      let shares = terms.shares(2 * min(4, ProcessInfo.processInfo.activeProcessorCount))
      let parts = shares.map { packed(terms, $0) }
      for part in parts {
        try interruption.check()
        try writer.add(try part.value())
      }
      try writer.finish(firstDocument: builder.firstDocument, lengths: builder.lengths)
    }
    firstDocument = nil
    size = 0
    try SegmentMerger(database).mergeSmall(interruption)
  }

  /// Packs a share of a batch's terms on another thread.
  private func packed(_ terms: SegmentTerms, _ share: Range<Int>) -> Deferred<[PagePacker.Page]> {
    // `flush` holds the batch's lock until all shares are packed, and what it throws earlier leaves
    // the batch unchanged: threads only read it.
    nonisolated(unsafe) let terms = terms
    return Deferred(on: .global(qos: .userInitiated)) {
      var packer = PagePacker()
      try terms.forEachTerm(in: share) { packer.add($0, $1) }
      packer.finish()
      return packer.pages
    }
  }
}
