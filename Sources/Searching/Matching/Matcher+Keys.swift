public import Corpus

/// What the rows of a sorted concordance are sorted by.
extension Matcher {
  /// The keys of the matches in a text, valid UTF-8, in the order of `ranges(in:)`, with their
  /// numbers from 0.
  ///
  /// - Parameter isLeft: whether what stands before the match counts, read backwards.
  public func keys(of bytes: UnsafeBufferPointer<UInt8>, isLeft: Bool) -> [ConcordanceKey] {
    var keys: [ConcordanceKey] = []
    var number: UInt32 = 0
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
    return keys
  }

  /// The matches in a text with what their rows are sorted by; it is folded once for both.
  public func matches(in text: String) -> TextMatches {
    let folded = FoldedText(text)
    guard patterns.isEmpty else {
      let ranges = ranges(in: text)
      return TextMatches(
        ranges: ranges, folded: folded, places: ranges.map { folded.range(ofBytes: $0) })
    }
    let places = places(in: folded)
    let ranges = Self.merged(places.map { folded.byteRange(of: $0, in: text) })
    return TextMatches(ranges: ranges, folded: folded, places: places)
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
      for place in places(in: folded) { body(place, folded) }
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

/// The matches of a query in one text.
public struct TextMatches: Sendable {
  /// Where they stand, in UTF-8 bytes, in order.
  public let ranges: [ByteRange]
  let folded: FoldedText
  /// Where they stand among the folded scalars.
  let places: [Range<Int>]

  /// The folded context of a match up to the end of its block, as a key has its beginning.
  ///
  /// - Parameters:
  ///   - number: of the match, from 0.
  ///   - length: how many scalars at most.
  ///   - isLeft: whether what stands before the match counts, read backwards.
  public func context(of number: Int, length: Int, isLeft: Bool) -> [UInt32] {
    guard places.indices.contains(number) else { return [] }
    return folded.context(of: places[number], length: length, isLeft: isLeft)
  }
}
