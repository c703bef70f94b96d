/// How much the gram sets of two texts have in common, and whether that makes them near-duplicates.
struct Likeness: Hashable, Sendable {
  /// How many grams are in both, and in each.
  let shared: Int
  let left: Int
  let right: Int
  /// How many grams of the texts one counted gram stands for.
  let scale: Int

  /// The Jaccard index: the share of the grams of either text that are in both.
  var similarity: Double {
    let either = left + right - shared
    return either == 0 ? 0 : Double(shared) / Double(either)
  }

  /// The share of the shorter text that is in the longer one.
  private var containment: Double {
    let shorter = min(left, right)
    return shorter == 0 ? 0 : Double(shared) / Double(shorter)
  }

  /// Whether the texts are largely the same.
  ///
  /// Short texts have to agree more: a line that a publisher puts below each of them is soon more
  /// than half of the text. Of long ones, one may be an excerpt of the other.
  var isNear: Bool {
    let shorter = min(left, right) * scale
    if shorter < 400 { return similarity >= 0.8 }
    return similarity >= 0.6 || (containment >= 0.8 && similarity >= 0.3)
  }
}
