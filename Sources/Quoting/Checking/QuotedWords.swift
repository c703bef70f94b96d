import Corpus

/// Where a quotation stands in a source, as well as it does.
struct QuotationMatch {
  /// One part of it.
  struct Part {
    let words: String
    /// In bytes of the source's text.
    let range: ByteRange
    let errors: Int
    /// How many scalars the words have when folded.
    let count: Int
  }

  let source: QuotationChecker.Source
  let parts: [Part]
  let isExact: Bool

  /// The share of scalars that are the same.
  var likeness: Double {
    let count = parts.reduce(0) { $0 + $1.count }
    return 1 - Double(parts.reduce(0) { $0 + $1.errors }) / Double(max(1, count))
  }
}

/// The words of a quotation, whole and cut at its ellipses, made ready to be looked for.
struct QuotedWords {
  private struct Part {
    let words: String
    let scalars: [UInt32]
    /// The same without the punctuation at its end, which belongs to the quoting sentence.
    let bare: [UInt32]
  }

  /// With more ellipses than this the words are taken as they are.
  private static let most = 16

  /// How many scalars there are when folded.
  let count: Int
  private let whole: [Part]
  /// More than one if there is an ellipsis.
  private let parts: [Part]

  init(_ words: String) {
    whole = Self.parts([words])
    count = whole.first?.scalars.count ?? 0
    parts = Self.parts(Self.split(words))
  }

  /// Whether a part is too long to look for similar words.
  var isLong: Bool { parts.contains { $0.scalars.count > SimilarWords.lengths.upperBound } }

  /// Where the words stand, as they are or folded.
  func match(in source: QuotationChecker.Source) -> QuotationMatch? {
    match(whole, in: source) ?? (parts.count > 1 ? match(parts, in: source) : nil)
  }

  /// Where similar words stand.
  func similar(in source: QuotationChecker.Source) -> QuotationMatch? {
    var position = 0
    var found: [QuotationMatch.Part] = []
    for part in parts {
      guard let place = Self.place(of: part, in: source.bare.scalars, from: position) else {
        return nil
      }
      position = place.range.upperBound
      found.append(
        QuotationMatch.Part(
          words: part.words, range: source.bare.bytes(of: place.range), errors: place.errors,
          count: part.scalars.count))
    }
    return found.isEmpty ? nil : QuotationMatch(source: source, parts: found, isExact: false)
  }

  private static func place(
    of part: Part, in text: [UInt32], from position: Int
  ) -> SimilarWords.Place? {
    if let range = WordSearch(part.bare).places(in: text).first(where: { $0.lowerBound >= position }
    ) {
      return SimilarWords.Place(range: range, errors: 0)
    }
    guard SimilarWords.lengths.contains(part.scalars.count) else { return nil }
    return SimilarWords(part.scalars).best(in: text, from: position)
  }

  private func match(
    _ parts: [Part], in source: QuotationChecker.Source
  ) -> QuotationMatch? {
    guard !parts.isEmpty else { return nil }
    if let match = Self.match(parts, parts.map(\.scalars), in: source) { return match }
    guard parts.contains(where: { $0.bare.count < $0.scalars.count }) else { return nil }
    return Self.match(parts, parts.map(\.bare), in: source)
  }

  private static func match(
    _ parts: [Part], _ words: [[UInt32]], in source: QuotationChecker.Source
  ) -> QuotationMatch? {
    var places: [[Range<Int>]] = []
    for scalars in words {
      let found = WordSearch(scalars).places(in: source.bare.scalars)
      if found.isEmpty { return nil }
      places.append(found)
    }
    var best: [(range: ByteRange, isExact: Bool)]?
    var narrowest = Int.max
    // Of several places the first that has the very characters, else the closest together.
    for start in places[0].prefix(256) {
      guard let chain = chain(from: start, through: places.dropFirst()) else { break }
      let ranges = chain.map { source.bare.bytes(of: $0) }
      let found = zip(parts, ranges).map { part, range in
        (range, source.bare.text[bytes: range].utf8.elementsEqual(part.words.utf8))
      }
      let isExact = found.allSatisfy(\.1)
      let width = (chain.last?.upperBound ?? 0) - start.lowerBound
      if isExact || width < narrowest {
        best = found.map { (range: $0.0, isExact: $0.1) }
        narrowest = width
      }
      if isExact { break }
    }
    guard let best else { return nil }
    let found = zip(zip(parts, words), best).map { part, place in
      QuotationMatch.Part(
        words: part.0.words, range: place.range, errors: 0, count: part.1.count)
    }
    return QuotationMatch(source: source, parts: found, isExact: best.allSatisfy(\.isExact))
  }

  /// The nearest place of each part behind that of the part before it.
  private static func chain(
    from start: Range<Int>, through places: ArraySlice<[Range<Int>]>
  ) -> [Range<Int>]? {
    var chain = [start]
    var end = start.upperBound
    for list in places {
      guard let next = list.first(where: { $0.lowerBound >= end }) else { return nil }
      chain.append(next)
      end = next.upperBound
    }
    return chain
  }

  private static func parts(_ words: [String]) -> [Part] {
    words.compactMap { words in
      let words = words.trimmingSpace
      let bare = BareText(words)
      let short = bare.withoutFinalPunctuation
      guard !short.isEmpty else { return nil }
      return Part(words: words, scalars: bare.scalars, bare: short)
    }
  }

  /// Cuts words at their ellipses.
  private static func split(_ words: String) -> [String] {
    let marks = ["[……]", "[…]", "[...]", "［……］", "［…］", "（……）", "......", "...", "…"]
    var parts = [words]
    for mark in marks { parts = parts.flatMap { $0.split(separator: mark).map(String.init) } }
    return parts.count > most ? [words] : parts
  }
}
