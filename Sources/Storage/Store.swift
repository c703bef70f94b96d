import Corpus
import Foundation
import GRDB
import Schema

/// One corpus file: opening, migrating, reading and writing it.
///
/// All SQL lives in the `Store+….swift` files beside this one, each with one topic.
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

  private static func mapping(isOn: Bool) -> String {
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

  /// Keeps no account of memory, which nobody asks for and all threads would wait for, and lets a
  /// statement keep what undoing it would need in memory, up to 124 KB: SQLite writes
  /// more than 64 KB, four pages, into a file of its own, and most that store an article change
  /// more. To be called before anything is opened.
  private static let prepareLibrary: Void = {
    #if os(Linux)
      // It takes any arguments, which Swift cannot call, but on Linux all pass whole numbers alike.
      typealias Configure = @convention(c) (Int32, Int32) -> Int32
      guard let symbol = dlsym(nil, "sqlite3_config") else { return }
      let configure = unsafeBitCast(symbol, to: Configure.self)
      let (memoryStatus, statementJournalSpill): (Int32, Int32) = (9, 26)
      _ = configure(memoryStatus, 0)
      // What becomes more is written at once, and SQLite writes less than 128 KB at once: of just
      // that it would write nothing and call the disk full.
      _ = configure(statementJournalSpill, 124 << 10)
    #endif
  }()

  private static func createFile(_ path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      if !folder.isEmpty {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
    } catch {
      throw StorageError.cannotOpen(path: path, reason: "its folder cannot be made")
    }
    let made = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard made else {
      throw StorageError.cannotOpen(path: path, reason: "the file cannot be made there")
    }
  }

  /// Whether a file may be changed: for that SQLite writes a log beside it.
  private static func isWritable(_ path: String) -> Bool {
    let files = FileManager.default
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return files.isWritableFile(atPath: path)
      && (files.isWritableFile(atPath: folder) || files.isWritableFile(atPath: path + "-wal"))
  }

  /// A URI that lets SQLite read a file in a folder where it may not write its own files.
  private static func immutableAddress(_ path: String) -> String {
    let allowed = CharacterSet(charactersIn: "/._-").union(.alphanumerics)
    let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
    let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
    return "file:\(escaped)?mode=ro" + (hasLog ? "" : "&immutable=1")
  }

  private static func configuration(readOnly: Bool) -> Configuration {
    _ = prepareLibrary
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(TimeInterval(Self.patience) / 1000)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      if !readOnly {
        // Takes effect only in a new file: texts of a few kilobytes pack better into large pages.
        try database.execute(sql: "PRAGMA page_size = 16384")
        // Room that merging the index frees is given back. Saying so again would wait for others
        // that write.
        if try Int.fetchOne(database, sql: "PRAGMA auto_vacuum") != 2 {
          try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        }
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      try database.execute(sql: mapping(isOn: true))
    }
    return configuration
  }

  /// Our mark in the file's header: "Vbtm".
  private static let applicationID: Int32 = 0x5662_746D

  private static func migrate(_ database: DatabaseQueue, path: String, readOnly: Bool) throws {
    var migrator = DatabaseMigrator()
    for (name, sql) in Schema.migrations {
      migrator.registerMigration(name) { try $0.execute(sql: sql) }
    }
    let (mark, tables, applied) = try database.read { connection in
      (
        try Int32.fetchOne(connection, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(connection, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0,
        try migrator.appliedIdentifiers(connection)
      )
    }
    guard tables == 0 || mark == applicationID else { throw StorageError.notCorpus(path: path) }
    let known = Set(Schema.migrations.map(\.name))
    if let unknown = applied.subtracting(known).sorted().first {
      throw StorageError.tooNew(path: path, migration: unknown)
    }
    guard applied != known else { return }
    guard !readOnly else {
      throw tables == 0 ? StorageError.incomplete(path: path) : StorageError.tooOld(path: path)
    }
    try migrator.migrate(database)
    try database.write { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
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
    default:
      return StorageError.failed(
        path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }
}
