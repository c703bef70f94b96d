public import Corpus
import Patterns

/// Looking a selection up in a text.
extension Selection {
  /// The one range of a revision's text that is meant; none for the selections that do not
  /// depend on the text (hits, annotations, the last passage).
  ///
  /// Words are looked for as they are and, failing that, folded (Traditional and Simplified,
  /// width, case): what is selected are the source's own characters.
  ///
  /// - Returns: the range in UTF-8 bytes, never inside a grapheme cluster.
  /// - Throws: `PassageError`.
  public func ranges(in revision: Revision) throws(PassageError) -> [ByteRange] {
    switch self {
    case .hits, .annotation, .last: return []
    case .paragraphs(let numbers):
      let first = try Self.block(numbers.lowerBound, revision)
      let last = try Self.block(numbers.upperBound, revision)
      return [first.lowerBound..<last.upperBound]
    case .sentences(let paragraph, let numbers):
      let sentences = Sentences(of: try Self.block(paragraph, revision), in: revision.text).ranges
      guard numbers.upperBound <= sentences.count, numbers.lowerBound >= 1 else {
        throw .noSentence(numbers.upperBound, paragraph: paragraph, count: sentences.count)
      }
      let first = sentences[numbers.lowerBound - 1]
      return [first.lowerBound..<sentences[numbers.upperBound - 1].upperBound]
    case .exact(let words, let occurrence):
      let found = Self.places(of: words, in: revision.text)
      return [try Self.choose(found, words, occurrence, revision)]
    case .fromTo(let from, let to): return [try Self.span(from, to, revision)]
    case .pattern(let source): return [try Self.match(source, revision)]
    }
  }

  private static func block(
    _ number: Int, _ revision: Revision
  ) throws(PassageError) -> ByteRange {
    guard revision.blocks.indices.contains(number - 1) else {
      throw .noParagraph(number, count: revision.blocks.count)
    }
    return revision.blocks[number - 1].range
  }

  /// Where words stand: as they are or, failing that, folded.
  private static func places(of words: String, in text: String) -> [ByteRange] {
    let exact = text.ranges(of: words).map { range in
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return start..<(start + text.utf8.distance(from: range.lowerBound, to: range.upperBound))
    }
    guard exact.isEmpty, let term = FoldedTerm(words) else { return exact }
    let folded = FoldedText(text)
    return folded.matches(of: term).map { folded.byteRange(of: $0, in: text) }
  }

  private static func choose(
    _ found: [ByteRange], _ words: String, _ occurrence: Int?, _ revision: Revision
  ) throws(PassageError) -> ByteRange {
    guard let first = found.first else { throw .notFound(words) }
    if let occurrence {
      guard found.indices.contains(occurrence - 1) else {
        throw .noOccurrence(occurrence, count: found.count)
      }
      return found[occurrence - 1]
    }
    guard found.count == 1 else {
      let places = found.prefix(5).map { range in
        PassageError.Place(
          paragraph: revision.paragraph(at: range.lowerBound),
          context: context(of: range, revision.text))
      }
      throw .ambiguous(words, places: places, count: found.count)
    }
    return first
  }

  private static func context(of range: ByteRange, _ text: String) -> String {
    let before = text[bytes: 0..<range.lowerBound].suffix(8)
    let after = text[bytes: range.upperBound..<text.utf8.count].prefix(8)
    return String(before + text[bytes: range].prefix(30) + after).replacing("\n", with: " ")
  }

  /// From the beginning of some words to the end of the first of some others that follows.
  private static func span(
    _ from: String, _ to: String, _ revision: Revision
  ) throws(PassageError) -> ByteRange {
    let starts = places(of: from, in: revision.text)
    let ends = places(of: to, in: revision.text)
    guard !ends.isEmpty else { throw .notFound(to) }
    let start = try choose(
      starts.filter { start in ends.contains { $0.lowerBound >= start.upperBound } }, from, nil,
      revision)
    guard let end = ends.first(where: { $0.lowerBound >= start.upperBound }) else {
      throw .notFound(to)
    }
    return start.lowerBound..<end.upperBound
  }

  private static func match(
    _ source: String, _ revision: Revision
  ) throws(PassageError) -> ByteRange {
    do {
      let found = try Pattern(source).matches(in: revision.text)
        .map { whole($0, in: revision.text) }
      return try choose(found, "/\(source)/", nil, revision)
    } catch let error as PassageError {
      throw error
    } catch let error as Pattern.Failure {
      switch error {
      case .malformed(let reason, let offset):
        throw .badPattern(source, reason: "\(reason) (at character \(offset + 1))")
      case .tooComplex: throw .badPattern(source, reason: "it takes too long: make it simpler")
      }
    } catch { throw .badPattern(source, reason: "it cannot be read") }
  }

  /// A range grown to whole grapheme clusters.
  private static func whole(_ range: ByteRange, in text: String) -> ByteRange {
    let utf8 = text.utf8
    var start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    var end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
    start = text.boundary(notAfter: start)
    if end.samePosition(in: text) == nil { end = text.index(after: text.boundary(notAfter: end)) }
    return utf8.distance(
      from: utf8.startIndex, to: start)..<utf8.distance(
        from: utf8.startIndex, to: end)
  }
}

extension String {
  /// The last boundary between characters at or before an index.
  fileprivate func boundary(notAfter index: Index) -> Index {
    var index = index
    while index > startIndex, index.samePosition(in: self) == nil {
      index = unicodeScalars.index(before: index)
    }
    return index
  }
}
