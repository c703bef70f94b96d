public import Corpus
import Foundation
import GRDB
public import Searching

/// The order of the articles that a query finds.
public enum SearchOrder: String, Hashable, Sendable, CaseIterable {
  /// Best first (BM25).
  case relevance
  /// Newest first; those without a date last.
  case date
  /// By title, in the order of the characters' numbers.
  case title
  /// By the name of the source, then newest first; those without a source last.
  case source
  /// Near-duplicates next to each other, groups by their newest article.
  case group
}

/// The articles that a query found.
public struct SearchResult: Sendable {
  /// The query, saved queries replaced by what they stand for.
  public let query: Query
  /// The order of its pages.
  public let order: SearchOrder
  /// How many articles match: exactly.
  public var count: Int { documents.count }
  let documents: DocumentSet
  let scorer: Scorer
  /// The documents with near-duplicates next to each other; nil in other orders.
  let groups: [UInt32]?

  /// The same articles in another order.
  public func ordered(by order: SearchOrder) -> SearchResult {
    SearchResult(query: query, order: order, documents: documents, scorer: scorer, groups: nil)
  }
}

/// Searching.
extension Store {
  /// Finds the articles that match a query.
  ///
  /// - Parameters:
  ///   - query: as parsed; saved queries are looked up.
  ///   - order: of the pages of the result.
  ///   - today: what `since:` counts from.
  ///   - interruption: asked every few milliseconds.
  /// - Throws: `QueryError` for a saved query that is missing or circular or a pattern that takes
  ///   too long, `StorageError`, `Interruption.Requested`.
  public func search(
    _ query: Query, order: SearchOrder = .relevance, today: ArticleDate,
    interruption: Interruption = .never
  ) throws -> SearchResult {
    try read { database in
      let query = try QueryExpansion.expanded(query, database)
      let evaluator = try QueryEvaluator(
        database, compression(database), today: today, interruption: interruption)
      let documents = try evaluator.documents(matching: query)
      return SearchResult(
        query: query, order: order, documents: documents, scorer: evaluator.scorer, groups: nil)
    }
  }

  /// Some of the articles of a result with their scores, in its order.
  ///
  /// Articles whose text has changed since are left out.
  ///
  /// - Parameters:
  ///   - offset: how many to skip.
  ///   - limit: how many to return at most.
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func page(
    of result: SearchResult, offset: Int = 0, limit: Int, interruption: Interruption = .never
  ) throws -> [(article: Article, score: Double)] {
    try read { database in
      try ranked(result, offset: offset, limit: limit, database, interruption)
        .compactMap { document, score in
          try Self.articleID(document: document, database).map {
            (try Self.article($0, database), score)
          }
        }
    }
  }

  /// Some of the articles of a result with their texts and what matched in them, in its order.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func hits(
    of result: SearchResult, offset: Int = 0, limit: Int, interruption: Interruption = .never
  ) throws -> [(hit: Hit, revision: Revision)] {
    guard offset < result.count else { return [] }
    let stored = try read { database in
      let compression = compression(database)
      let details = DetailsReader()
      return try ranked(result, offset: offset, limit: limit, database, interruption)
        .compactMap { document, score in
          try interruption.check()
          return try StoredArticle(document, database, compression, details).map { ($0, score) }
        }
    }
    // To decompress, fold and search the texts takes longer than to fetch them: two threads share it.
    let (matcher, middle) = (Matcher(result.query), stored.count / 2)
    let rest = Deferred(on: .global(qos: .userInteractive)) {
      try Self.hits(stored[middle...], matcher, interruption)
    }
    return try Self.hits(stored[..<middle], matcher, interruption) + rest.value()
  }

  private static func hits(
    _ stored: ArraySlice<(StoredArticle, Double)>, _ matcher: Matcher,
    _ interruption: Interruption
  ) throws -> [(hit: Hit, revision: Revision)] {
    let decompressor = Decompressor()
    return try stored.map { stored, score in
      try interruption.check()
      let revision = try stored.revision(decompressor)
      let matches = matcher.ranges(in: revision.text)
      return (Hit(article: stored.article, score: score, matches: matches), revision)
    }
  }

  /// An article with its text, by its document; nil if the text is no longer current.
  static func found(
    _ document: UInt32, _ database: Database, _ compression: Compression,
    _ details: DetailsReader = DetailsReader()
  ) throws -> (Article, Revision)? {
    guard let stored = try StoredArticle(document, database, compression, details) else {
      return nil
    }
    return (stored.article, try stored.revision(compression.decompressor))
  }

  static func articleID(document: UInt32, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM article WHERE revision_id = ?"),
      arguments: [Int64(document)])
  }
}
