public import Corpus
import GRDB
import Searching

/// One line of the journal.
public struct JournalEntry: Hashable, Sendable {
  /// When the command began.
  public let made: Timestamp
  /// The command as it was given.
  public let command: String
  /// How long it took, in microseconds.
  public let duration: Int
  /// How many results it had; nil where that makes no sense.
  public let resultCount: Int?

  /// Makes a line.
  public init(made: Timestamp, command: String, duration: Int, resultCount: Int?) {
    self.made = made
    self.command = command
    self.duration = duration
    self.resultCount = resultCount
  }
}

/// The journal and the saved queries.
extension Store {
  /// Appends lines, all or none.
  ///
  /// - Parameter isPatient: whether another program that writes is waited for as usual; else hardly.
  /// - Throws: `StorageError`.
  public func record(_ entries: [JournalEntry], isPatient: Bool = true) throws {
    try waiting(atMost: isPatient ? Self.patience : 200) {
      try write { database in
        for entry in entries {
          try database.execute(
            sql: "INSERT INTO journal (made, command, duration, result_count) VALUES (?, ?, ?, ?)",
            arguments: [entry.made.microseconds, entry.command, entry.duration, entry.resultCount])
        }
      }
    }
  }

  /// The last lines, oldest first.
  ///
  /// - Throws: `StorageError`.
  public func journal(last count: Int) throws -> [JournalEntry] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM journal ORDER BY id DESC LIMIT ?", arguments: [count]
      ).reversed().map {
        JournalEntry(
          made: Timestamp(microseconds: $0["made"]), command: $0["command"],
          duration: $0["duration"], resultCount: $0["result_count"])
      }
    }
  }

  /// The saved queries by name.
  ///
  /// - Throws: `StorageError`.
  public func savedQueries() throws -> [String: String] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT name, query FROM saved_query")
        .reduce(into: [:]) { $0[$1["name"] as String] = $1["query"] }
    }
  }

  /// Saves a query under a name, in the place of one that had it, if it can be evaluated then.
  ///
  /// - Returns: what had the name before.
  /// - Throws: `QueryError` for a query that cannot be read, or that holds saved queries that are
  ///   missing or lead to itself; `StorageError`.
  public func save(query: String, as name: String) throws -> String? {
    try write { database in
      do {
        _ = try QueryExpansion.expanded(QueryParser().parse(query), database, savedAs: name)
      } catch let error as QueryError { throw error.within(query) }
      let former = try String.fetchOne(
        database, sql: "SELECT query FROM saved_query WHERE name = ?", arguments: [name])
      try database.execute(
        sql: "INSERT OR REPLACE INTO saved_query (name, query) VALUES (?, ?)",
        arguments: [name, query])
      return former
    }
  }

  /// Forgets a saved query.
  ///
  /// - Throws: `StorageError`.
  public func forget(query name: String) throws {
    try write {
      try $0.execute(sql: "DELETE FROM saved_query WHERE name = ?", arguments: [name])
    }
  }
}
