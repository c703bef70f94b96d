/// What is wrong with a passage.
public enum PassageError: Error, Hashable, Sendable {
  /// A place where ambiguous words stand: the number of the block and the words around.
  public struct Place: Hashable, Sendable {
    /// The number of the block, from 1.
    public let paragraph: Int
    /// Some characters before, the words, some characters after.
    public let context: String
  }

  /// Nothing was given.
  case missing
  /// These words are no passage.
  case notPassage(String)
  /// The text has no such block.
  case noParagraph(Int, count: Int)
  /// The block has no such sentence.
  case noSentence(Int, paragraph: Int, count: Int)
  /// The words do not stand in the text.
  case notFound(String)
  /// The words stand in several places: the first five, and how many there are.
  case ambiguous(String, places: [Place], count: Int)
  /// The words have fewer places than the number asked for.
  case noOccurrence(Int, count: Int)
  /// The regular expression is malformed, or took too long: why.
  case badPattern(String, reason: String)
}

extension PassageError: CustomStringConvertible {
  /// What is wrong, where, and what to do, in one line.
  public var description: String {
    switch self {
    case .missing: "the passage is missing: write \(Self.forms)"
    case .notPassage(let words): "“\(words)” is not a passage: write \(Self.forms)"
    case .noParagraph(let number, let count):
      "there is no ¶\(number): the paragraphs go from ¶1 to ¶\(count)"
    case .noSentence(let number, let paragraph, let count):
      "¶\(paragraph) has no sentence \(number): it has \(count)"
    case .notFound(let words):
      "“\(words)” does not stand in the article: copy the words from `open`"
    case .ambiguous(let words, let places, let count):
      "“\(words)” stands in \(count) places: add more words, or @ and a number as in "
        + "\"\(words)\"@2: "
        + places.enumerated().map { "(\($0 + 1)) ¶\($1.paragraph) …\($1.context)…" }
        .joined(separator: " ")
    case .noOccurrence(let number, let count):
      "there is no place \(number): the words stand in \(count)"
    case .badPattern(let pattern, let reason): "/\(pattern)/ cannot be used: \(reason)"
    }
  }

  private static let forms =
    "¶3, ¶3-¶5, ¶3.s2, \"exact words\", \"from…to\", /regex/, n12, the number of a hit, or ."
}
