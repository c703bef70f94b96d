/// `hit 4` and `hits 1-3` where a command takes articles: the same as their numbers, so that whoever
/// writes `annotate hit 4` can write `open hit 4` too.
enum HitWords {
  /// So many hits at most are meant by a range.
  private static let most = 1000

  /// Words with the numbers of hits in the place of `hit 4` and `hits 1-3`.
  static func numbers(_ words: [String]) -> [String] {
    var found: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if ["hit", "hits"].contains(word.lowercased()), let next = rest.first,
        let numbers = numbers(next)
      {
        found += numbers
        rest.removeFirst()
      } else {
        found.append(word)
      }
    }
    return found
  }

  /// The numbers that `4`, `1-3` or `1,3` stand for; nil where it is something else.
  private static func numbers(_ word: String) -> [String]? {
    var found: [String] = []
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        first > 0, first <= last, last - first < most
      else { return nil }
      found += (first...last).map { String($0) }
    }
    return found
  }
}
