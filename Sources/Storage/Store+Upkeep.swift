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

/// Backing up, counting, and looking at the tables.
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

  /// The bytes of a copy, as they were imported: the newest copy of the article, or the one with a
  /// digest.
  ///
  /// - Returns: with the SHA-256 that the copy had when it was imported; nil if the bytes were not
  ///   kept.
  /// - Throws: `StorageError`.
  public func original(
    of key: ArticleKey, digest: Digest? = nil
  ) throws -> (bytes: [UInt8], digest: Digest)? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT original.byte_count AS size, data, dictionary_id, text, revision.byte_count,
            original.digest
          FROM place JOIN original ON original.id = place.original_id
          JOIN revision ON revision.id = original.revision_id
          JOIN article ON article.id = place.article_id
          WHERE key = ?1 AND (?2 IS NULL OR original.digest = ?2)
          ORDER BY place.id DESC
          LIMIT 1
          """,
        arguments: [key.description, digest.map { Data($0.bytes) }])
      guard let row, let bytes = try Self.original(of: row, compression(database)) else {
        return nil
      }
      return (bytes, Digest(bytes: row.bytes("digest")))
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
