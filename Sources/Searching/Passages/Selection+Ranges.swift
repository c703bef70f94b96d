public import Corpus
import Patterns

/// From what was written to where it stands.
extension Selection {
  /// The ranges of a text that are meant, in order, never splitting a grapheme cluster.
  ///
  /// - Throws: `PassageError`.
  public func ranges(in revision: Revision) throws(PassageError) -> [ByteRange] {
    try ranges(in: revision, within: 0..<revision.text.utf8.count)
  }

  private func ranges(
    in revision: Revision, within bounds: ByteRange
  ) throws(PassageError) -> [ByteRange] {
    switch self {
    case .hits, .annotation, .last: throw .needsList
    case .whole: return [bounds]
    case .paragraphs(let numbers): return [try Self.range(of: numbers, in: revision)]
    case .sentences(let paragraph, let numbers):
      return [try Self.range(of: numbers, inParagraph: paragraph, of: revision)]
    case .words(let words, let occurrence):
      let found = WordFinder(revision, bounds).places(of: words)
      return try Self.choose(occurrence, of: words, among: found, in: revision)
    case .pattern(let source, let occurrence):
      let found = try Self.matches(of: source, in: revision.text, within: bounds)
      return try Self.choose(occurrence, of: "/\(source)/", among: found, in: revision)
    case .inside(let outer, let inner):
      var found: [ByteRange] = []
      for range in try outer.ranges(in: revision, within: bounds) {
        found += try inner.ranges(in: revision, within: range)
      }
      return found
    }
  }

  private static func range(
    of numbers: ClosedRange<Int>, in revision: Revision
  ) throws(PassageError) -> ByteRange {
    let blocks = revision.blocks
    guard numbers.lowerBound >= 1, numbers.upperBound <= blocks.count else {
      throw .noParagraph(
        numbers.lowerBound > blocks.count ? numbers.lowerBound : numbers.upperBound,
        count: blocks.count)
    }
    let start = blocks[numbers.lowerBound - 1].range.lowerBound
    return start..<max(start, blocks[numbers.upperBound - 1].range.upperBound)
  }

  private static func range(
    of numbers: ClosedRange<Int>, inParagraph paragraph: Int, of revision: Revision
  ) throws(PassageError) -> ByteRange {
    let block = try range(of: paragraph...paragraph, in: revision)
    let sentences = Sentences.ranges(in: block, of: revision.text)
    guard numbers.lowerBound >= 1, numbers.upperBound <= sentences.count else {
      throw .noSentence(numbers.upperBound, paragraph: paragraph, count: sentences.count)
    }
    let start = sentences[numbers.lowerBound - 1].lowerBound
    return start..<sentences[numbers.upperBound - 1].upperBound
  }

  private static func matches(
    of source: String, in text: String, within bounds: ByteRange
  ) throws(PassageError) -> [ByteRange] {
    do throws(Pattern.Failure) {
      let part = String(text[bytes: bounds])
      return try Pattern(source).matches(in: part).map {
        text.wholeCharacters(
          of: ($0.lowerBound + bounds.lowerBound)..<($0.upperBound + bounds.lowerBound))
      }
    } catch {
      switch error {
      case .malformed(let reason, let offset): throw .badPattern(reason: reason, offset: offset)
      case .tooComplex: throw .patternTooComplex(source)
      }
    }
  }

  private static func choose(
    _ occurrence: Occurrence, of words: String, among found: [ByteRange], in revision: Revision
  ) throws(PassageError) -> [ByteRange] {
    guard let first = found.first else { throw .notFound(words) }
    switch occurrence {
    case .all: return found
    case .number(let number):
      guard found.indices.contains(number - 1) else {
        throw .noOccurrence(number, of: words, count: found.count)
      }
      return [found[number - 1]]
    case .only:
      guard found.count > 1 else { return [first] }
      let places = found.prefix(5).map { range in
        PassageError.Candidate(
          paragraph: revision.paragraph(at: range.lowerBound),
          context: context(of: range, in: revision.text))
      }
      throw .ambiguous(words, places: places, count: found.count)
    }
  }

  /// The words of a place with up to eight characters on either side, on one line.
  private static func context(of range: ByteRange, in text: String) -> String {
    let before = text[bytes: 0..<range.lowerBound].suffix(8)
    let after = text[bytes: range.upperBound..<text.utf8.count].prefix(8)
    let words = text[bytes: range]
    let shown = words.count > 16 ? words.prefix(7) + "…" + words.suffix(7) : words
    let line = String(before) + String(shown) + String(after)
    return "…" + String(line.map { $0.isNewline ? " " : $0 }) + "…"
  }
}
