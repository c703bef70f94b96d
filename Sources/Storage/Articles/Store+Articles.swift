public import Corpus
import Foundation
import GRDB

/// Finding articles and reading them.
extension Store {
  /// The articles that a name stands for: a key, an identifier, the end of a path, or the first
  /// digits (eight or more) of a hash.
  ///
  /// - Returns: none, one, or, for a name that is ambiguous, several in the order of their keys.
  /// - Throws: `StorageError`.
  public func articles(named name: String) throws -> [Article] {
    try read { database in
      try Self.articleIDs(named: name, database).map { try Self.article($0, database) }
        .sorted { $0.key < $1.key }
    }
  }

  /// How many articles there are.
  ///
  /// - Throws: `StorageError`.
  public func articleCount() throws -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM article") ?? 0 }
  }

  /// The article with a key; nil if there is none.
  ///
  /// - Throws: `StorageError`.
  public func article(_ key: ArticleKey) throws -> Article? {
    try read { database in
      try Self.articleID(key, database).map { try Self.article($0, database) }
    }
  }

  /// Every key, sorted, from one that follows `key`; for completion and for walking the corpus.
  ///
  /// - Throws: `StorageError`.
  public func keys(after key: ArticleKey? = nil, startingWith prefix: String = "", limit: Int)
    throws -> [ArticleKey]
  {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT key FROM article
          WHERE key > ? AND key >= ? AND key < ?
          ORDER BY key
          LIMIT ?
          """,
        arguments: [key?.description ?? "", prefix, prefix + "\u{10FFFF}", limit]
      ).map { ArticleKey($0) }
    }
  }

  /// What the metadata of articles hold, in order, each once; by an index, whatever their number.
  ///
  /// - Parameters:
  ///   - name: which of the metadata.
  ///   - prefix: what the values begin with.
  ///   - limit: how many to return at most.
  /// - Throws: `StorageError`.
  public func values(of name: MetadataName, startingWith prefix: String, limit: Int) throws
    -> [String]
  {
    let column = name.rawValue
    return try read { database in
      try String.fetchAll(
        database,
        sql: """
          WITH RECURSIVE found (value) AS (
            SELECT MIN(\(column)) FROM article WHERE \(column) >= ?1 AND \(column) < ?2
            UNION ALL
            SELECT (SELECT MIN(\(column)) FROM article WHERE \(column) > value AND \(column) < ?2)
            FROM found WHERE value IS NOT NULL)
          SELECT value FROM found WHERE value IS NOT NULL LIMIT ?3
          """,
        arguments: [prefix, prefix + "\u{10FFFF}", limit])
    }
  }

  /// One revision of an article: the current one, or the one with a number.
  ///
  /// - Returns: nil if there is none with the number.
  /// - Throws: `StorageError`.
  public func revision(of key: ArticleKey, number: Int? = nil) throws -> Revision? {
    try read { database in
      guard let id = try Self.articleID(key, database) else { return nil }
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT revision.* FROM revision JOIN article ON article.id = revision.article_id
          WHERE article.id = ? AND CASE WHEN ? IS NULL
            THEN revision.id = article.revision_id ELSE revision.number = ? END
          """,
        arguments: [id, number, number])
      return try row.map { try Self.revision($0, compression(database)) }
    }
  }

  /// The revisions of an article, oldest first.
  ///
  /// - Throws: `StorageError`.
  public func revisions(of key: ArticleKey) throws -> [Revision] {
    try read { database in
      let compression = compression(database)
      return try Row.fetchAll(
        database,
        sql: """
          SELECT revision.* FROM revision JOIN article ON article.id = revision.article_id
          WHERE article.key = ?
          ORDER BY number
          """,
        arguments: [key.description]
      ).map { try Self.revision($0, compression) }
    }
  }

  /// The names of an article besides its key, in the order of their kinds: addresses found on the
  /// page, then the paths of its copies, then the hash of its current text.
  ///
  /// - Throws: `StorageError`.
  public func identifiers(of key: ArticleKey) throws -> [Identifier] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT kind, value FROM identifier JOIN article ON article.id = article_id
          WHERE key = ?
          ORDER BY value
          """,
        arguments: [key.description])
      let found = rows.compactMap { row in
        Identifier.Kind(rawValue: row["kind"]).map { Identifier($0, row["value"]) }
      }
      let order = Identifier.Kind.allCases
      let paths = try Self.places(of: key, database).map { Identifier(.path, $0.path) }
      let hash = try Self.articleID(key, database)
        .map { Identifier(.hash, try Self.article($0, database).textDigest.description) }
      return order.flatMap { kind in found.filter { $0.kind == kind } }
        + paths.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        + [hash].compactMap(\.self)
    }
  }

  /// Where copies of an article were found, in the order of import.
  ///
  /// - Throws: `StorageError`.
  public func places(of key: ArticleKey) throws -> [Place] {
    try read { try Self.places(of: key, $0) }
  }

  static func places(of key: ArticleKey, _ database: Database) throws -> [Place] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT folder.path AS folder, name, place.collection, captured, original.digest, byte_count
        FROM place
        JOIN folder ON folder.id = folder_id
        JOIN original ON original.id = place.original_id
        JOIN article ON article.id = place.article_id
        WHERE key = ?
        ORDER BY place.id
        """,
      arguments: [key.description]
    ).map { row in
      Place(
        path: row["folder"] as String + row["name"], collection: row["collection"],
        captured: Timestamp(microseconds: row["captured"]),
        digest: Digest(bytes: row.bytes("digest")), size: row["byte_count"])
    }
  }

  static func articleID(_ key: ArticleKey, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database, sql: "SELECT id FROM article WHERE key = ?", arguments: [key.description])
  }

  static func article(_ id: Int64, _ database: Database) throws -> Article {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(articleColumns)
        FROM article JOIN revision ON revision.id = article.revision_id
        WHERE article.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else {
      throw StorageError.failed(path: "", reason: "an article is missing its text: run `check`")
    }
    return article(row)
  }

  /// The columns that `article(_:)` reads, in its order.
  static let articleColumns = """
    key, title, date, byline, source, language, article.collection, details, revision.number,
    revision.digest
    """

  /// The article of a row that begins with `articleColumns`. By number: looking for names takes
  /// longer than all the rest.
  static func article(_ row: Row, _ reader: DetailsReader = DetailsReader()) -> Article {
    let details = reader.details(json: row[7])
    let metadata = Metadata(
      title: row[1], date: (row[2] as String?).flatMap { ArticleDate($0) }, byline: row[3],
      contributors: details.contributors, source: row[4], language: row[5],
      topics: details.topics,
      origins: details.origins.reduce(into: [:]) { origins, origin in
        if let field = Metadata.Field(rawValue: origin.key) { origins[field] = origin.value }
      })
    return Article(
      key: ArticleKey(row[0]), metadata: metadata, collection: row[6], revision: row[8],
      textDigest: Digest(bytes: Array(row[9] as Data)))
  }

  static func revision(_ row: Row, _ compression: Compression) throws -> Revision {
    let text = try text(of: row, compression)
    let coded = row.bytes("block")
    return Revision(
      number: row["number"], text: text, blocks: try blocks(coded, of: text, compression),
      imported: Timestamp(microseconds: row["imported"]))
  }

  /// The text of a row of `revision` that has the columns `text` and `byte_count`.
  static func text(of row: Row, _ compression: Compression) throws -> String {
    let frame = row.bytes("text")
    return String(
      decoding: try compression.decompress(frame, count: row["byte_count"]), as: UTF8.self)
  }
}
