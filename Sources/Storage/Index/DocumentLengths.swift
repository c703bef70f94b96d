import Foundation
import GRDB

/// How many units the documents of a segment have, read in chunks where they are asked for: few
/// documents of a million need little.
final class DocumentLengths {
  private let database: Database
  private let segment: Segment
  private var chunks: [UInt32: Chunk] = [:]
  private var chunk = Chunk(first: 0, lengths: [])

  /// The lengths of neighbouring documents from the first on.
  private struct Chunk {
    let first: UInt32
    let lengths: [UInt16]

    @inline(__always)
    subscript(document: UInt32) -> UInt16? {
      let place = Int(document) - Int(first)
      return lengths.indices.contains(place) ? lengths[place] : nil
    }
  }

  init(_ database: Database, _ segment: Segment) {
    self.database = database
    self.segment = segment
  }

  /// The number of units of a document; nil if the segment holds no such document.
  func length(of document: UInt32) throws -> UInt16? {
    if let length = chunk[document] { return length }
    guard document >= segment.first, document <= segment.last else { return nil }
    let start = segment.first + (document - segment.first) / chunkSize * chunkSize
    chunk = try chunks[start] ?? read(start)
    chunks[start] = chunk
    return chunk[document]
  }

  private var chunkSize: UInt32 { UInt32(Segment.lengthsInRow) }

  private func read(_ start: UInt32) throws -> Chunk {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: "SELECT data FROM index_length WHERE segment_id = ? AND document = ?"),
      arguments: [segment.id, Int64(start)])
    guard let row = try rows.next() else { throw SegmentPage.damage }
    let lengths = try row.withUnsafeData(atIndex: 0) { data in
      let data = data ?? Data()
      return [UInt16](unsafeUninitializedCapacity: data.count / 2) { lengths, count in
        // The numbers are little-endian, as on every machine that Swift runs on.
        count =
          data.copyBytes(to: UnsafeMutableBufferPointer(rebasing: lengths[..<(data.count / 2)])) / 2
      }
    }
    return Chunk(first: start, lengths: lengths)
  }
}
