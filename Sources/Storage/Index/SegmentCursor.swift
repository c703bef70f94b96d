import Foundation
import GRDB

/// Walks over the terms of a segment in order.
final class SegmentCursor {
  private let database: Database
  private let pages: [Int64]
  private var nextPage = 0
  private var entries: [(name: [UInt8], run: PostingRun)] = []
  private var place = 0
  private var page: SegmentPage?

  init(_ database: Database, _ segment: Segment) throws {
    self.database = database
    pages = try Int64.fetchAll(
      database,
      sql: "SELECT page_id FROM index_directory WHERE segment_id = ? ORDER BY term, page_id",
      arguments: [segment.id])
    try readPage()
  }

  /// The name of the term that is next; nil at the end.
  var name: [UInt8]? { place < entries.count ? entries[place].name : nil }

  /// Appends the postings of the next term and moves on.
  func take(into postings: inout Postings) throws {
    guard let name else { return }
    while self.name == name {
      entries[place].run.append(to: &postings)
      place += 1
      if place == entries.count { try readPage() }
    }
  }

  private func readPage() throws {
    entries.removeAll(keepingCapacity: true)
    place = 0
    guard nextPage < pages.count else { return }
    let data = try Data.fetchOne(
      database.cachedStatement(sql: "SELECT data FROM index_page WHERE id = ?"),
      arguments: [pages[nextPage]])
    nextPage += 1
    let page = SegmentPage(data ?? Data())
    try page.forEachEntry { name, bytes in
      guard let run = PostingRun(bytes) else { throw SegmentPage.damage }
      entries.append((name, run))
      return true
    }
    self.page = page
  }
}
