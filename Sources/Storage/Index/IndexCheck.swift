import Corpus
import GRDB

/// Looks for damage in the index: whether all of it can be read, and whether it is of the articles
/// that there are.
struct IndexCheck {
  let database: Database
  let interruption: Interruption

  /// What was found, in words; nothing if all is well.
  func findings() throws -> [String] {
    let segments = try Segment.all(database)
    for segment in segments {
      do { try read(segment) } catch is StorageError {
        return ["the index is damaged: run reindex"]
      }
    }
    let indexed = try IndexReader(database, interruption).allDocuments()
    let current = DocumentSet(
      ascending: try Int64.fetchAll(
        database,
        sql: "SELECT revision_id FROM article WHERE revision_id IS NOT NULL ORDER BY revision_id"
      ).compactMap { UInt32(exactly: $0) })
    let missing = current.subtracting(indexed).count
    let idle = indexed.subtracting(current).count
    return (missing > 0 ? ["the index lacks \(missing) articles: run reindex"] : [])
      + (idle > 0 ? ["the index holds \(idle) texts that are not current: run reindex"] : [])
  }

  /// Reads every term, and sees that every document with a text holds some.
  private func read(_ segment: Segment) throws {
    var pages = try Int64.fetchAll(
      database,
      sql: "SELECT page_id FROM index_directory WHERE segment_id = ? ORDER BY term, page_id",
      arguments: [segment.id])[...]
    let cursor = try SegmentCursor {
      guard let page = pages.popFirst() else { return nil }
      return try SegmentPage.bytes(page, database)
    }
    var postings = Postings()
    var last: [UInt8] = []
    var count = 0
    let lengths = try segment.lengths(database)
    var isSeen = [Bool](repeating: false, count: lengths.count)
    while !cursor.name.isEmpty {
      count += 1
      if count.isMultiple(of: 1024) { try interruption.check() }
      guard last.lexicographicallyPrecedes(cursor.name) else { throw SegmentPage.damage }
      last = cursor.name
      postings.removeAll()
      postings.isPlain = IndexTerm.isPlain(last)
      try cursor.take(into: &postings)
      guard postings.isSound(within: [segment]) else { throw SegmentPage.damage }
      for document in postings.documents { isSeen[Int(document - segment.first)] = true }
    }
    for (length, isSeen) in zip(lengths, isSeen) where length != Segment.noDocument {
      guard length == 0 || isSeen else { throw SegmentPage.damage }
    }
  }
}
