/// Searching a text for a pattern with errors: insertions, deletions and substitutions of scalars.
///
/// Sellers' algorithm (P. Sellers, "The theory and computation of evolutionary distances", 1980)
/// with Ukkonen's cut-off: O(*k n*) on average for *k* errors in a text of *n* scalars.
struct ApproximateSearch {
  /// A place with errors.
  struct Match: Hashable {
    /// Where it stands, in scalars.
    let range: Range<Int>
    /// How many errors it has.
    let errors: Int
  }

  private let pattern: [Unicode.Scalar]

  /// Prepares to look for a pattern.
  init(_ pattern: [Unicode.Scalar]) {
    self.pattern = pattern
  }

  /// The best match in every region of the text that has one.
  ///
  /// - Parameter limit: how many errors are allowed.
  func matches(in text: [Unicode.Scalar], within limit: Int) -> [Match] {
    let count = pattern.count
    var costs = Array(0...count)
    var starts = [Int](repeating: 0, count: count + 1)
    var active = min(limit + 1, count)
    var matches: [Match] = []
    for (index, scalar) in text.enumerated() {
      var diagonalCost = costs[0]
      var diagonalStart = starts[0]
      costs[0] = 0
      starts[0] = index + 1
      let last = min(active + 1, count)
      if last > active { costs[last] = limit + 1 }
      for row in stride(from: 1, through: last, by: 1) {
        let upCost = costs[row - 1] + 1
        let leftCost = costs[row] + 1
        let match = diagonalCost + (pattern[row - 1] == scalar ? 0 : 1)
        let matchStart = row == 1 ? index : diagonalStart
        diagonalCost = costs[row]
        diagonalStart = starts[row]
        if match <= upCost, match <= leftCost {
          costs[row] = match
          starts[row] = matchStart
        } else if leftCost <= upCost {
          costs[row] = leftCost
        } else {
          costs[row] = upCost
          starts[row] = starts[row - 1]
        }
      }
      active = last
      while active > 0, costs[active] > limit { active -= 1 }
      if active == count {
        keep(Match(range: starts[count]..<(index + 1), errors: costs[count]), &matches)
      }
    }
    return matches
  }

  /// Keeps the better of two matches that overlap.
  private func keep(_ match: Match, _ matches: inout [Match]) {
    guard match.range.lowerBound < match.range.upperBound else { return }
    if let last = matches.last, last.range.overlaps(match.range) {
      if match.errors < last.errors { matches[matches.count - 1] = match }
    } else {
      matches.append(match)
    }
  }
}
