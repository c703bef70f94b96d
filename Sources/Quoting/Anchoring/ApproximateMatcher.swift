/// Edit distances between a pattern and parts of a text, 64 rows of the table at a time
/// (Myers 1999; blocks after Hyyrö 2003). Distances count Unicode scalars.
struct ApproximateMatcher {
  /// How many scalars the pattern has.
  let count: Int
  /// A number for each scalar of the pattern, from 1; 0 is any other.
  private let symbols: [UInt32: Int]
  /// For each symbol and block, one bit for each row where the pattern has the symbol.
  private let masks: [UInt64]
  private let blocks: Int

  init(_ pattern: some Collection<UInt32>) {
    count = pattern.count
    blocks = (count + 63) / 64
    var symbols: [UInt32: Int] = [:]
    for scalar in pattern where symbols[scalar] == nil { symbols[scalar] = symbols.count + 1 }
    var masks = [UInt64](repeating: 0, count: (symbols.count + 1) * blocks)
    for (row, scalar) in pattern.enumerated() {
      masks[(symbols[scalar] ?? 0) * blocks + row / 64] |= 1 << UInt64(row % 64)
    }
    self.symbols = symbols
    self.masks = masks
  }

  /// For each prefix of a text, the empty one left out, the distance between the pattern and that
  /// part of the prefix's end that is most like it; if `isAnchored`, the whole prefix.
  ///
  /// - Complexity: O(*n* · *m* / 64).
  func distances(along text: some Collection<UInt32>, isAnchored: Bool) -> [Int32] {
    guard count > 0 else { return (0..<text.count).map { isAnchored ? Int32($0 + 1) : 0 } }
    var plus = [UInt64](repeating: .max, count: blocks)
    var minus = [UInt64](repeating: 0, count: blocks)
    var distance = Int32(count)
    var found: [Int32] = []
    found.reserveCapacity(text.count)
    let last = UInt64((count - 1) % 64)
    for scalar in text {
      let row = (symbols[scalar] ?? 0) * blocks
      var carry = isAnchored ? 1 : 0
      for block in 0..<blocks {
        let top = block == blocks - 1 ? last : 63
        carry = Self.advance(&plus[block], &minus[block], masks[row + block], carry, top)
      }
      distance += Int32(carry)
      found.append(distance)
    }
    return found
  }

  /// Computes one column of one block; returns the change along its last row.
  @inline(__always)
  private static func advance(
    _ plus: inout UInt64, _ minus: inout UInt64, _ mask: UInt64, _ carry: Int, _ top: UInt64
  ) -> Int {
    let negative: UInt64 = carry < 0 ? 1 : 0
    let vertical = mask | minus
    let equal = mask | negative
    let horizontal = (((equal & plus) &+ plus) ^ plus) | equal
    var up = minus | ~(horizontal | plus)
    var down = plus & horizontal
    let out = Int((up >> top) & 1) - Int((down >> top) & 1)
    up = up << 1 | (carry > 0 ? 1 : 0)
    down = down << 1 | negative
    plus = down | ~(vertical | up)
    minus = up & vertical
    return out
  }
}
