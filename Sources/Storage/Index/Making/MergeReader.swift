import Foundation
import GRDB

/// Reads the pages of neighbouring segments share by share, and deletes what was merged, so that the
/// new pages take the room of the old ones.
struct MergeReader {
  private let database: Database
  private let segments: [Segment]
  private let removals: DocumentSet
  /// The names at which shares begin; the first one is empty.
  let starts: [[UInt8]]

  init(
    _ database: Database, _ segments: [Segment], _ removals: DocumentSet, pagesInShare: Int
  ) throws {
    self.database = database
    self.segments = segments
    self.removals = removals
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT term FROM index_directory
        WHERE segment_id IN (\(databaseQuestionMarks(count: segments.count)))
        ORDER BY term
        """,
      arguments: StatementArguments(segments.map(\.id)))
    var starts: [[UInt8]] = [[]]
    var count = 0
    while let row = try rows.next() {
      count += 1
      guard count > pagesInShare else { continue }
      let name = [UInt8](row[0] as Data)
      guard starts.last != name else { continue }
      starts.append(name)
      count = 0
    }
    self.starts = starts
  }

  /// Reads the share that begins with a number of `starts`.
  ///
  /// - Returns: it, and the pages that no later share needs.
  func share(_ number: Int) throws -> (MergeShare, merged: [Int64]) {
    let isLast = number + 1 == starts.count
    let end = isLast ? SegmentCursor.endName : starts[number + 1]
    var pages: [[Data]] = []
    var merged: [Int64] = []
    for segment in segments {
      let ids = try ids(of: segment, from: starts[number], to: end)
      pages.append(try ids.map { try SegmentPage.bytes($0, database) })
      // The terms at the beginning of the next share may stand at the end of the last page.
      merged += isLast ? ids : ids.dropLast()
    }
    let share = MergeShare(
      segments: segments, removals: removals, pages: pages, start: starts[number], end: end)
    return (share, merged)
  }

  /// Deletes pages that were merged.
  func delete(_ pages: [Int64]) throws {
    let delete = try database.cachedStatement(sql: "DELETE FROM index_page WHERE id = ?")
    for page in pages { try delete.execute(arguments: [page]) }
  }

  /// The pages of a segment that may hold terms of a share, in their order.
  private func ids(of segment: Segment, from start: [UInt8], to end: [UInt8]) throws -> [Int64] {
    let before = try Int64.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT page_id FROM index_directory WHERE segment_id = ? AND term < ?
          ORDER BY term DESC, page_id DESC LIMIT 1
          """),
      arguments: [segment.id, Data(start)])
    let within = try Int64.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT page_id FROM index_directory
          WHERE segment_id = ? AND term >= ? AND term < ?
          ORDER BY term, page_id
          """),
      arguments: [segment.id, Data(start), Data(end)])
    return (before.map { [$0] } ?? []) + within
  }
}
