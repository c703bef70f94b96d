public import Corpus
import Patterns

/// Finds everything in a text that a query looks for there: for highlighting and concordances.
///
/// Terms under a negation, and those of other fields than the text, find nothing.
public struct Matcher: Sendable {
  let terms: [FoldedTerm]
  let pairs: [Proximity]
  let patterns: [Pattern]

  /// Prepares a query whose saved queries have been replaced by what they stand for.
  ///
  /// - Parameter field: `any` for the text of an article, or `title`, `note`, `author` …: which
  ///   terms take part.
  public init(_ query: Query, field: Query.Field = .any) {
    let fields: Set<Query.Field> = field == .any ? [.any, .body] : [field]
    var gathered = Gathered()
    gathered.gather(query, fields)
    terms = gathered.terms
    pairs = gathered.pairs
    patterns = gathered.patterns
  }

  /// Whether the query looks for nothing in the text.
  public var isEmpty: Bool { terms.isEmpty && pairs.isEmpty && patterns.isEmpty }

  /// The ranges that match, in order, in UTF-8 bytes; those that overlap are made one.
  ///
  /// A pattern that takes too long finds nothing more.
  public func ranges(in text: String) -> [ByteRange] {
    var found: [ByteRange] = []
    if !terms.isEmpty || !pairs.isEmpty {
      let folded = FoldedText(text)
      found = places(in: folded).map { folded.byteRange(of: $0, in: text) }
    }
    for pattern in patterns { found += (try? pattern.matches(in: text)) ?? [] }
    return Self.merged(found)
  }

  /// The places of terms and pairs among the scalars of a folded text.
  func places(in folded: FoldedText) -> [Range<Int>] {
    Self.merged(
      terms.flatMap { folded.matches(of: $0) } + pairs.flatMap { $0.matches(in: folded) })
  }

  /// Ranges in order, those that overlap made one.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      if let last = merged.last, range.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private struct Gathered {
    var terms: [FoldedTerm] = []
    var pairs: [Proximity] = []
    var patterns: [Pattern] = []

    mutating func gather(_ query: Query, _ fields: Set<Query.Field>) {
      switch query {
      case .term(let term) where fields.contains(term.field):
        if let folded = term.folded { terms.append(folded) }
      case .near(let left, let right, let distance) where fields.contains(left.field):
        if let left = left.folded, let right = right.folded {
          pairs.append(Proximity(left, right, distance: distance))
        }
      case .pattern(let pattern) where fields.contains(pattern.field):
        if let pattern = try? Pattern(pattern.source) { patterns.append(pattern) }
      case .all(let parts), .any(let parts): parts.forEach { gather($0, fields) }
      default: break
      }
    }
  }
}
