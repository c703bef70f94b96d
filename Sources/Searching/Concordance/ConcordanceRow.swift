public import Corpus

/// The text that rows of a concordance are cut out of, as far as they tell of it.
public final class ConcordanceText: Sendable {
  /// The article's key.
  public let key: ArticleKey
  /// When it was published.
  public let date: ArticleDate?
  /// The publisher's name.
  public let source: String?

  /// Notes what rows tell of an article.
  public init(_ article: Article) {
    key = article.key
    date = article.metadata.date
    source = article.metadata.source
  }
}

/// One match of a query with what stands around it: a keyword in context. Hundreds of thousands are
/// kept, so that each is small.
public struct ConcordanceRow: Sendable {
  /// The text that it is of.
  public let text: ConcordanceText
  private let start: UInt32
  private let end: UInt32
  private let block: UInt32
  private let leftCount: UInt32
  /// The match with its contexts.
  private let excerpt: String

  /// Cuts a row out of a text, of at most 4 GB.
  ///
  /// - Parameter context: how much is taken on each side.
  public init(
    _ text: ConcordanceText, revision: Revision, range: ByteRange, context: ContextLength
  ) {
    let first = revision.text.start(of: context, before: range.lowerBound)
    let last = revision.text.end(of: context, after: range.upperBound)
    self.text = text
    start = UInt32(truncatingIfNeeded: range.lowerBound)
    end = UInt32(truncatingIfNeeded: range.upperBound)
    block = UInt32(truncatingIfNeeded: revision.paragraph(at: range.lowerBound))
    leftCount = UInt32(truncatingIfNeeded: range.lowerBound - first)
    excerpt = String(revision.text[bytes: first..<last])
  }

  /// The number of the block that holds the match, from 1.
  public var paragraph: Int { Int(block) }
  /// Where the match stands in the current revision's text, in UTF-8 bytes.
  public var range: ByteRange { Int(start)..<Int(end) }
  /// The source's own characters before the match; line feeds and the like are still in it.
  public var left: String { String(excerpt[bytes: 0..<Int(leftCount)]) }
  /// The match in the source's own characters.
  public var keyword: String { String(excerpt[bytes: keywordRange]) }
  /// What follows the match.
  public var right: String {
    String(excerpt[bytes: keywordRange.upperBound..<excerpt.utf8.count])
  }

  private var keywordRange: ByteRange { Int(leftCount)..<(Int(leftCount) + range.count) }

  /// About how many bytes of memory it takes.
  public var size: Int { MemoryLayout<Self>.stride + excerpt.utf8.count + 40 }
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
