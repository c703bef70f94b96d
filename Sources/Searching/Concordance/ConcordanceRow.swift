public import Corpus

/// One match of a query with what stands around it: a keyword in context.
public struct ConcordanceRow: Hashable, Sendable {
  /// The article.
  public let article: Article
  /// The number of the block that holds the match, from 1.
  public let paragraph: Int
  /// Where the match stands in the current revision's text, in UTF-8 bytes.
  public let range: ByteRange
  /// The source's own characters before the match, at most as many as asked for; line feeds
  /// and the like are still in it.
  public let left: String
  /// The match in the source's own characters.
  public let keyword: String
  /// What follows the match.
  public let right: String

  /// Cuts a row out of a text.
  ///
  /// - Parameter context: how many characters are taken on each side at most.
  public init(article: Article, revision: Revision, range: ByteRange, context: Int) {
    let text = revision.text
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
    self.article = article
    self.range = range
    paragraph = revision.paragraph(at: range.lowerBound)
    left = String(text[..<start].suffix(context))
    keyword = String(text[start..<end])
    right = String(text[end...].prefix(context))
  }
}

/// The order of the rows of a concordance.
public enum ConcordanceOrder: String, Hashable, Sendable, CaseIterable {
  /// As the query's result is ordered, and within an article by place.
  case hit
  /// By what stands before the match, read backwards from it.
  case left
  /// By what follows the match.
  case right
  /// Newest article first.
  case date
  /// By the name of the source.
  case source
}
