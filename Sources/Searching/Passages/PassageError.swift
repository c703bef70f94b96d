/// What can be wrong with the words for a passage.
public enum PassageError: Error, Hashable, Sendable {
  /// One place of several: its paragraph, and a little of the text around it.
  public struct Candidate: Hashable, Sendable {
    /// The paragraph, from 1.
    public let paragraph: Int
    /// The words with some context, in the source's characters, on one line.
    public let context: String
  }

  /// No words at all.
  case missing
  /// These words have none of the forms of a passage.
  case unknownForm(String)
  /// A quotation mark or slash without its partner.
  case unclosed(String)
  /// A number that is zero, too large, or a range that runs backwards.
  case badNumber(String)
  /// Fewer paragraphs than that.
  case noParagraph(Int, count: Int)
  /// Fewer sentences than that.
  case noSentence(Int, paragraph: Int, count: Int)
  /// The words do not stand in the text.
  case notFound(String)
  /// The words stand in several places: the first of them, and how many there are.
  case ambiguous(String, places: [Candidate], count: Int)
  /// The words stand in fewer places than that.
  case noOccurrence(Int, of: String, count: Int)
  /// A malformed regular expression: why, and at which byte of it.
  case badPattern(reason: String, offset: Int)
  /// A regular expression that takes too long.
  case patternTooComplex(String)
  /// The selection points at a list, an annotation or the last passage: a text is not enough.
  case needsList
}

/// The errors as fragments of sentences: what, where, what to do.
extension PassageError: CustomStringConvertible {
  /// What is wrong, where and what to do.
  public var description: String {
    switch self {
    case .missing: "no passage is given: write a hit, ¶3, \"exact words\" or n12"
    case .unknownForm(let words):
      "“\(words)” is no passage: write a hit, ¶3, ¶3.s2, n12, /regex/, or put words in \"…\""
    case .unclosed(let words): "\(words) is not closed: add the closing mark at its end"
    case .badNumber(let words):
      "“\(words)” holds no usable number: count from 1 and write ranges upwards, such as ¶3-¶5"
    case .noParagraph(let number, let count):
      "there is no ¶\(number): the article ends with ¶\(count)"
    case .noSentence(let number, let paragraph, let count):
      "there is no sentence \(number) in ¶\(paragraph): it ends with s\(count)"
    case .notFound(let words):
      "“\(words)” does not stand in the article: check the words, or give the first and the last of "
        + "them as \"from…to\""
    case .ambiguous(let words, let places, let count):
      "“\(words)” stands in \(count) places"
        + places.enumerated().map { number, place in
          "\(number == 0 ? ":" : ";") @\(number + 1) ¶\(place.paragraph) \(place.context)"
        }.joined()
        + (count > places.count ? "; …" : "") + ": add @2 for the second, or @* for all"
    case .noOccurrence(let number, let words, let count):
      "“\(words)” has no place \(number): it stands in \(count)"
    case .badPattern(let reason, let offset):
      "the regular expression is malformed at byte \(offset): \(reason)"
    case .patternTooComplex(let pattern):
      "the regular expression /\(pattern)/ takes too long: make it simpler"
    case .needsList: "a hit or an annotation is no part of a text: name it alone"
    }
  }
}
