public import Corpus

/// Finding an annotation's words again in a changed text, and saying how sure that is.
///
/// The same words at the same place in their context are `exact`; the same words once elsewhere
/// `moved`; similar words `fuzzy`; several candidates of which none is clearly the best
/// `ambiguous`; none `orphan`. A candidate's score weighs the quotation, the context on both sides
/// and the position 50 : 20 : 20 : 2. Below eight characters only the exact words with their
/// context are taken, because short quotations match by chance.
public enum Anchoring {
  /// Fuzzy matches are accepted from this length on, in scalars.
  static let fuzzyLength = 8
  /// … with at most one error in so many scalars …
  static let scalarsPerError = 4
  /// … and at least this score.
  static let leastScore = 0.75
  /// Two candidates whose scores differ by less are one too many.
  static let margin = 0.05

  /// The anchor in a new text.
  ///
  /// - Parameters:
  ///   - anchor: the anchor in the old text.
  ///   - oldText: the text of the revision that the anchor refers to.
  ///   - newText: the text of the new revision.
  ///   - revision: the number of the new revision.
  /// - Returns: an anchor in the new revision; for an orphan, and for one that is ambiguous, the
  ///   anchor as it was, in the old revision, with its state.
  public static func reanchor(
    _ anchor: Anchor, from oldText: String, to newText: String, revision: Int
  ) -> Anchor {
    let quote = anchor.quote
    let target = Scalars(newText)
    let words = Array(quote.exact.unicodeScalars)
    guard !words.isEmpty else { return lost(anchor, .orphan, 0) }
    let old = Scalars(oldText)
    let place = Place(
      words: words, prefix: Array(quote.prefix.unicodeScalars),
      suffix: Array(quote.suffix.unicodeScalars), start: old.scalarOffset(anchor.range.lowerBound),
      oldCount: old.values.count)
    var candidates = exactCandidates(place, target)
    if candidates.isEmpty, words.count >= fuzzyLength {
      candidates = fuzzyCandidates(place, target)
    }
    let ranked = candidates.sorted { $0.score > $1.score }
    guard let best = ranked.first else { return lost(anchor, .orphan, 0) }
    if ranked.count > 1, best.score - ranked[1].score < margin {
      return lost(anchor, .ambiguous, best.score)
    }
    let least = words.count < fuzzyLength ? 0.9 : leastScore
    guard best.score >= least || (best.errors == 0 && words.count >= 2 * fuzzyLength) else {
      return lost(anchor, .orphan, best.score)
    }
    var found = anchor
    found.revision = revision
    found.range = target.byteRange(best.range)
    found.score = best.score
    found.state =
      best.errors > 0
      ? .fuzzy : isInPlace(found.range, anchor, oldText, newText) ? .exact : .moved
    return found
  }

  /// A place that the words may have gone to.
  private struct Candidate {
    let range: Range<Int>
    let errors: Int
    let score: Double
  }

  /// What is looked for.
  private struct Place {
    let words: [Unicode.Scalar]
    let prefix: [Unicode.Scalar]
    let suffix: [Unicode.Scalar]
    let start: Int
    let oldCount: Int
  }

  private static func lost(_ anchor: Anchor, _ state: Anchor.State, _ score: Double) -> Anchor {
    var anchor = anchor
    anchor.state = state
    anchor.score = score
    return anchor
  }

  /// Whether the words stand at the same offset, or only what is before them has changed while the
  /// words around them are the same.
  private static func isInPlace(
    _ range: ByteRange, _ anchor: Anchor, _ oldText: String, _ newText: String
  ) -> Bool {
    if range.lowerBound == anchor.range.lowerBound { return true }
    return TextQuote(of: range, in: newText) == anchor.quote
      && newText.utf8.count - range.lowerBound == oldText.utf8.count - anchor.range.lowerBound
  }

  private static func exactCandidates(_ place: Place, _ text: Scalars) -> [Candidate] {
    text.occurrences(of: place.words).prefix(1000).map { start in
      candidate(place, text, start..<(start + place.words.count), errors: 0)
    }
  }

  private static func fuzzyCandidates(_ place: Place, _ text: Scalars) -> [Candidate] {
    let limit = place.words.count / scalarsPerError
    return ApproximateSearch(place.words).matches(in: text.values, within: limit).map {
      candidate(place, text, $0.range, errors: $0.errors)
    }
  }

  private static func candidate(
    _ place: Place, _ text: Scalars, _ range: Range<Int>, errors: Int
  ) -> Candidate {
    let likeness = 1 - Double(errors) / Double(place.words.count)
    let before = text.values[max(0, range.lowerBound - place.prefix.count)..<range.lowerBound]
    let after = text.values[
      range.upperBound..<min(text.values.count, range.upperBound + place.suffix.count)]
    let there = Double(place.start) / Double(max(1, place.oldCount))
    let here = Double(range.lowerBound) / Double(max(1, text.values.count))
    let score =
      50 * likeness + 20 * similarity(place.prefix, Array(before))
      + 20 * similarity(place.suffix, Array(after)) + 2 * (1 - abs(there - here))
    return Candidate(range: range, errors: errors, score: min(1, score / 92))
  }

  /// One minus the edit distance of two short contexts over the longer one's length.
  private static func similarity(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
    let length = max(left.count, right.count)
    guard length > 0 else { return 1 }
    var row = Array(0...right.count)
    for (i, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let next = min(row[j + 1] + 1, row[j] + 1, diagonal + (scalar == right[j] ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return 1 - Double(row[right.count]) / Double(length)
  }
}
