import Corpus
import Foundation
import GRDB
import Schema

/// Opening a corpus: the file, how SQLite is to treat it, and its schema.
extension Store {
  /// Makes an empty file that only its owner may read, and the folders it is in.
  ///
  /// - Throws: `StorageError`.
  static func createFile(_ path: String) throws {
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
  static func isWritable(_ path: String) -> Bool {
    let files = FileManager.default
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return files.isWritableFile(atPath: path)
      && (files.isWritableFile(atPath: folder) || files.isWritableFile(atPath: path + "-wal"))
  }

  /// A URI that lets SQLite read a file in a folder where it may not write its own files.
  static func immutableAddress(_ path: String) -> String {
    let allowed = CharacterSet(charactersIn: "/._-").union(.alphanumerics)
    let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
    let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
    return "file:\(escaped)?mode=ro" + (hasLog ? "" : "&immutable=1")
  }

  /// How SQLite is to treat the file.
  static func configuration(readOnly: Bool) -> Configuration {
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

  /// Our mark in the file's header: "Vbtm".
  private static let applicationID: Int32 = 0x5662_746D

  /// Brings the schema up to date.
  ///
  /// - Throws: `StorageError` if the file is no corpus, is newer than this program, or would have to
  ///   be changed and may not; `DatabaseError`.
  static func migrate(_ database: DatabaseQueue, path: String, readOnly: Bool) throws {
    var migrator = DatabaseMigrator()
    let fingerprint = DatabaseFunction("fingerprint", argumentCount: 1, pure: true) {
      String.fromDatabaseValue($0[0]).map(Self.fingerprint)
    }
    for (name, sql) in Schema.migrations {
      migrator.registerMigration(name) {
        $0.add(function: fingerprint)
        try $0.execute(sql: sql)
      }
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
    // A table that is written anew would seem to be in memory as a whole.
    try database.writeWithoutTransaction { try $0.execute(sql: mapping(isOn: false)) }
    try migrator.migrate(database)
    try database.write { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
    try database.writeWithoutTransaction { try $0.execute(sql: mapping(isOn: true)) }
  }
}
