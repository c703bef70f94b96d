import Foundation
import GRDB

/// Writes one segment: the pages of its terms, and the lengths of its documents.
struct SegmentWriter {
  private let insertPage: Statement
  private let insertDirectory: Statement
  private let database: Database
  private let segment: Int64

  init(
    _ database: Database, first: UInt32, last: UInt32, documentCount: Int, unitCount: Int
  ) throws {
    self.database = database
    try database.execute(
      sql: """
        INSERT INTO index_segment (first_document, last_document, document_count, unit_count)
        VALUES (?, ?, ?, ?)
        """,
      arguments: [Int64(first), Int64(last), documentCount, unitCount])
    segment = database.lastInsertedRowID
    insertPage = try database.cachedStatement(sql: "INSERT INTO index_page (data) VALUES (?)")
    insertDirectory = try database.cachedStatement(
      sql: """
        INSERT INTO index_directory (segment_id, term, page_id, document) VALUES (?, ?, ?, ?)
        """)
  }

  /// Adds pages, whose terms follow those before.
  func add(_ pages: [PagePacker.Page]) throws {
    for page in pages {
      try insertPage.execute(arguments: [Data(page.bytes)])
      try insertDirectory.execute(arguments: [
        segment, Data(page.name), database.lastInsertedRowID, Int64(page.document),
      ])
    }
  }

  /// Writes the lengths of the documents from the first on.
  func finish(firstDocument: UInt32, lengths: [UInt16]) throws {
    var start = 0
    while start < lengths.count {
      let end = min(lengths.count, start + Segment.lengthsInRow)
      var data = Data(capacity: 2 * (end - start))
      for length in lengths[start..<end] {
        data.append(UInt8(length & 0xFF))
        data.append(UInt8(length >> 8))
      }
      try database.execute(
        sql: "INSERT INTO index_length (segment_id, document, data) VALUES (?, ?, ?)",
        arguments: [segment, Int64(firstDocument) + Int64(start), data])
      start = end
    }
  }
}
