import Corpus
import Foundation
import GRDB

/// Writes drafts within one transaction: articles, revisions, places, originals and the index.
struct DraftWriter {
  let database: Database
  let now: Timestamp
  let importer: String
  let compression: Compression
  private var index: IndexWriter
  private var similarity: SimilarityWriter
  private let preparation: DraftPreparation?
  /// The place of the draft that is saved in the batch that is prepared.
  private var place: Int?
  private let interruption: Interruption
  private var folders: [String: Int64] = [:]
  /// The numbers that keys were given last.
  private var lastNumbers: [ArticleKey: Int] = [:]

  /// - Parameter preparation: of the batch; without it what drafts need is made in turn.
  init(
    _ compression: Compression, database: Database, now: Timestamp, importer: String,
    _ preparation: DraftPreparation? = nil, interruption: Interruption = .never
  ) throws {
    self.preparation = preparation
    self.interruption = interruption
    self.compression = compression
    self.database = database
    self.now = now
    self.importer = importer
    index = IndexWriter(database, interruption)
    similarity = SimilarityWriter(database, compression)
  }

  /// Finds near-duplicates, and writes what the index has gathered meanwhile.
  mutating func finish() throws {
    try similarity.finish(interruption)
    try index.flush()
  }

  /// Saves one draft.
  ///
  /// - Parameter place: of the draft in the batch that is prepared.
  mutating func save(
    _ draft: ArticleDraft, at place: Int, reanchor: Store.Reanchoring
  ) throws -> SaveOutcome {
    self.place = place
    let (folder, name) = Store.splitPath(draft.place.path)
    let folderID = try folderID(folder)
    let standing = try standing(folderID, name)
    switch try recognition(of: draft, standing: standing) {
    case .new: return .new(try insert(draft, folderID, name))
    case .changed(let article):
      return try revise(article, key(article), draft, folderID, name, reanchor: reanchor)
    case .known(let article, let revision):
      try add(place: draft, folderID, name, article: article, revision: revision)
      try add(identifiers: draft.identifiers, to: article)
      guard standing?.article == article else { return .duplicate(try key(article)) }
      if try standing?.digest != draft.place.digest || isOutdated(article, draft) {
        try update(article, draft)
        try note(draft.place.digest, of: article)
      }
      return .unchanged(try key(article))
    }
  }

  // MARK: - Writing

  private mutating func insert(
    _ draft: ArticleDraft, _ folder: Int64, _ name: String
  ) throws -> ArticleKey {
    let key = try freeKey(draft.key ?? ArticleKey(naming: draft))
    try database.cachedStatement(
      sql: """
        INSERT INTO article (key, title, date, byline, source, language, collection, details,
          importer)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [key.description] + columns(of: draft) + [importer])
    let article = database.lastInsertedRowID
    let revision = try add(revision: 1, of: article, draft)
    try add(place: draft, folder, name, article: article, revision: revision)
    try note(draft.place.digest, of: article)
    try add(identifiers: draft.identifiers, to: article)
    return key
  }

  mutating func revise(
    _ article: Int64, _ key: ArticleKey, _ draft: ArticleDraft, _ folder: Int64, _ name: String,
    reanchor: Store.Reanchoring
  ) throws -> SaveOutcome {
    let old = try currentText(of: article)
    let number = try nextRevisionNumber(of: article)
    let revision = try add(revision: number, of: article, draft)
    try index.remove(document: old.revision)
    try similarity.remove(document: old.revision)
    try update(article, draft)
    try add(place: draft, folder, name, article: article, revision: revision)
    try note(draft.place.digest, of: article)
    try add(identifiers: draft.identifiers, to: article)
    var uncertain: [Int] = []
    for annotation in try Store.annotations(of: key, database) {
      var moved = annotation
      let anchoredText = try text(of: article, revision: annotation.anchor.revision)
      moved.anchor = reanchor(annotation.anchor, anchoredText, draft.text, number)
      if moved.anchor.state != .exact { uncertain.append(annotation.id) }
      try Store.put(moved, database)
    }
    return .revised(key, revision: number, uncertain: uncertain)
  }

  func update(_ article: Int64, _ draft: ArticleDraft) throws {
    try database.execute(
      sql: """
        UPDATE article SET title = ?, date = ?, byline = ?, source = ?, language = ?,
          collection = COALESCE(collection, ?), details = ?
        WHERE id = ?
        """,
      arguments: columns(of: draft) + [article])
  }

  private func columns(of draft: ArticleDraft) throws -> StatementArguments {
    let metadata = draft.metadata
    return [
      metadata.title, metadata.date?.text, metadata.byline, metadata.source, metadata.language,
      draft.place.collection, try ArticleDetails(draft).json(),
    ]
  }

  /// Adds a revision, makes it the current one and indexes it.
  private mutating func add(
    revision number: Int, of article: Int64, _ draft: ArticleDraft
  ) throws -> Int64 {
    let metadata = draft.metadata
    let prepared =
      try place.flatMap { try preparation?.text($0) }
      ?? PreparedText(draft, compression.textCompressor())
    try database.cachedStatement(
      sql: """
        INSERT INTO revision (article_id, number, digest, imported, byte_count, text, block)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      article, number, Data(draft.textDigest.bytes), now.microseconds, draft.text.utf8.count,
      Data(prepared.frame), Data(prepared.blocks),
    ])
    let revision = database.lastInsertedRowID
    try database.cachedStatement(sql: "UPDATE article SET revision_id = ? WHERE id = ?")
      .execute(arguments: [revision, article])
    try index.add(
      document: revision, text: draft.text, title: metadata.title, byline: metadata.byline)
    similarity.add(document: revision, prepared.signature)
    return revision
  }

  private func add(
    place draft: ArticleDraft, _ folder: Int64, _ name: String, article: Int64, revision: Int64
  ) throws {
    let place = draft.place
    let original = try original(draft, revision: revision)
    try database.cachedStatement(
      sql: """
        INSERT INTO place (folder_id, name, article_id, original_id, collection, captured)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (folder_id, name, original_id) DO UPDATE
        SET id = (SELECT MAX(id) + 1 FROM place)
        WHERE id < (
          SELECT MAX(id) FROM place AS other
          WHERE other.folder_id = excluded.folder_id AND other.name = excluded.name)
        """
    ).execute(arguments: [
      folder, name, article, original, place.collection, place.captured.microseconds,
    ])
  }

  /// The row of the copy's bytes, compressed with pages of its family and the text as prefix; one
  /// row for equal bytes.
  private func original(_ draft: ArticleDraft, revision: Int64) throws -> Int64 {
    if let id = try Store.original(with: draft.place.digest, database) { return id }
    let page = try place.flatMap { try preparation?.page($0) } ?? prepared(draft)
    try database.cachedStatement(
      sql: """
        INSERT INTO original (digest, byte_count, revision_id, dictionary_id, data)
        VALUES (?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      Data(draft.place.digest.bytes), draft.place.size, revision, page?.dictionary,
      page.map { Data($0.frame) },
    ])
    return database.lastInsertedRowID
  }

  private func prepared(_ draft: ArticleDraft) throws -> PreparedPage? {
    guard draft.original != nil else { return nil }
    return try PreparedPage(
      draft, compression.pages(of: Dictionaries.family(of: draft)), PageCompressor())
  }

  func add(identifiers: [Identifier], to article: Int64) throws {
    for identifier in identifiers {
      try database.cachedStatement(
        sql: """
          INSERT INTO identifier (value, kind, article_id, fingerprint)
          SELECT ?1, ?2, ?3, ?4
          WHERE NOT EXISTS (SELECT 1 FROM identifier WHERE article_id = ?3 AND value = ?1)
          """
      ).execute(arguments: [
        identifier.value, identifier.kind.rawValue, article, Store.fingerprint(identifier.value),
      ])
    }
  }

  // MARK: - Looking up

  private mutating func folderID(_ path: String) throws -> Int64 {
    if let id = folders[path] { return id }
    let id = try Store.folderID(path, database)
    folders[path] = id
    return id
  }

  func key(_ article: Int64) throws -> ArticleKey {
    let statement = try database.cachedStatement(sql: "SELECT key FROM article WHERE id = ?")
    return ArticleKey(try String.fetchOne(statement, arguments: [article]) ?? "")
  }

  /// The key, or if an article has it, that with a free number.
  ///
  /// A folder may hold thousands of pages of one name. Numbers are tried from the last one given on,
  /// in steps that double, and then between the last one that is taken and the first that is free.
  private mutating func freeKey(_ key: ArticleKey) throws -> ArticleKey {
    func isTaken(_ key: ArticleKey) throws -> Bool { try Store.articleID(key, database) != nil }
    let last = lastNumbers[key]
    guard try last != nil || isTaken(key) else { return key }
    var (taken, step) = (last ?? 1, 1)
    while try isTaken(key.numbered(taken + step)) { (taken, step) = (taken + step, 2 * step) }
    var free = taken + step
    while free - taken > 1 {
      let middle = (taken + free) / 2
      if try isTaken(key.numbered(middle)) { taken = middle } else { free = middle }
    }
    lastNumbers[key] = free
    return key.numbered(free)
  }

  func revision(of article: Int64, with digest: Digest) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT id FROM revision
          WHERE substr(digest, 1, 8) = substr(?1, 1, 8) AND +digest = ?1 AND article_id = ?2
          LIMIT 1
          """),
      arguments: [Data(digest.bytes), article])
  }

  func nextRevisionNumber(of article: Int64) throws -> Int {
    1
      + (try Int.fetchOne(
        database, sql: "SELECT MAX(number) FROM revision WHERE article_id = ?",
        arguments: [article]) ?? 0)
  }

  func currentRevision(of article: Int64) throws -> Int64? {
    let statement = try database.cachedStatement(
      sql: "SELECT revision_id FROM article WHERE id = ?")
    return try Int64.fetchOne(statement, arguments: [article])
  }

  func currentText(of article: Int64) throws -> (revision: Int64, text: String) {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT revision.id, text, byte_count
          FROM revision JOIN article ON article.revision_id = revision.id
          WHERE article.id = ?
          """),
      arguments: [article])
    guard let row else { return (0, "") }
    return (row["id"], try Store.text(of: row, compression))
  }

  private func text(of article: Int64, revision: Int) throws -> String {
    let row = try Row.fetchOne(
      database, sql: "SELECT text, byte_count FROM revision WHERE article_id = ? AND number = ?",
      arguments: [article, revision])
    return try row.map { try Store.text(of: $0, compression) } ?? ""
  }
}
