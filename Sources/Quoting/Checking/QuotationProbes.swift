/// What to search a corpus for in order to find the articles that a quotation may be from.
public enum QuotationProbes {
  private static let characters = 10
  private static let spacedWords = 5

  /// Phrases of a quotation, none with punctuation in it, spread over its length. An article that
  /// has any of them may be the source; one that was altered everywhere has none.
  ///
  /// - Parameter limit: how many at most.
  public static func phrases(of words: String, limit: Int = 4) -> [String] {
    let runs = words.split { !($0.isLetter || $0.isNumber || $0 == " " || $0 == "'" || $0 == "’") }
    var phrases = runs.flatMap { pieces(of: String($0).trimmingSpace) }
    // Longer ones find fewer wrong articles.
    let order = phrases.indices.sorted { left, right in
      let (one, two) = (phrases[left].count, phrases[right].count)
      return one == two ? left < right : one > two
    }
    phrases = order.prefix(max(0, limit)).sorted().map { phrases[$0] }
    return phrases
  }

  private static func pieces(of run: String) -> [String] {
    guard !run.isEmpty else { return [] }
    let words = run.split(whereSeparator: \.isWhitespace)
    let isSpaced = words.count > 1 || run.utf8.count == run.count
    if isSpaced {
      return stride(from: 0, to: words.count, by: spacedWords).map { start in
        words[start..<min(words.count, start + spacedWords)].joined(separator: " ")
      }
    }
    let all = Array(run)
    return stride(from: 0, to: all.count, by: characters).map { start in
      String(all[start..<min(all.count, start + characters)])
    }
  }
}
