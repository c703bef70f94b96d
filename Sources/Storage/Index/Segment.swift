import Foundation
import GRDB

/// A part of the index: the terms of a range of documents.
struct Segment {
  let id: Int64
  let first: UInt32
  let last: UInt32
  let documentCount: Int
  let unitCount: Int

  /// Stands for a document that is not there, among the lengths.
  static let noDocument = UInt16.max

  /// How many documents' lengths a row of `index_length` holds; the last one has what is left.
  static let lengthsInRow = PagePacker.capacity / 2

  /// All segments in the order of their documents.
  static func all(_ database: Database) throws -> [Segment] {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT id, first_document, last_document, document_count, unit_count
          FROM index_segment
          ORDER BY first_document
          """))
    var segments: [Segment] = []
    while let row = try rows.next() {
      segments.append(
        Segment(
          id: row[0], first: UInt32(clamping: row[1] as Int64),
          last: UInt32(clamping: row[2] as Int64), documentCount: row[3], unitCount: row[4]))
    }
    return segments
  }

  /// Current documents whose title or byline is no longer the one in the index.
  static func retitled(_ database: Database) throws -> DocumentSet {
    DocumentSet(
      ascending: try Int64.fetchAll(
        database.cachedStatement(
          sql: """
            SELECT document
            FROM index_retitling JOIN article ON revision_id = document
            ORDER BY document
            """)
      ).compactMap { UInt32(exactly: $0) })
  }

  /// Whether documents ascend and belong to some neighbouring segments: else they are damaged.
  static func isSound(_ documents: [UInt32], within segments: [Segment]) -> Bool {
    guard let first = documents.first, let last = documents.last else { return true }
    guard let start = segments.first?.first, let end = segments.last?.last, first >= start,
      last <= end
    else { return false }
    return documents.withUnsafeBufferPointer { documents in
      var isAscending = true
      for place in 1..<max(1, documents.count) {
        isAscending = isAscending && documents[place - 1] < documents[place]
      }
      return isAscending
    }
  }

  /// Documents that are no longer current.
  static func removals(_ database: Database) throws -> DocumentSet {
    DocumentSet(
      ascending: try Int64.fetchAll(
        database.cachedStatement(sql: "SELECT document FROM index_removal ORDER BY document")
      ).compactMap { UInt32(exactly: $0) })
  }

  /// The number of units of each document from the first on, or `noDocument`.
  func lengths(_ database: Database) throws -> [UInt16] {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: "SELECT data FROM index_length WHERE segment_id = ? ORDER BY document"),
      arguments: [id])
    var lengths = [UInt16](repeating: Self.noDocument, count: Int(last - first) + 1)
    var place = 0
    while let row = try rows.next() {
      place += try row.withUnsafeData(atIndex: 0) { data in
        (data ?? Data()).withUnsafeBytes { bytes in
          let size = min(bytes.count, 2 * lengths.count - place)
          // The numbers are little-endian, as on every machine that Swift runs on.
          lengths.withUnsafeMutableBytes { all in
            all[place..<place + size].copyBytes(from: bytes[..<size])
          }
          return size
        }
      }
    }
    return lengths
  }
}
