public import Corpus
import Foundation
import GRDB

/// How much a corpus holds.
public struct Statistics: Hashable, Sendable {
  /// The names and numbers, in the order in which they are shown.
  public let counts: [(name: String, count: Int)]

  /// Whether two statistics are alike.
  public static func == (left: Statistics, right: Statistics) -> Bool {
    left.counts.elementsEqual(right.counts) { $0 == $1 }
  }

  /// Feeds the counts to a hasher.
  public func hash(into hasher: inout Hasher) {
    for (name, count) in counts {
      hasher.combine(name)
      hasher.combine(count)
    }
  }
}

/// Checking, backing up, counting, and looking at the tables.
extension Store {
  /// How much the corpus holds.
  ///
  /// - Throws: `StorageError`.
  public func statistics() throws -> Statistics {
    try read { database in
      let queries = [
        ("articles", "SELECT COUNT(*) FROM article"),
        ("revisions", "SELECT COUNT(*) FROM revision"),
        ("places", "SELECT COUNT(*) FROM place"),
        ("annotations", "SELECT COUNT(*) FROM annotation"),
        ("tags", "SELECT COUNT(*) FROM tag"),
        ("bytes of text", "SELECT COALESCE(SUM(byte_count), 0) FROM revision"),
        ("bytes of originals", "SELECT COALESCE(SUM(byte_count), 0) FROM original"),
      ]
      return Statistics(
        counts: try queries.map { ($0.0, try Int.fetchOne(database, sql: $0.1) ?? 0) })
    }
  }

  /// Looks for damage: in the file's pages, in the references between rows, in the texts,
  /// in the index.
  ///
  /// - Parameters:
  ///   - digest: SHA-256.
  ///   - interruption: asked after every text.
  /// - Returns: what was found, in words; nothing if all is well.
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func check(digest: ([UInt8]) -> Digest, interruption: Interruption) throws -> [String] {
    var findings: [String] = []
    // What cannot be read is a finding, and the rest is looked at all the same.
    func look(_ body: (Database) throws -> [String]) throws {
      do { findings += try read(body) } catch StorageError.damaged(_, let reason) {
        let finding = "the file is damaged (\(reason)): restore a backup"
        if !findings.contains(finding) { findings.append(finding) }
      }
    }
    try look {
      try String.fetchAll($0, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
    }
    try look {
      try Row.fetchAll($0, sql: "PRAGMA foreign_key_check")
        .map { "a row of \($0["table"] as String) refers to nothing" }
    }
    try look {
      try String.fetchAll($0, sql: "SELECT key FROM article WHERE revision_id IS NULL")
        .map { "\($0) has no text" }
    }
    try look { try textFindings($0, digest, interruption) }
    try look { try IndexCheck(database: $0, interruption: interruption).findings() }
    return findings
  }

  /// What is wrong with the texts.
  private func textFindings(
    _ database: Database, _ digest: ([UInt8]) -> Digest, _ interruption: Interruption
  ) throws -> [String] {
    var findings: [String] = []
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT key, revision.number, digest, text, byte_count
        FROM revision JOIN article ON article.id = article_id
        """)
    let compression = compression(database)
    while let row = try rows.next() {
      try interruption.check()
      let name = "revision \(row["number"] as Int) of \(row["key"] as String)"
      guard let text = try? Self.text(of: row, compression) else {
        findings.append("\(name) cannot be decompressed")
        continue
      }
      if digest(Array(text.utf8)).bytes != row.bytes("digest") {
        findings.append("the text of \(name) is not the one that was stored")
      }
    }
    return findings
  }

  /// Copies the corpus into a new file, consistent even while others write.
  ///
  /// - Throws: `StorageError`, also if the file exists; `Interruption.Requested`.
  public func backUp(to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw StorageError.cannotCopy(
        path: path, reason: "the file exists already: choose another name")
    }
    do {
      do {
        try database.writeWithoutTransaction { database in
          try database.execute(sql: "VACUUM INTO ?", arguments: [path])
        }
      } catch {
        // Half a copy is none.
        try? FileManager.default.removeItem(atPath: path)
        throw error
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      let explained = Self.explained(error, path: path)
      guard case StorageError.cannotOpen = explained else { throw explained }
      throw StorageError.cannotCopy(path: path, reason: "check the folder and its permissions")
    }
  }

  /// The bytes of a copy, exactly as they were imported: the newest copy of the article, or the
  /// one with a digest.
  ///
  /// - Returns: nil if the bytes were not kept.
  /// - Throws: `StorageError`.
  public func original(of key: ArticleKey, digest: Digest? = nil) throws -> [UInt8]? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT original.byte_count AS size, data, dictionary_id, text, revision.byte_count
          FROM place JOIN original ON original.id = place.original_id
          JOIN revision ON revision.id = original.revision_id
          JOIN article ON article.id = place.article_id
          WHERE key = ?1 AND (?2 IS NULL OR original.digest = ?2)
          ORDER BY place.id DESC
          LIMIT 1
          """,
        arguments: [key.description, digest.map { Data($0.bytes) }])
      return try row.flatMap { try Self.original(of: $0, compression(database)) }
    }
  }

  /// Runs one SELECT and hands over its rows as text, one at a time.
  ///
  /// - Parameters:
  ///   - sql: the statement; anything that could write is refused.
  ///   - each: called with the names of the columns and the values of a row; false stops.
  /// - Throws: `StorageError.notSelect`, `StorageError`.
  public func select(
    _ sql: String, each: ([String], [String?]) throws -> Bool
  ) throws {
    try read { database in
      let statement: Statement
      do { statement = try database.makeStatement(sql: sql) } catch let error as DatabaseError {
        throw StorageError.notSelect(reason: error.message ?? "it cannot be read")
      }
      guard statement.isReadonly else {
        throw StorageError.notSelect(reason: "it would change the corpus")
      }
      let rows = try Row.fetchCursor(statement)
      while let row = try rows.next() {
        let values = row.map { Self.text(of: $0.1) }
        guard try each(statement.columnNames, values) else { return }
      }
    }
  }

  private static func text(of value: DatabaseValue) -> String? {
    switch value.storage {
    case .null: nil
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .blob(let data): "<\(data.count) bytes>"
    }
  }
}
