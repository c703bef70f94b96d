import Corpus

/// What the rows of a sorted concordance are sorted by.
extension Matcher {
  /// Appends the keys of the matches in a text, valid UTF-8, in the order of `ranges(in:)`.
  ///
  /// - Parameters:
  ///   - first: the number of the first row.
  ///   - isLeft: whether what stands before the match counts, read backwards.
  public func appendKeys(
    of bytes: UnsafeBufferPointer<UInt8>, from first: UInt32, isLeft: Bool,
    to keys: inout [ConcordanceKey]
  ) {
    var number = first
    forEachPlace(in: bytes) { place, folded in
      var isOver = false
      keys.append(
        ConcordanceKey(number: number) { distance in
          let scalar = isOver ? 0 : folded.context(of: place, at: distance, isLeft: isLeft)
          isOver = isOver || scalar == FoldedText.lineFeed
          return isOver ? 0 : scalar
        })
      number &+= 1
    }
  }

  /// The folded contexts of the matches in a text, in the order of `ranges(in:)`, up to the ends of
  /// their blocks.
  ///
  /// - Parameter length: how many scalars of each at most.
  public func contexts(in text: String, length: Int, isLeft: Bool) -> [[UInt32]] {
    var contexts: [[UInt32]] = []
    var text = text
    text.withUTF8 { bytes in
      forEachPlace(in: bytes) { place, folded in
        contexts.append(folded.context(of: place, length: length, isLeft: isLeft))
      }
    }
    return contexts
  }

  /// Calls a body with the places of the matches among the scalars of the folded text.
  private func forEachPlace(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, FoldedText) -> Void
  ) {
    guard patterns.isEmpty else {
      // Patterns look at the text as it is, so that the way back is needed.
      let text = String(decoding: bytes, as: UTF8.self)
      let folded = FoldedText(text)
      for range in ranges(in: text) { body(folded.range(ofBytes: range), folded) }
      return
    }
    let folded = FoldedText(scalarsOf: bytes)
    guard pairs.isEmpty, terms.count == 1 else {
      let places =
        terms.flatMap { folded.matches(of: $0) } + pairs.flatMap { $0.matches(in: folded) }
      for place in Self.merged(places) { body(place, folded) }
      return
    }
    let length = terms[0].scalars.count
    var last: Range<Int>?
    folded.forEachMatch(of: terms[0]) { start in
      if let known = last, start < known.upperBound {
        last = known.lowerBound..<(start + length)
      } else {
        if let last { body(last, folded) }
        last = start..<(start + length)
      }
      return true
    }
    if let last { body(last, folded) }
  }
}
