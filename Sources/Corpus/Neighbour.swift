/// An article whose text is largely the same as another's.
public struct Neighbour: Hashable, Sendable {
  /// The article.
  public let key: ArticleKey
  /// How much of either text is in both, from 0 to 1.
  public let similarity: Double

  /// Makes a neighbour.
  public init(key: ArticleKey, similarity: Double) {
    self.key = key
    self.similarity = similarity
  }
}
