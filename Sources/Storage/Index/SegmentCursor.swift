import Foundation
import GRDB

/// Walks over the terms of a segment in order.
final class SegmentCursor {
  private let database: Database
  private let pages: [Int64]
  private var nextPage = 0
  private var page = SegmentPage(Data())
  /// Where the next entry of the page begins.
  private var place = 0
  private var run: PostingRun?

  /// The name of the term that is next; empty at the end.
  private(set) var name: [UInt8] = []

  /// The key of the end: no name begins with these bytes.
  static let noKey = UInt64.max

  /// The first eight bytes of the name, which orders names as far as it goes.
  var key: UInt64 {
    guard !name.isEmpty else { return Self.noKey }
    return name.withUnsafeBufferPointer { name in
      var key: UInt64 = 0
      for place in 0..<8 { key = key << 8 | (place < name.count ? UInt64(name[place]) : 0) }
      return key
    }
  }

  init(_ database: Database, _ segment: Segment) throws {
    self.database = database
    pages = try Int64.fetchAll(
      database,
      sql: "SELECT page_id FROM index_directory WHERE segment_id = ? ORDER BY term, page_id",
      arguments: [segment.id])
    try advance()
  }

  /// Appends the postings of the next term and moves on.
  func take(into postings: inout Postings) throws {
    let taken = name
    while let run, name == taken {
      run.append(to: &postings)
      try advance()
    }
  }

  private func advance() throws {
    while place >= page.count {
      guard nextPage < pages.count else {
        name = []
        run = nil
        return
      }
      let data = try Data.fetchOne(
        database.cachedStatement(sql: "SELECT data FROM index_page WHERE id = ?"),
        arguments: [pages[nextPage]])
      nextPage += 1
      page = SegmentPage(data ?? Data())
      place = 0
      name.removeAll(keepingCapacity: true)
    }
    run = PostingRun(try page.entry(at: &place, &name))
    if run == nil { throw SegmentPage.damage }
  }
}
