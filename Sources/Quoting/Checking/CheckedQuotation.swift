public import Corpus

/// What came of checking a quotation against the sources.
public struct CheckedQuotation: Hashable, Sendable {
  /// How the words of the draft relate to those of a source.
  public enum Verdict: Hashable, Sendable {
    /// They stand there as they are.
    case verified
    /// They stand there but for white space, width, case, Simplified or Traditional characters,
    /// the form of quotation marks, or the punctuation at their end.
    case folded
    /// Similar words stand there.
    case altered
    /// They stand in another article than the one cited, as they are or folded.
    case elsewhere
    /// No source has them.
    case notFound
    /// Nothing can be said.
    case uncheckable(Obstacle)
  }

  /// Why a quotation cannot be checked.
  public enum Obstacle: String, Hashable, Sendable {
    /// So few characters occur by chance, and no article is cited that has them.
    case tooShort = "too short"
    /// The words do not stand there as they are, and are too many to look for similar ones.
    case tooLong = "too long"
  }

  /// Where one part of the quotation stands; an ellipsis separates parts.
  public struct Part: Hashable, Sendable {
    /// Its place in the article's text, in UTF-8 bytes.
    public let range: ByteRange
    /// The source's own characters.
    public let source: String
    /// How the draft differs from the source; nil where it does not, except by folding.
    public let difference: TextDiff?
  }

  /// What an ellipsis leaves out.
  public struct Gap: Hashable, Sendable {
    /// Its place in the article's text, in UTF-8 bytes.
    public let range: ByteRange
    /// How many characters it has.
    public let count: Int
    /// Whether it holds a negation, so that leaving it out may turn the meaning.
    public let hasNegation: Bool
  }

  /// The quotation.
  public let quotation: DraftQuotation
  /// What was found.
  public let verdict: Verdict
  /// Where it was found; nil for nowhere.
  public let article: ArticleKey?
  /// The places of its parts, in order; empty where it was not found.
  public let parts: [Part]
  /// What lies between the parts.
  public let gaps: [Gap]
  /// The share of characters that are the same after folding, from 0 to 1.
  public let likeness: Double
}

extension CheckedQuotation.Gap {
  /// Measures a gap of a text.
  init(_ range: ByteRange, in text: String) {
    let words = text[bytes: range]
    self.range = range
    count = words.count
    let negations: Set<Character> = [
      "不", "没", "沒", "未", "非", "无", "無", "勿", "莫", "否", "别", "別",
    ]
    hasNegation =
      words.contains { negations.contains($0) }
      || words.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.contains {
        ["not", "no", "never", "nor", "neither", "without", "cannot"].contains($0)
          || $0.hasSuffix("n't") || $0.hasSuffix("n’t")
      }
  }
}
