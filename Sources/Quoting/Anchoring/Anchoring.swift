public import Corpus

/// Attaching annotations to texts, and again when the text has changed.
///
/// What stands in the part that did not change stays with it. Otherwise every place is scored as
/// Hypothesis does, 50 · words + 20 · prefix + 20 · suffix + 2 · position, over 92, each part
/// being one minus the share of edits; but unlike there a place must deserve it: words that are
/// found again exactly are `moved`, words of eight scalars or more that differ in a quarter at
/// most and score 0.75 are `fuzzy`, shorter ones must have their context, and where the best two
/// are within 0.05 it is `ambiguous`. Whatever fails is an `orphan` and keeps its old place.
public enum Anchoring {
  /// Anchors a range of a text.
  ///
  /// - Parameters:
  ///   - range: within the text, on scalar boundaries; widened to whole characters.
  ///   - text: the text of the revision.
  ///   - revision: its number.
  public static func anchor(_ range: ByteRange, in text: String, revision: Int) -> Anchor {
    let whole = text.wholeCharacters(of: range)
    return Anchor(revision: revision, range: whole, quote: TextQuote(of: whole, in: text))
  }

  /// Attaches an annotation to a changed text.
  ///
  /// - Parameters:
  ///   - anchor: how it is attached so far.
  ///   - old: the text that the anchor's range refers to.
  ///   - new: the changed text.
  ///   - revision: the number of the changed text.
  /// - Returns: an anchor in the new text or, where no place matches, the old one as an orphan. The
  ///   quote stays what it was when the annotation was made.
  /// - Complexity: O(*n* · *m* / 64) in the scalars of the new text and of the quote, bounded.
  public static func reanchor(
    _ anchor: Anchor, from old: String, to new: String, revision: Int
  ) -> Anchor {
    let isPlaced = anchor.state != .orphan && anchor.state != .ambiguous
    if isPlaced, let (range, hasMoved) = unchanged(anchor.range, from: old, to: new) {
      var state = anchor.state
      if state == .exact || state == .moved { state = hasMoved ? .moved : .exact }
      return Anchor(
        revision: revision, range: range, quote: anchor.quote, state: state, score: anchor.score)
    }
    let expected = Double(anchor.range.lowerBound) / Double(max(1, old.utf8.count))
    let text = ScalarText(new)
    let finder = PlaceFinder(anchor.quote, in: text, expected: expected)
    guard let (place, state) = finder.find() else {
      var orphan = anchor
      orphan.state = .orphan
      orphan.score = 0
      return orphan
    }
    let range = text.byteRange(ofScalars: place.range)
    let isSame = state == .moved && range == anchor.range
    return Anchor(
      revision: revision, range: range, quote: anchor.quote, state: isSame ? .exact : state,
      score: place.score)
  }

  /// Where a range stands in the new text if it lies in what the texts have in common at their
  /// beginning or at their end.
  private static func unchanged(
    _ range: ByteRange, from old: String, to new: String
  ) -> (range: ByteRange, hasMoved: Bool)? {
    guard range.upperBound <= old.utf8.count else { return nil }
    let head = Self.agreement(old.utf8, new.utf8)
    let shift = new.utf8.count - old.utf8.count
    if range.upperBound <= head, isWhole(range, in: new) {
      return (range, false)
    }
    let tail = Self.agreement(old.utf8.reversed(), new.utf8.reversed())
    guard range.lowerBound >= old.utf8.count - tail, range.lowerBound + shift >= 0 else {
      return nil
    }
    let moved = (range.lowerBound + shift)..<(range.upperBound + shift)
    return isWhole(moved, in: new) ? (moved, shift != 0) : nil
  }

  /// How many bytes two texts have in common at their beginning.
  private static func agreement(
    _ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>
  ) -> Int {
    var count = 0
    var others = right.makeIterator()
    for byte in left {
      guard byte == others.next() else { break }
      count += 1
    }
    return count
  }

  private static func isWhole(_ range: ByteRange, in text: String) -> Bool {
    text.wholeCharacters(of: range) == range
  }
}
