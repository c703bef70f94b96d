import Corpus
import Searching

/// Finds the place of a quotation in a text that is not the one it was taken from.
struct PlaceFinder {
  /// A place that may be the one.
  struct Candidate {
    /// In scalars of the text.
    let range: Range<Int>
    /// How many edits lead from the quotation's words to these.
    let errors: Int
    /// From 0 to 1.
    var score = 0.0
    /// How alike what stands around is, from 0 to 1: the mean and the better side.
    var context = (mean: 0.0, best: 0.0)
  }

  /// Below this many scalars words need their context.
  private static let shortest = 8
  private static let threshold = 0.75
  private static let margin = 0.05
  /// How many places are looked at closely, and how many steps a search may take.
  private static let most = 128
  private static let budget = 400_000_000

  private let words: [UInt32]
  private let prefix: [UInt32]
  private let suffix: [UInt32]
  private let text: [UInt32]
  private let expected: Double

  /// - Parameters:
  ///   - expected: where the words are expected, as a share of the text.
  init(_ quote: TextQuote, in text: ScalarText, expected: Double) {
    words = quote.exact.unicodeScalars.map(\.value)
    prefix = quote.prefix.unicodeScalars.map(\.value)
    suffix = quote.suffix.unicodeScalars.map(\.value)
    self.text = text.scalars
    self.expected = expected
  }

  /// The best place and what it is worth: `moved`, `fuzzy` or `ambiguous`; nil if there is none.
  func find() -> (Candidate, Anchor.State)? {
    guard !words.isEmpty else { return nil }
    let exact = exactPlaces()
    guard words.count >= Self.shortest else {
      let ranked = ranked(exact)
      guard let best = ranked.first, best.context.mean >= 0.5, best.context.best >= 0.75 else {
        return nil
      }
      return (best, isClear(ranked) ? .moved : .ambiguous)
    }
    // A place whose words were changed a little may be the true one of two.
    let places = ranked(exact + similarPlaces())
    guard let best = places.first else { return nil }
    let isExact = best.errors == 0
    guard isExact || best.score >= Self.threshold else {
      return ranked(exact).first.map { ($0, .moved) }
    }
    return (best, isClear(places) ? (isExact ? .moved : .fuzzy) : .ambiguous)
  }

  /// Whether the best place is well ahead of the next.
  private func isClear(_ ranked: [Candidate]) -> Bool {
    guard ranked.count > 1 else { return true }
    return ranked[0].score - ranked[1].score > Self.margin
  }

  /// The places where the words stand exactly; of very many, those with the likeliest context.
  private func exactPlaces() -> [Candidate] {
    let starts = Occurrences(of: words).starts(in: text)
    var likely = starts
    if starts.count > Self.most {
      let agreements = starts.map { (start: $0, count: agreement(at: $0)) }
      likely = agreements.sorted { $0.count > $1.count }.prefix(Self.most).map(\.start)
    }
    return likely.map { Candidate(range: $0..<($0 + words.count), errors: 0) }
  }

  /// How many scalars of context directly beside the words are the same.
  private func agreement(at start: Int) -> Int {
    let before = zip(prefix.reversed(), text[..<start].reversed()).prefix { $0 == $1 }.count
    let after = zip(suffix, text[(start + words.count)...]).prefix { $0 == $1 }.count
    return before + after
  }

  /// The places whose words differ in a quarter at most.
  private func similarPlaces() -> [Candidate] {
    let limit = words.count / 4
    let window = self.window()
    let distances = ApproximateMatcher(words).distances(along: text[window], isAnchored: false)
    // Going back from an end costs as much as the words' own table.
    let cost = (words.count + limit) * ((words.count + 63) / 64)
    let most = min(Self.most, max(1, Self.budget / max(1, cost)))
    let ends = Self.minima(of: distances, upTo: Int32(limit)).prefix(most)
    let reversed = ApproximateMatcher(words.reversed())
    return ends.flatMap { end, errors in
      let upper = window.lowerBound + end + 1
      let lower = max(window.lowerBound, upper - words.count - limit)
      let back = reversed.distances(along: text[lower..<upper].reversed(), isAnchored: true)
      // Where several beginnings cost the same, the context decides.
      return back.indices.filter { back[$0] == errors }.prefix(4).map {
        Candidate(range: (upper - $0 - 1)..<upper, errors: Int(errors))
      }
    }
  }

  /// The part of the text that is searched for similar words: all of it, unless that takes long.
  private func window() -> Range<Int> {
    let length = Self.budget / ((words.count + 63) / 64)
    guard length < text.count else { return 0..<text.count }
    let middle = Int(expected * Double(text.count))
    let start = min(max(0, middle - length / 2), text.count - length)
    return start..<(start + length)
  }

  /// Ends of the most similar parts: the lowest distance of each run of ends not above a limit,
  /// with those beside it that are as low; the best first.
  private static func minima(
    of distances: [Int32], upTo limit: Int32
  ) -> [(end: Int, errors: Int32)] {
    var found: [(end: Int, errors: Int32)] = []
    var end = 0
    while end < distances.count {
      guard distances[end] <= limit else {
        end += 1
        continue
      }
      var run = end
      while run < distances.count, distances[run] <= limit { run += 1 }
      let lowest = distances[end..<run].min() ?? 0
      found += (end..<run).filter { distances[$0] == lowest }.prefix(8).map { ($0, lowest) }
      end = run
    }
    return found.sorted { $0.errors == $1.errors ? $0.end < $1.end : $0.errors < $1.errors }
  }

  /// The candidates with their scores, the best first, none overlapping a better one.
  private func ranked(_ candidates: [Candidate]) -> [Candidate] {
    let scored = candidates.map { self.scored($0) }.sorted { left, right in
      if left.score != right.score { return left.score > right.score }
      return left.range.lowerBound < right.range.lowerBound
    }
    var kept: [Candidate] = []
    for candidate in scored {
      // Exact places are places of their own even where they overlap.
      let isCovered = kept.contains {
        let isExact = $0.errors == 0 && candidate.errors == 0
        return isExact ? $0.range == candidate.range : $0.range.overlaps(candidate.range)
      }
      if isCovered { continue }
      kept.append(candidate)
      if kept.count == 2 { break }
    }
    return kept
  }

  private func scored(_ candidate: Candidate) -> Candidate {
    let range = candidate.range
    let before = text[max(0, range.lowerBound - 2 * TextQuote.contextLength)..<range.lowerBound]
    let after =
      text[range.upperBound..<min(text.count, range.upperBound + 2 * TextQuote.contextLength)]
    let left = Self.likeness(of: prefix.reversed(), to: Array(before.reversed()))
    let right = Self.likeness(of: suffix, to: Array(after))
    let share = Double(range.lowerBound) / Double(max(1, text.count))
    let same = 1 - Double(candidate.errors) / Double(words.count)
    var scored = candidate
    scored.context = ((left + right) / 2, max(left, right))
    scored.score = (50 * same + 20 * left + 20 * right + 2 * (1 - abs(share - expected))) / 92
    return scored
  }

  /// How alike a context is to what a text begins with, from 0 to 1.
  private static func likeness(of context: [UInt32], to text: [UInt32]) -> Double {
    guard !context.isEmpty else { return text.isEmpty ? 1 : 0.5 }
    let distances = ApproximateMatcher(context).distances(along: text, isAnchored: true)
    let errors = min(Int(distances.min() ?? .max), context.count)
    return 1 - Double(errors) / Double(context.count)
  }
}
