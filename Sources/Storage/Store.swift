import Corpus
import Foundation
import GRDB

/// One corpus file, opened: reads and writes it in transactions.
///
/// All SQL of the corpus is in this target: a folder for each topic, and what concerns the whole file
/// in the `Store+….swift` beside this one.
public final class Store: Sendable {
  /// How a corpus is opened.
  public enum Mode: Sendable {
    /// Created if absent.
    case readWrite
    /// Never changed; must exist.
    case readOnly
  }

  /// The path of the file; empty for a corpus in memory.
  public let path: String
  /// Whether the corpus may only be read.
  public let isReadOnly: Bool
  let database: DatabaseQueue
  let dictionaries = Dictionaries()
  let lengths = DocumentLengths()

  /// Opens a corpus, bringing its schema up to date.
  ///
  /// - Parameters:
  ///   - path: the file. It is created, for its owner's eyes only, where it does not exist.
  ///   - mode: read-only access is also chosen by itself where the file may not be written, or no
  ///     other beside it.
  /// - Throws: `StorageError`.
  public init(path: String, mode: Mode = .readWrite) throws {
    self.path = path
    let exists = FileManager.default.fileExists(atPath: path)
    let writable = !exists || Self.isWritable(path)
    isReadOnly = mode == .readOnly || !writable
    if !exists {
      guard mode == .readWrite else {
        throw StorageError.cannotOpen(path: path, reason: "no such file")
      }
      try Self.createFile(path)
    }
    do {
      if isReadOnly {
        database = try DatabaseQueue(
          path: Self.immutableAddress(path), configuration: Self.configuration(readOnly: true))
      } else {
        database = try DatabaseQueue(path: path, configuration: Self.configuration(readOnly: false))
      }
      try Self.migrate(database, path: path, readOnly: isReadOnly)
    } catch { throw Self.explained(error, path: path) }
  }

  /// Opens an empty corpus in memory.
  ///
  /// - Throws: `StorageError`.
  public init() throws {
    path = ""
    isReadOnly = false
    do {
      database = try DatabaseQueue(configuration: Self.configuration(readOnly: false))
      try Self.migrate(database, path: path, readOnly: false)
    } catch { throw Self.explained(error, path: path) }
  }

  /// Ends the work with the file. What is still beside it, in the log, is put into it where no other
  /// program has it open: a file that is then copied by itself is whole.
  public func close() {
    // What cannot be done now, the next program that opens the file does.
    try? database.close()
  }

  /// Runs a body that reads, in one transaction.
  ///
  /// - Throws: `StorageError`, and what the body throws.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do { return try database.read(body) } catch { throw Self.explained(error, path: path) }
  }

  /// Runs a body that writes, in one transaction: all of it is kept, or nothing.
  ///
  /// - Throws: `StorageError`, and what the body throws.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    guard !isReadOnly else { throw StorageError.readOnly(path: path) }
    do { return try database.write(body) } catch { throw Self.explained(error, path: path) }
  }

  /// Whether the file is read through the processor's memory map: quick for queries, but a long
  /// import would then seem to hold all it has written in memory.
  ///
  /// - Throws: `StorageError`.
  public func setMapping(isOn: Bool) throws {
    do {
      try database.writeWithoutTransaction { try $0.execute(sql: Self.mapping(isOn: isOn)) }
    } catch { throw Self.explained(error, path: path) }
  }

  /// Does something while other programs that write are waited for at most so many milliseconds.
  func waiting<Value>(atMost milliseconds: Int, _ body: () throws -> Value) throws -> Value {
    let wait = { [database] (milliseconds: Int) in
      try database.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA busy_timeout = \(milliseconds)")
      }
    }
    try wait(milliseconds)
    defer { try? wait(Self.patience) }
    return try body()
  }

  /// How long other programs that write are waited for, in milliseconds.
  static let patience = 10_000

  static func mapping(isOn: Bool) -> String {
    // SQLite maps no more than 2 GB; what lies beyond goes through its cache, here in KiB.
    "PRAGMA mmap_size = \(isOn ? 1 << 31 : 0); PRAGMA cache_size = -\(isOn ? 32_000 : 8_000)"
  }

  /// What compresses and decompresses within a transaction.
  func compression(_ database: Database) -> Compression {
    Compression(database, dictionaries)
  }

  /// Stops the statement that runs now; it ends with an error.
  public func interrupt() {
    database.interrupt()
  }

  /// Turns SQLite's errors into facts about the file.
  static func explained(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_NOTADB: return StorageError.notCorpus(path: path)
    case .SQLITE_READONLY: return StorageError.readOnly(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return StorageError.busy(path: path)
    case .SQLITE_INTERRUPT: return Interruption.Requested()
    case .SQLITE_CANTOPEN:
      return StorageError.cannotOpen(path: path, reason: error.message ?? "it cannot be opened")
    case .SQLITE_FULL: return StorageError.full(path: path)
    case .SQLITE_CORRUPT:
      return StorageError.damaged(path: path, reason: error.message ?? "malformed")
    default:
      return StorageError.failed(
        path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }
}
