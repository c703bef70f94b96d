/// Finds the part of a text that is most like some words, by what they share of three scalars in
/// a row and then by the fewest edits.
struct SimilarWords {
  /// A place, and how many edits lead from the words to it.
  struct Place {
    let range: Range<Int>
    let errors: Int
  }

  /// Fewer are similar to too much, more take too long.
  static let lengths = 8...2000

  private let words: [UInt32]
  private let limit: Int
  /// For each three scalars in a row, where they stand in the words.
  private let triples: [UInt64: [Int]]

  /// - Parameter words: as many as `lengths` says.
  init(_ words: [UInt32]) {
    self.words = words
    limit = words.count / 4
    var triples: [UInt64: [Int]] = [:]
    for index in words.indices.dropLast(2) {
      let triple = Self.triple(words, index)
      if triples[triple, default: []].count < 8 { triples[triple, default: []].append(index) }
    }
    self.triples = triples
  }

  /// The best place at or after a position that differs in a quarter of the words at most.
  ///
  /// - Complexity: O(*n* + *m*²) in the scalars of the text and of the words.
  func best(in text: [UInt32], from position: Int = 0) -> Place? {
    windows(in: text, from: position).compactMap { closest(in: text, $0) }
      .min { $0.errors < $1.errors }
  }

  /// Parts of the text that share much with the words, at most three.
  private func windows(in text: [UInt32], from position: Int) -> [Range<Int>] {
    // Places that pair words and text at about the same distance vote for one bucket.
    let width = max(16, words.count / 2)
    var votes: [Int: Int] = [:]
    for index in text.indices.dropLast(2) where index >= position {
      for place in triples[Self.triple(text, index)] ?? [] {
        votes[(index - place + words.count) / width, default: 0] += 1
      }
    }
    // Each edit destroys three triples at most (Ukkonen 1992).
    let least = max(1, words.count - 2 - 3 * limit)
    let sums = votes.keys.map { ($0, votes[$0, default: 0] + votes[$0 + 1, default: 0]) }
    let best = sums.filter { $0.1 >= least }
      .sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.prefix(3)
    return best.map { bucket, _ in
      let start = bucket * width - words.count - limit
      let end = (bucket + 2) * width + limit
      return max(position, start)..<min(text.count, max(position, end))
    }.filter { !$0.isEmpty }
  }

  /// The part of a window with the fewest edits (Sellers 1980), of several that whose length is
  /// nearest to that of the words.
  private func closest(in text: [UInt32], _ window: Range<Int>) -> Place? {
    var costs = Array(0...words.count)
    var starts = Array(repeating: window.lowerBound, count: words.count + 1)
    var best: Place?
    for index in window {
      var (cost, start) = (costs[0], starts[0])
      starts[0] = index + 1
      for row in 1...words.count {
        var next = (cost + (words[row - 1] == text[index] ? 0 : 1), start)
        (cost, start) = (costs[row], starts[row])
        if cost + 1 < next.0 { next = (cost + 1, start) }
        if costs[row - 1] + 1 < next.0 { next = (costs[row - 1] + 1, starts[row - 1]) }
        (costs[row], starts[row]) = next
      }
      let range = starts[words.count]..<(index + 1)
      let errors = costs[words.count]
      guard errors <= limit, !range.isEmpty else { continue }
      if let known = best {
        let isNearer = distance(range) < distance(known.range)
        if errors > known.errors || (errors == known.errors && !isNearer) { continue }
      }
      best = Place(range: range, errors: errors)
    }
    return best
  }

  private func distance(_ range: Range<Int>) -> Int { abs(range.count - words.count) }

  private static func triple(_ scalars: [UInt32], _ index: Int) -> UInt64 {
    UInt64(scalars[index]) << 42 | UInt64(scalars[index + 1]) << 21 | UInt64(scalars[index + 2])
  }
}
