public import Corpus
import Foundation
import GRDB

/// What became of a draft.
public enum SaveOutcome: Hashable, Sendable {
  /// A new article.
  case new(ArticleKey)
  /// A new revision of an article: its number, and the annotations whose anchors are no longer
  /// exact.
  case revised(ArticleKey, revision: Int, uncertain: [Int])
  /// The same text was known, from another place.
  case duplicate(ArticleKey)
  /// The same text was known, from the same place.
  case unchanged(ArticleKey)
}

/// Saving what was read.
extension Store {
  /// How an annotation finds its place in a changed text: its anchor in the old text, the old text,
  /// the new text, and the number of the new revision.
  public typealias Reanchoring = (Anchor, String, String, Int) -> Anchor

  /// Saves drafts in one transaction, each as a new article, a new revision or another place.
  ///
  /// An article is recognised by the address of its original, by its file, or by its title and
  /// text together.
  ///
  /// - Parameters:
  ///   - drafts: what was read, in the order in which it is to be saved.
  ///   - texts: what `preparing` has made of the drafts; it is made anew where that is out of date.
  ///   - files: the files that were read whole, remembered so that they need not be read again.
  ///   - importer: the version of the code that has read the drafts.
  ///   - now: the time of the import.
  ///   - interruption: asked before every draft, and while near-duplicates are looked for.
  ///   - reanchor: attaches an annotation to a changed text.
  /// - Returns: what became of each draft.
  /// - Throws: `StorageError`, `Interruption.Requested`; then nothing of the batch is stored.
  public func save(
    _ drafts: [ArticleDraft], _ texts: PreparedTexts? = nil, files: [SeenFile] = [],
    importer: String = "", now: Timestamp, interruption: Interruption = .never,
    reanchor: Reanchoring
  ) throws -> [SaveOutcome] {
    try write { database in
      let compression = compression(database)
      let families = try Dictionaries.learn(from: drafts, database, compression)
      let compressor = try compression.textCompressor()
      let texts = texts.flatMap { $0.compressor === compressor ? $0 : nil }
      let preparation = try DraftPreparation(
        drafts, prefixes: Self.prefixes(of: drafts, families, database, compression),
        texts ?? PreparedTexts(drafts, compressor))
      var writer = try DraftWriter(
        compression, database: database, now: now, importer: importer, preparation,
        interruption: interruption)
      let outcomes = try drafts.enumerated().map { place, draft in
        try interruption.check()
        return try writer.save(draft, at: place, reanchor: reanchor)
      }
      try files.forEach { try Self.remember($0, database) }
      try writer.finish()
      return outcomes
    }
  }

  /// What the pages of drafts are compressed with; nil for those that are stored already, and for
  /// all but the first of equal ones.
  private static func prefixes(
    of drafts: [ArticleDraft], _ families: [String?], _ database: Database,
    _ compression: Compression
  ) throws -> [PagePrefix?] {
    var seen: Set<Digest> = []
    return try zip(drafts, families).map { draft, family in
      guard draft.original != nil, seen.insert(draft.place.digest).inserted,
        try original(with: draft.place.digest, database) == nil
      else { return nil }
      return try compression.pages(of: family)
    }
  }

  /// The number of the row of a copy's bytes, if there is one.
  static func original(with digest: Digest, _ database: Database) throws -> Int64? {
    let known = try database.cachedStatement(sql: "SELECT id FROM original WHERE digest = ?")
    return try Int64.fetchOne(known, arguments: [Data(digest.bytes)])
  }

  /// What `save` would make of drafts, each by itself: copies among them are not told apart.
  ///
  /// - Returns: what would become of each; revisions name no annotations.
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func outlooks(
    for drafts: [ArticleDraft], interruption: Interruption = .never
  ) throws -> [SaveOutcome] {
    try read { database in
      let writer = try DraftWriter(
        compression(database), database: database, now: Timestamp(microseconds: 0), importer: "")
      return try drafts.map { draft in
        try interruption.check()
        return try writer.outlook(for: draft)
      }
    }
  }
}
