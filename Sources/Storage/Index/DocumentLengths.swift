import GRDB

/// How many units the documents of a segment have, read where they are asked for: few documents of
/// a million need little.
///
/// A class because it owns the memory of the lengths that were read last.
final class DocumentLengths {
  private let database: Database
  private let segment: Segment
  private let rows: BlobRows
  private let lengths = UnsafeMutablePointer<UInt16>.allocate(capacity: Segment.lengthsInRow)
  /// The documents whose lengths are here, all of one row.
  private var known: Range<UInt32> = 0..<0
  /// The documents of the row that is open.
  private var opened: Range<UInt32> = 0..<0
  /// The numbers of rows by their first documents.
  private var numbers: [UInt32: Int64] = [:]

  /// How many lengths are read at least.
  private static let leastCount = 64

  init(_ database: Database, _ segment: Segment) {
    self.database = database
    self.segment = segment
    rows = BlobRows(database, table: "index_length")
  }

  deinit { lengths.deallocate() }

  /// The number of units of a document; nil if the segment holds no such document.
  ///
  /// - Throws: `StorageError` if the segment lacks it, `DatabaseError`.
  @inline(__always)
  func length(of document: UInt32) throws -> UInt16? {
    let known = self.known
    if known.contains(document) { return lengths[Int(document &- known.lowerBound)] }
    return try read(from: document)
  }

  /// Reads the lengths of a document and of some after it: the more, the less was left out since
  /// those before.
  private func read(from document: UInt32) throws -> UInt16? {
    guard document >= segment.first, document <= segment.last else { return nil }
    var count = Self.leastCount
    if !opened.contains(document) {
      try open(document)
    } else if document >= known.upperBound, document - known.upperBound < known.count {
      count = 2 * known.count
    }
    guard opened.contains(document) else { return nil }
    let place = Int(document - opened.lowerBound)
    count = min(count, opened.count - place)
    known = 0..<0
    // The numbers are little-endian, as on every machine that Swift runs on.
    try rows.read(2 * place..<2 * (place + count), to: lengths)
    known = document..<document + UInt32(count)
    return lengths[0]
  }

  /// Goes to the row of a document.
  private func open(_ document: UInt32) throws {
    let rowSize = UInt32(Segment.lengthsInRow)
    let start = segment.first + (document - segment.first) / rowSize * rowSize
    if numbers[start] == nil { try readNumbers(from: start) }
    guard let number = numbers[start] else { throw SegmentPage.damage }
    let count = min(try rows.open(number) / 2, Segment.lengthsInRow, Int(UInt32.max - start))
    opened = start..<start + UInt32(count)
  }

  /// Reads the numbers of a row and of some after it.
  private func readNumbers(from start: UInt32) throws {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT document, rowid FROM index_length
          WHERE segment_id = ? AND document >= ?
          ORDER BY document
          LIMIT 8
          """),
      arguments: [segment.id, Int64(start)])
    while let row = try rows.next() {
      numbers[UInt32(clamping: row[0] as Int64)] = row[1]
    }
  }
}
