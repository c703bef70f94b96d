import GRDB
import GRDBSQLite

/// The bytes in the column `data` of a table's rows: of a row no more is copied than is asked for,
/// and that only once.
///
/// A class because it owns SQLite's handle, which goes from row to row. It must end before the
/// transaction does.
final class BlobRows {
  private let database: Database
  private let table: String
  private var handle: OpaquePointer?
  private var opened: Int64?

  init(_ database: Database, table: String) {
    (self.database, self.table) = (database, table)
  }

  deinit { sqlite3_blob_close(handle) }

  /// Goes to a row.
  ///
  /// - Returns: how many bytes it has.
  /// - Throws: `StorageError` if there is no such row, `DatabaseError` if it cannot be read.
  func open(_ id: Int64) throws -> Int {
    if opened != id {
      opened = nil
      let code =
        handle == nil
        ? sqlite3_blob_open(
          database.sqliteConnection, "main", table, "data", id, 0, &handle)
        : sqlite3_blob_reopen(handle, id)
      guard code == SQLITE_OK else {
        sqlite3_blob_close(handle)
        handle = nil
        // So it says that there is no row.
        if code == SQLITE_ERROR { throw SegmentPage.damage }
        throw DatabaseError(resultCode: ResultCode(rawValue: code))
      }
      opened = id
    }
    return Int(sqlite3_blob_bytes(handle))
  }

  /// Copies bytes of the row that is open, which has them.
  ///
  /// - Throws: `DatabaseError`.
  func read(_ range: Range<Int>, to start: UnsafeMutableRawPointer) throws {
    let code = sqlite3_blob_read(
      handle, start, Int32(range.count), Int32(range.lowerBound))
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}
