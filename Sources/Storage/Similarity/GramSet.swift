/// The different grams of a text, to compare it with another: all of them, or of a long text the
/// same share of them as of any other, so that a set stays small however long the text is.
struct GramSet {
  /// How many grams a set holds at most.
  private static let limit = 1 << 14

  /// The hashes in ascending order, those whose last `depth` bits are 0.
  private var hashes: [UInt32] = []
  private var depth: UInt32 = 0

  /// The set of a folded text's grams.
  init(_ scalars: [UInt32]) {
    hashes.reserveCapacity(min(Self.limit, scalars.count))
    Grams.forEach(in: scalars) { add(UInt32(truncatingIfNeeded: $0)) }
    sort()
  }

  private mutating func add(_ hash: UInt32) {
    guard hash & (1 << depth &- 1) == 0 else { return }
    if hashes.count == Self.limit {
      sort()
      while hashes.count > Self.limit / 2, depth < 24 {
        depth += 1
        hashes = sampled(depth)
      }
      guard hash & (1 << depth &- 1) == 0, hashes.count < Self.limit else { return }
    }
    hashes.append(hash)
  }

  private mutating func sort() {
    hashes.sort()
    var kept = 0
    for hash in hashes where kept == 0 || hashes[kept - 1] != hash {
      hashes[kept] = hash
      kept += 1
    }
    hashes.removeSubrange(kept...)
  }

  private func sampled(_ depth: UInt32) -> [UInt32] {
    depth == self.depth ? hashes : hashes.filter { $0 & (1 << depth &- 1) == 0 }
  }

  /// How many different grams the text has: exactly, or of a long text about.
  var count: Int { hashes.count << Int(depth) }

  /// How much two texts have in common.
  func comparison(with other: GramSet) -> Likeness {
    let depth = max(self.depth, other.depth)
    let (left, right) = (sampled(depth), other.sampled(depth))
    var (first, second, shared) = (0, 0, 0)
    while first < left.count, second < right.count {
      let (one, two) = (left[first], right[second])
      if one == two { shared += 1 }
      if one <= two { first += 1 }
      if two <= one { second += 1 }
    }
    return Likeness(
      shared: shared, left: left.count, right: right.count, scale: 1 << Int(depth))
  }
}
