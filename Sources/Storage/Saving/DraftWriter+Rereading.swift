import Corpus
import Foundation
import GRDB

/// Storing what a copy was read as, when the article is known.
extension DraftWriter {
  /// What storing a draft would do to its article.
  func difference(_ draft: ArticleDraft, from key: ArticleKey) throws -> RereadOutcome {
    let id = try Store.articleID(key, database)
    guard let id, let stored = try storedText(of: id) else { throw missing(key) }
    guard stored.digest == draft.textDigest.bytes else { return .revised(uncertain: []) }
    let blocks = try Store.blocks(stored.blocks, of: draft.text, compression)
    let isSame = try blocks == draft.blocks && isDescribed(id, by: draft)
    return isSame ? .unchanged : .described
  }

  /// Stores a draft as an article that exists: a changed text as a revision of it, whatever address
  /// or title the draft has.
  mutating func resave(
    _ draft: ArticleDraft, as key: ArticleKey, reanchor: Store.Reanchoring
  ) throws -> RereadOutcome {
    guard let id = try Store.articleID(key, database) else { throw missing(key) }
    let outcome = try difference(draft, from: key)
    switch outcome {
    case .unchanged: break
    case .described:
      try update(id, draft)
      try update(blocks: draft.blocks, of: draft.text, id)
    case .revised:
      let (folder, name) = Store.splitPath(draft.place.path)
      let saved = try revise(
        id, key, draft, Store.folderID(folder, database), name, reanchor: reanchor)
      if case .revised(_, _, let uncertain) = saved { return .revised(uncertain: uncertain) }
      return outcome
    }
    try add(identifiers: draft.identifiers, to: id)
    try database.execute(
      sql: "UPDATE article SET importer = ? WHERE id = ? AND importer <> ?",
      arguments: [importer, id, importer])
    return outcome
  }

  /// Remembers the copy that an article was read from, and by which version.
  func note(_ digest: Digest, of article: Int64) throws {
    let statement = try database.cachedStatement(
      sql: """
        UPDATE article SET importer = ?, original_id = (SELECT id FROM original WHERE digest = ?)
        WHERE id = ?
        """)
    try statement.execute(arguments: [importer, Data(digest.bytes), article])
  }

  /// Whether another version has read the article from the very copy that a draft was read from.
  func isOutdated(_ article: Int64, _ draft: ArticleDraft) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: """
        SELECT 1 FROM article JOIN original ON original.id = article.original_id
        WHERE article.id = ? AND original.digest = ? AND importer <> ?
        """)
    return try Bool.fetchOne(
      statement, arguments: [article, Data(draft.place.digest.bytes), importer]) ?? false
  }

  /// Whether the metadata of an article is what a draft says.
  private func isDescribed(_ id: Int64, by draft: ArticleDraft) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: """
        SELECT (title, date, byline, source, language, details) IS (?, ?, ?, ?, ?, ?)
        FROM article
        WHERE id = ?
        """)
    let metadata = draft.metadata
    return try Bool.fetchOne(
      statement,
      arguments: [
        metadata.title, metadata.date?.text, metadata.byline, metadata.source, metadata.language,
        try ArticleDetails(draft).json(), id,
      ]) ?? false
  }

  private func storedText(of id: Int64) throws -> (digest: [UInt8], blocks: [UInt8])? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT digest, block FROM revision JOIN article ON article.revision_id = revision.id
        WHERE article.id = ?
        """)
    return try Row.fetchOne(statement, arguments: [id]).map {
      ($0.bytes("digest"), $0.bytes("block"))
    }
  }

  private func update(blocks: [Block], of text: String, _ id: Int64) throws {
    try database.execute(
      sql: """
        UPDATE revision SET block = ?
        WHERE id = (SELECT revision_id FROM article WHERE article.id = ?)
        """,
      arguments: [Data(try Store.coded(blocks, of: text, compression.textCompressor())), id])
  }

  private func missing(_ key: ArticleKey) -> StorageError {
    .failed(path: "", reason: "\(key) is not there any more, or has no text: run `check`")
  }
}
