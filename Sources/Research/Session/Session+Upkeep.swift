public import Corpus
import Reading
import Searching
import Storage

/// Looking after the corpus.
extension Session {
  /// How much the corpus holds.
  ///
  /// - Throws: `StorageError`.
  public func statistics() throws -> [(name: String, count: Int)] {
    let outdated = try store.outdatedCount(importer: ArticleReader.version)
    let note = ("articles read by another version: `reimport --outdated`", outdated)
    return try store.statistics().counts + (outdated == 0 ? [] : [note])
  }

  /// Looks for damage.
  ///
  /// - Parameter progress: called with the number of texts and pages looked at, and of all.
  /// - Returns: what was found, in words; nothing if all is well.
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func check(progress: (Int, Int) -> Void = { _, _ in }) throws -> [String] {
    try store.check(
      digest: Self.digest, interruption: surroundings.interruption, progress: progress)
  }

  /// Makes the index anew from the texts of all articles.
  ///
  /// - Parameter progress: called with the number of articles done, and of all.
  /// - Returns: how many articles were indexed.
  /// - Throws: `StorageError`, `Interruption.Requested`; then the index is as it was.
  public func reindex(progress: (Int, Int) -> Void) throws -> Int {
    try store.setMapping(isOn: false)
    defer { try? store.setMapping(isOn: true) }
    return try store.rebuildIndex(interruption: surroundings.interruption, progress: progress)
  }

  /// Copies the corpus into a new file.
  ///
  /// - Returns: the absolute path of the copy.
  /// - Throws: `StorageError`.
  public func backUp(to path: String) throws -> String {
    let target = surroundings.absolute(path)
    try store.backUp(to: target)
    return target
  }

  /// Runs one SELECT and hands over its rows: the names of the columns and a row's values. The
  /// receiver returns false to stop.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func select(_ sql: String, each: ([String], [String?]) throws -> Bool) throws {
    try store.select(sql) { names, values in
      try surroundings.interruption.check()
      return try each(names, values)
    }
  }

  /// Appends a command to the journal. Where the corpus may only be read, nothing is written; while
  /// another program writes to it, the command is kept for `writeJournal()`, so that no answer waits.
  ///
  /// - Parameters:
  ///   - command: as it was given.
  ///   - began: when it began.
  ///   - count: how many results it had.
  /// - Throws: `StorageError`.
  public mutating func record(_ command: String, began: Timestamp, count: Int?) throws {
    guard !store.isReadOnly else { return }
    unwritten.append(
      JournalEntry(
        made: began, command: command,
        duration: Int(surroundings.now().microseconds - began.microseconds), resultCount: count))
    do { try store.record(unwritten, isPatient: false) } catch StorageError.busy { return }
    unwritten = []
  }

  /// Appends what could not be written to the journal before, waiting for other programs.
  ///
  /// - Throws: `StorageError`.
  public mutating func writeJournal() throws {
    guard !unwritten.isEmpty else { return }
    try store.record(unwritten)
    unwritten = []
  }

  /// The last lines of the journal, oldest first.
  ///
  /// - Throws: `StorageError`.
  public func journal(last count: Int) throws
    -> [(made: Timestamp, command: String, duration: Int, count: Int?)]
  {
    try store.journal(last: count).map { ($0.made, $0.command, $0.duration, $0.resultCount) }
  }

  /// The saved queries by name.
  ///
  /// - Throws: `StorageError`.
  public func savedQueries() throws -> [String: String] {
    try store.savedQueries()
  }

  /// Saves a query under a name of one word, in the place of one that had it.
  ///
  /// - Returns: what had the name before.
  /// - Throws: `ResearchError.badQueryName`; `QueryError` for a query that cannot be read, or that
  ///   holds saved queries that are missing or lead to itself; `StorageError`.
  public func save(query: String, as name: String) throws -> String? {
    let reference = try? QueryParser().parse("q:" + name)
    guard case .saved(name, _) = reference, reference?.description == "q:" + name else {
      throw ResearchError.badQueryName(name)
    }
    return try store.save(query: query, as: name)
  }

  /// Forgets a saved query.
  ///
  /// - Returns: what it was.
  /// - Throws: `ResearchError.noSavedQuery`, `StorageError`.
  public func forget(query name: String) throws -> String {
    guard let query = try store.savedQueries()[name] else {
      throw ResearchError.noSavedQuery(name)
    }
    try store.forget(query: name)
    return query
  }
}
