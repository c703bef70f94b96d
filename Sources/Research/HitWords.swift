import Searching

/// `hit 4` and `hits 1-3` where a command takes articles: the same as their numbers, so that whoever
/// writes `annotate hit 4` can write `open hit 4` too.
public enum HitWords {
  /// Replaces `hit 4` and `hits 1-3` among words by the numbers alone.
  ///
  /// - Parameter words: of a command, its name among them or not.
  /// - Returns: the words; a range becomes a word for each number.
  public static func numbers(_ words: [String]) -> [String] {
    var found: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if ["hit", "hits"].contains(word.lowercased()), let next = rest.first,
        let numbers = numbers(next)
      {
        found += numbers.map(String.init)
        rest.removeFirst()
      } else {
        found.append(word)
      }
    }
    return found
  }

  /// The numbers that a word stands for in the language of passages; nil where it is something else,
  /// an article's name perhaps.
  private static func numbers(_ word: String) -> [Int]? {
    guard case .hits(let numbers) = try? PassageParser().parse(["hits", word]).reference.selection
    else { return nil }
    return numbers
  }
}
