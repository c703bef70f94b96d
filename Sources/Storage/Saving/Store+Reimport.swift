public import Corpus
import Foundation
import GRDB

/// The copy that an article was read from.
public struct StoredCopy: Hashable, Sendable {
  /// The article.
  public let key: ArticleKey
  /// Where the copy was found.
  public let place: Place
  /// Its bytes; nil if they were not kept, none if they cannot be decompressed.
  public let bytes: [UInt8]?
}

/// What became of an article that was read again from its copy.
public enum RereadOutcome: Hashable, Sendable {
  /// It is as it was.
  case unchanged
  /// The text stayed; its metadata or its blocks did not.
  case described
  /// It has a new text: the annotations whose anchors are no longer exact.
  case revised(uncertain: [Int])
}

/// Reading articles again from the bytes that were kept.
extension Store {
  /// The copies that some articles were read from, in the order of the keys, the first of them up to
  /// some number of bytes; nil for an article of which none is known.
  ///
  /// - Parameter size: no further copy is taken when the bytes of those before are more.
  /// - Throws: `StorageError`.
  public func copies(of keys: some Sequence<ArticleKey>, upTo size: Int) throws -> [StoredCopy?] {
    try read { database in
      let compression = compression(database)
      var copies: [StoredCopy?] = []
      var taken = 0
      for key in keys where taken <= size {
        let statement = try database.cachedStatement(
          sql: """
            SELECT folder.path AS folder, name, place.collection, captured, original.digest,
              original.byte_count AS size, data, dictionary_id, text, revision.byte_count
            FROM article
            JOIN place ON place.article_id = article.id AND place.original_id = article.original_id
            JOIN folder ON folder.id = folder_id
            JOIN original ON original.id = article.original_id
            JOIN revision ON revision.id = original.revision_id
            WHERE key = ?
            ORDER BY place.id
            LIMIT 1
            """)
        let copy = try Row.fetchOne(statement, arguments: [key.description]).map { row in
          let place = Place(
            path: row["folder"] as String + row["name"], collection: row["collection"],
            captured: Timestamp(microseconds: row["captured"]),
            digest: Digest(bytes: row.bytes("digest")), size: row["size"])
          let bytes: [UInt8]?
          do { bytes = try Self.original(of: row, compression) } catch { bytes = [] }
          return StoredCopy(key: key, place: place, bytes: bytes)
        }
        taken += copy?.bytes?.count ?? 0
        copies.append(copy)
      }
      return copies
    }
  }

  /// Keys in order from one that follows `key`, of articles that another version has read.
  ///
  /// - Throws: `StorageError`.
  public func outdatedKeys(
    after key: ArticleKey? = nil, importer: String, limit: Int
  ) throws -> [ArticleKey] {
    try read { database in
      try String.fetchAll(
        database,
        sql: "SELECT key FROM article WHERE key > ? AND importer <> ? ORDER BY key LIMIT ?",
        arguments: [key?.description ?? "", importer, limit]
      ).map { ArticleKey($0) }
    }
  }

  /// How many articles another version has read.
  ///
  /// - Throws: `StorageError`.
  public func outdatedCount(importer: String) throws -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT COUNT(*) FROM article WHERE importer <> ?", arguments: [importer])
        ?? 0
    }
  }

  /// Stores, in one transaction, what copies were read as, each as the article that it was before.
  ///
  /// - Parameters:
  ///   - drafts: by the keys of their articles.
  ///   - importer: the version of the reading code.
  ///   - isDryRun: whether nothing is to be stored.
  /// - Returns: what became of each, or would; revisions of a dry run name no annotations.
  /// - Throws: `StorageError`; then nothing of the batch is stored.
  public func resave(
    _ drafts: [(key: ArticleKey, draft: ArticleDraft)], importer: String, now: Timestamp,
    isDryRun: Bool = false, reanchor: Reanchoring
  ) throws -> [RereadOutcome] {
    guard !isDryRun else {
      return try read { database in
        let writer = try DraftWriter(
          compression(database), database: database, now: now, importer: importer)
        return try drafts.map { try writer.difference($0.draft, from: $0.key) }
      }
    }
    return try write { database in
      var writer = try DraftWriter(
        compression(database), database: database, now: now, importer: importer)
      let outcomes = try drafts.map {
        try writer.resave($0.draft, as: $0.key, reanchor: reanchor)
      }
      try writer.finish()
      return outcomes
    }
  }

  /// The bytes of a row of `original` joined with its revision, the size of the bytes named `size`.
  static func original(of row: Row, _ compression: Compression) throws -> [UInt8]? {
    guard row["data"] as Data? != nil else { return nil }
    let family = try (row["dictionary_id"] as Int64?).map { try compression.pages($0) } ?? []
    let text = try text(of: row, compression)
    return try compression.decompress(
      row.bytes("data"), count: row["size"], prefix: family + Array(text.utf8))
  }
}
