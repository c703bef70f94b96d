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

/// What a row is sorted by: a few folded characters of its context, and where it stands.
public struct ConcordanceKey: Hashable, Sendable, Comparable {
  /// How many characters of the context count.
  public static let length = 10

  /// The document.
  public let document: UInt32
  /// The number of the match in the document.
  public let number: UInt32
  private let context: (UInt64, UInt64, UInt64, UInt64)

  /// Makes the key of a match in a folded text.
  ///
  /// - Parameters:
  ///   - match: a range of folded scalars.
  ///   - isLeft: whether what stands before the match counts, read backwards.
  public init(document: UInt32, number: Int, match: Range<Int>, in text: FoldedText, isLeft: Bool) {
    self.document = document
    self.number = UInt32(clamping: number)
    var words = [UInt64](repeating: 0, count: 4)
    for place in 0..<Self.length {
      let other = isLeft ? match.lowerBound - 1 - place : match.upperBound + place
      let scalar = text.scalars.indices.contains(other) ? UInt64(text.scalars[other]) : 0
      words[place / 3] |= scalar << UInt64(21 * (2 - place % 3))
    }
    context = (words[0], words[1], words[2], words[3])
  }

  /// Whether two keys are of the same row.
  public static func == (left: ConcordanceKey, right: ConcordanceKey) -> Bool {
    left.document == right.document && left.number == right.number && left.context == right.context
  }

  /// Feeds the row's place to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(document)
    hasher.combine(number)
  }

  /// By context, then by document and place.
  public static func < (left: ConcordanceKey, right: ConcordanceKey) -> Bool {
    if left.context != right.context { return left.context < right.context }
    return (left.document, left.number) < (right.document, right.number)
  }
}
