/// Two terms near each other, in either order, in one block.
///
/// The distance counts what stands between them: each character of Han, kana, Hangul or Thai and
/// each sign is one, each word or number of a spaced script is one, white space is nothing.
public struct Proximity: Hashable, Sendable {
  /// One term.
  public let left: FoldedTerm
  /// The other.
  public let right: FoldedTerm
  /// How much may stand between them.
  public let distance: Int

  /// Makes a pair.
  public init(_ left: FoldedTerm, _ right: FoldedTerm, distance: Int) {
    self.left = left
    self.right = right
    self.distance = distance
  }

  /// The ranges of folded scalars of both terms where they stand near each other.
  ///
  /// - Complexity: linear in the text and the number of matches.
  public func matches(in text: FoldedText) -> [Range<Int>] {
    let lefts = text.matches(of: left)
    guard !lefts.isEmpty else { return [] }
    let rights = text.matches(of: right)
    guard !rights.isEmpty else { return [] }
    let counts = text.unitCounts()
    return Self.near(lefts, rights, counts, distance)
      + Self.near(rights, lefts, counts, distance)
  }

  /// The matches that have a partner, where the first stands before the second.
  private static func near(
    _ firsts: [Range<Int>], _ seconds: [Range<Int>], _ counts: UnitCounts, _ distance: Int
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var next = 0
    for first in firsts {
      while next < seconds.count, seconds[next].lowerBound < first.upperBound { next += 1 }
      guard next < seconds.count else { break }
      if counts.isNear(first.upperBound, seconds[next].lowerBound, distance) { found.append(first) }
    }
    var last = -1
    for second in seconds {
      while last + 1 < firsts.count, firsts[last + 1].upperBound <= second.lowerBound { last += 1 }
      guard last >= 0 else { continue }
      if counts.isNear(firsts[last].upperBound, second.lowerBound, distance) {
        found.append(second)
      }
    }
    return found
  }
}

/// How many units and line feeds begin before each place of a folded text.
struct UnitCounts {
  let units: [Int32]
  let blocks: [Int32]

  func isNear(_ end: Int, _ start: Int, _ distance: Int) -> Bool {
    blocks[end] == blocks[start] && Int(units[start] - units[end]) <= distance
  }
}

extension FoldedText {
  func unitCounts() -> UnitCounts {
    let table = FoldingTable.shared
    var units: [Int32] = [0]
    var blocks: [Int32] = [0]
    var isInWord = false
    for scalar in scalars {
      let isWord = table.isWord(scalar)
      let begins = isWord ? !isInWord : scalar != Self.space && scalar != Self.lineFeed
      units.append(units[units.count - 1] + (begins ? 1 : 0))
      blocks.append(blocks[blocks.count - 1] + (scalar == Self.lineFeed ? 1 : 0))
      isInWord = isWord
    }
    return UnitCounts(units: units, blocks: blocks)
  }
}
