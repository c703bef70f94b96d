/// Finding a sequence in a longer one in linear time, whatever either holds
/// (Knuth, Morris, Pratt 1977).
public struct Occurrences<Element: Equatable> {
  private let needle: [Element]
  /// For each length matched, how much of the needle's beginning still matches after a mismatch.
  private let fallback: [Int]

  /// Prepares to look for a sequence; an empty one is never found.
  public init(of needle: [Element]) {
    self.needle = needle
    var fallback = [Int](repeating: 0, count: needle.count)
    var matched = 0
    for position in needle.indices.dropFirst() {
      while matched > 0, needle[position] != needle[matched] { matched = fallback[matched - 1] }
      if needle[position] == needle[matched] { matched += 1 }
      fallback[position] = matched
    }
    self.fallback = fallback
  }

  /// Where the sequence begins, in order; occurrences may overlap.
  ///
  /// - Parameters:
  ///   - haystack: what to look in.
  ///   - limit: how many to find at most.
  public func starts(
    in haystack: some Sequence<Element>, limit: Int = .max
  ) -> [Int] {
    guard !needle.isEmpty, limit > 0 else { return [] }
    var found: [Int] = []
    var matched = 0
    var position = 0
    for element in haystack {
      while matched > 0, element != needle[matched] { matched = fallback[matched - 1] }
      if element == needle[matched] { matched += 1 }
      position += 1
      if matched == needle.count {
        found.append(position - matched)
        if found.count == limit { break }
        matched = fallback[matched - 1]
      }
    }
    return found
  }
}
