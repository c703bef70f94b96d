/// A range of one revision of an article.
public struct Passage: Hashable, Sendable {
  /// The article.
  public let article: ArticleKey
  /// The revision's number.
  public let revision: Int
  /// The range in its text, in UTF-8 bytes.
  public let range: ByteRange

  /// Makes a passage.
  public init(article: ArticleKey, revision: Int, range: ByteRange) {
    self.article = article
    self.revision = revision
    self.range = range
  }
}

/// One result of a query: an article and the passages of it that matched.
public struct Hit: Hashable, Sendable {
  /// The article.
  public let article: Article
  /// How well it matches (BM25); 0 where the order is not by relevance.
  public let score: Double
  /// The matched ranges of the current revision's text, in UTF-8 bytes, in order, without overlap.
  public let matches: [ByteRange]

  /// Makes a hit.
  public init(article: Article, score: Double, matches: [ByteRange]) {
    self.article = article
    self.score = score
    self.matches = matches
  }
}
