import Corpus
import Foundation
import GRDB

/// Which article a draft is of.
extension DraftWriter {
  struct Standing {
    let article: Int64
    /// Of the bytes.
    let digest: Digest
    /// Of the text that they gave.
    let textDigest: Digest
  }

  /// What stood at the place when it was last imported.
  func standing(_ folder: Int64, _ name: String) throws -> Standing? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT place.article_id, original.digest, revision.digest AS text_digest
        FROM place
        JOIN original ON original.id = place.original_id
        JOIN revision ON revision.id = original.revision_id
        WHERE folder_id = ? AND name = ?
        ORDER BY place.id DESC
        LIMIT 1
        """)
    return try Row.fetchOne(statement, arguments: [folder, name]).map {
      Standing(
        article: $0["article_id"], digest: Digest(bytes: $0.bytes("digest")),
        textDigest: Digest(bytes: $0.bytes("text_digest")))
    }
  }

  /// What a draft is to the corpus.
  enum Recognition {
    case new
    /// A text that an article has, in a revision.
    case known(article: Int64, revision: Int64)
    /// Another text of an article.
    case changed(article: Int64)
  }

  func recognition(of draft: ArticleDraft, standing: Standing?) throws -> Recognition {
    guard let article = try knownArticle(draft, standing: standing) else { return .new }
    let isChanged = standing?.article == article && standing?.textDigest != draft.textDigest
    if let revision = try revision(of: article, with: draft.textDigest),
      try !isChanged || revision == currentRevision(of: article)
    {
      return .known(article: article, revision: revision)
    }
    return .changed(article: article)
  }

  /// What saving a draft would make of it; a revision names no annotations.
  func outlook(for draft: ArticleDraft) throws -> SaveOutcome {
    let (folder, name) = Store.splitPath(draft.place.path)
    let there = try Store.knownFolderID(folder, database).flatMap { try standing($0, name) }
    switch try recognition(of: draft, standing: there) {
    case .new: return .new(draft.key ?? ArticleKey(naming: draft))
    case .changed(let article):
      return .revised(
        try key(article), revision: try nextRevisionNumber(of: article), uncertain: [])
    case .known(let article, _):
      let key = try key(article)
      return there?.article == article ? .unchanged(key) : .duplicate(key)
    }
  }

  /// The article that a draft is a copy or a new text of: by key, by address, by place, by title
  /// and text.
  private func knownArticle(_ draft: ArticleDraft, standing: Standing?) throws -> Int64? {
    if let key = draft.key, let id = try Store.articleID(key, database),
      try isSame(id, as: draft)
    {
      return id
    }
    let addresses = draft.identifiers.filter { $0.kind == .original }.map(\.value)
    for address in addresses {
      if let id = try article(of: draft, at: address) { return id }
    }
    if let standing, try addresses.isEmpty || isSame(standing.article, as: draft) {
      return standing.article
    }
    return try article(titled: draft.metadata.title, with: draft.textDigest)
  }

  /// How many articles of one address are compared with a draft: where more name it, it is wrong in
  /// most of them, and only one of the same title is the draft's.
  private static let mostAtOneAddress = 8

  private func article(of draft: ArticleDraft, at address: String) throws -> Int64? {
    let atAddress = try database.cachedStatement(
      sql: """
        SELECT article_id FROM identifier
        WHERE fingerprint = ?1 AND value = ?2 AND kind = 'original'
        LIMIT ?3
        """)
    let ids = try Int64.fetchAll(
      atAddress, arguments: [Store.fingerprint(address), address, Self.mostAtOneAddress])
    if let id = try ids.first(where: { try isSame($0, as: draft) }) { return id }
    guard ids.count == Self.mostAtOneAddress else { return nil }
    let byTitle = try database.cachedStatement(
      sql: """
        SELECT article.id
        FROM article CROSS JOIN identifier ON identifier.article_id = article.id
        WHERE title = ?1 AND +identifier.value = ?2 AND identifier.kind = 'original'
        LIMIT 1
        """)
    return try Int64.fetchOne(byTitle, arguments: [draft.metadata.title, address])
  }

  /// How many articles of one text are looked at for a title: where thousands share a text, fewer
  /// share the title.
  private static let mostOfOneText = 64

  private func article(titled title: String, with text: Digest) throws -> Int64? {
    let byText = try database.cachedStatement(
      sql: """
        SELECT article.id, title FROM revision JOIN article ON article.id = revision.article_id
        WHERE substr(digest, 1, 8) = substr(?1, 1, 8) AND +digest = ?1
        LIMIT ?2
        """)
    let rows = try Row.fetchAll(
      byText, arguments: [Data(text.bytes), Self.mostOfOneText])
    if let row = rows.first(where: { $0[1] == title }) { return row[0] }
    guard rows.count == Self.mostOfOneText else { return nil }
    let byTitle = try database.cachedStatement(
      sql: """
        SELECT article.id FROM article CROSS JOIN revision ON article.id = revision.article_id
        WHERE title = ?1 AND +digest = ?2
        """)
    return try Int64.fetchOne(byTitle, arguments: [title, Data(text.bytes)])
  }

  /// Whether a stored article is the draft's, though the text may have changed: the titles agree
  /// or a paragraph of some length stands in both. Pages that wrongly name the same address (a
  /// publisher's front page, say) stay apart.
  private func isSame(_ id: Int64, as draft: ArticleDraft) throws -> Bool {
    let article = try Store.article(id, database)
    if article.textDigest == draft.textDigest || article.metadata.title == draft.metadata.title {
      return true
    }
    let lines = Set(
      try currentText(of: id).text.split(separator: "\n").filter { $0.utf8.count > 60 })
    return draft.text.split(separator: "\n").contains { lines.contains($0) }
  }
}
