import Corpus
import Quoting

/// A quotation that was checked, with where a person finds it.
public struct VerifiedQuotation: Hashable, Sendable {
  /// How the words relate to those of a source.
  public enum Verdict: String, Hashable, Sendable {
    case verified
    case folded = "verified after folding"
    case altered
    case elsewhere = "found elsewhere"
    case notFound = "not found"
    case tooShort = "uncheckable: too short"
    case tooLong = "uncheckable: too long"

    /// Whether somebody should look at it.
    public var isFault: Bool {
      switch self {
      case .altered, .elsewhere, .notFound: true
      case .verified, .folded, .tooShort, .tooLong: false
      }
    }
  }

  /// What an ellipsis leaves out.
  public struct Gap: Hashable, Sendable, Encodable {
    /// How many characters.
    public let characters: Int
    /// Whether there is a negation among them.
    public let negation: Bool
  }

  /// The words as quoted.
  public let words: String
  /// The line of the draft on which they begin, from 1.
  public let line: Int
  /// What came of checking them.
  public let verdict: Verdict
  /// The key of the article where they were found.
  public let article: String?
  /// The paragraph there in which they begin, from 1.
  public internal(set) var paragraph: Int?
  /// The source's own characters, for each part of the quotation.
  public let source: [String]
  /// For each part that was altered, what stayed, was removed and was added on the way from the
  /// source to the draft.
  public let changes: [[TextChange]]
  /// What lies between the parts.
  public let gaps: [Gap]
  /// The share of characters that are the same after folding, from 0 to 1.
  public let likeness: Double

  init(_ checked: CheckedQuotation, paragraph: Int?) {
    words = checked.quotation.words
    line = checked.quotation.line
    verdict =
      switch checked.verdict {
      case .verified: .verified
      case .folded: .folded
      case .altered: .altered
      case .elsewhere: .elsewhere
      case .notFound: .notFound
      case .uncheckable(.tooShort): .tooShort
      case .uncheckable(.tooLong): .tooLong
      }
    article = checked.article?.description
    self.paragraph = paragraph
    source = checked.parts.map(\.source)
    changes = checked.parts.compactMap { $0.difference.map(TextChange.all(in:)) }
    gaps = checked.gaps.map { Gap(characters: $0.count, negation: $0.hasNegation) }
    likeness = checked.likeness
  }
}

/// A stretch of a text and what became of it in another.
public struct TextChange: Hashable, Sendable, Encodable {
  /// What became of it.
  public enum Kind: String, Hashable, Sendable, Encodable {
    case same, removed, added
  }

  /// What became of it.
  public let kind: Kind
  /// Its characters.
  public let text: String

  static func all(in difference: TextDiff) -> [TextChange] {
    difference.pieces.map { piece in
      let kind: Kind =
        switch piece.kind {
        case .same: .same
        case .removed: .removed
        case .added: .added
        }
      return TextChange(kind: kind, text: piece.text)
    }
  }
}
