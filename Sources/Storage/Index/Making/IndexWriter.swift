import Corpus
import Foundation
import GRDB

/// Adds documents to the index and takes them out, within the transaction of their articles.
struct IndexWriter {
  private let database: Database
  private let interruption: Interruption
  private var gatherer = IndexGatherer()
  /// Batches that are gathered and packed on other threads.
  private var begun: [Deferred<PackedBatch>] = []
  private var firstDocument: UInt32?
  private var size = 0

  /// How many bytes of text are gathered before they are written.
  private static let sizeLimit = 14 << 20

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
      pack()
      // Two batches in memory keep two processors at work.
      try write(allBut: 1)
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
    pack()
    guard !begun.isEmpty else { return }
    try write(allBut: 0)
    try SegmentMerger(database).mergeSmall(interruption)
  }

  /// Has what is being gathered packed once all of it is, and begins the next batch.
  private mutating func pack() {
    guard firstDocument != nil else { return }
    begun.append(
      Deferred(on: .global(qos: .userInitiated)) { [gatherer] in PackedBatch(gatherer.take()) })
    gatherer = IndexGatherer()
    firstDocument = nil
    size = 0
  }

  /// Writes the batches that were begun but for the last ones.
  private mutating func write(allBut count: Int) throws {
    while begun.count > count {
      let batch = try begun.removeFirst().value()
      let writer = try SegmentWriter(
        database, first: batch.first, last: batch.last, documentCount: batch.documentCount,
        unitCount: batch.unitCount)
      for part in batch.parts {
        try interruption.check()
        try writer.add(try part.value())
      }
      try writer.finish(firstDocument: batch.first, lengths: batch.lengths)
    }
  }
}

/// A batch whose terms are being packed in shares on other threads.
private struct PackedBatch: Sendable {
  let first: UInt32
  let lengths: [UInt16]
  let documentCount: Int
  let unitCount: Int
  /// The pages of each share, in the order of their terms.
  let parts: [Deferred<[PagePacker.Page]>]

  var last: UInt32 { first + UInt32(lengths.count) - 1 }

  init(_ builder: sending SegmentBuilder) {
    (first, lengths) = (builder.firstDocument, builder.lengths)
    (documentCount, unitCount) = (builder.documentCount, builder.unitCount)
    let terms = SegmentTerms(builder)
    // More shares than processors: what of their costs is misjudged evens out.
    let shares = terms.shares(2 * min(4, ProcessInfo.processInfo.activeProcessorCount))
    parts = shares.map { Self.packed(terms, $0) }
  }

  /// Packs a share of a batch's terms on another thread.
  private static func packed(
    _ terms: SegmentTerms, _ share: Range<Int>
  ) -> Deferred<[PagePacker.Page]> {
    // Nobody adds to a batch that was taken: threads only read it.
    nonisolated(unsafe) let terms = terms
    return Deferred(on: .global(qos: .userInitiated)) {
      var packer = PagePacker()
      try terms.forEachTerm(in: share) { packer.add($0, $1) }
      packer.finish()
      return packer.pages
    }
  }
}
