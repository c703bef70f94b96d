import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// How many units the documents have, read in rows of neighbours where they are asked for, and kept
/// for the next query while the corpus does not change.
final class DocumentLengths: Sendable {
  private struct Kept {
    /// Which state of the corpus they are of.
    var version: UInt32?
    var rows: [Place: [UInt16]] = [:]
  }

  private struct Place: Hashable {
    let segment: Int64
    let first: UInt32
  }

  /// How many rows are kept at most: of eight million documents, 16 MB.
  private static let mostRows = 512

  private let kept = Mutex(Kept())

  /// Forgets what is not of the state that a transaction sees. To be called in each, once it has read
  /// something: before, SQLite has not looked at the file.
  ///
  /// - Throws: `DatabaseError`.
  func begin(_ database: Database) throws {
    // Counts the commits of this connection and of all others.
    var version: UInt32 = 0
    let code = sqlite3_file_control(
      database.sqliteConnection, "main", SQLITE_FCNTL_DATA_VERSION, &version)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    kept.withLock {
      if $0.version != version { $0 = Kept(version: version) }
    }
  }

  /// The lengths of some documents of a segment, from a number that is at most the given one, which
  /// is within the segment, on.
  ///
  /// - Throws: `StorageError` if the segment lacks them, `DatabaseError`.
  func row(
    around document: UInt32, of segment: Segment, _ database: Database
  ) throws -> (first: UInt32, lengths: [UInt16]) {
    let rowSize = UInt32(Segment.lengthsInRow)
    let first = segment.first + (document - segment.first) / rowSize * rowSize
    let place = Place(segment: segment.id, first: first)
    if let lengths = kept.withLock({ $0.rows[place] }) { return (first, lengths) }
    let lengths = try Self.read(place, database)
    guard document - first < lengths.count else { throw SegmentPage.damage }
    kept.withLock {
      if $0.rows.count < Self.mostRows { $0.rows[place] = lengths }
    }
    return (first, lengths)
  }

  private static func read(_ place: Place, _ database: Database) throws -> [UInt16] {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: "SELECT data FROM index_length WHERE segment_id = ? AND document = ?"),
      arguments: [place.segment, Int64(place.first)])
    guard let row = try rows.next() else { return [] }
    return try row.withUnsafeData(atIndex: 0) { data in
      (data ?? Data()).withUnsafeBytes { bytes in
        // The numbers are little-endian, as on every machine that Swift runs on.
        (0..<bytes.count / 2).map { bytes.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self) }
      }
    }
  }
}
