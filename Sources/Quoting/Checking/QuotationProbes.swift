/// What to search a corpus for in order to find the articles that a quotation may be from.
public enum QuotationProbes {
  /// How much of the quotation each phrase holds.
  public enum Size: Hashable, Sendable, CaseIterable {
    /// Ten characters or five words: few articles have one by chance.
    case large
    /// Four characters or two words: an alteration leaves some of them, and the article that has
    /// most of them is the likeliest.
    case small

    var characters: Int { self == .large ? 10 : 4 }
    var words: Int { self == .large ? 5 : 2 }
    var limit: Int { self == .large ? 4 : 16 }
  }

  /// Phrases of a quotation, none with punctuation in it, spread over its length. An article that
  /// has any of them may be the source; one that was altered everywhere has none.
  ///
  /// - Parameter limit: how many at most; nil for what suits the size.
  public static func phrases(
    of words: String, _ size: Size = .large, limit: Int? = nil
  ) -> [String] {
    let limit = limit ?? size.limit
    let runs = words.split { !($0.isLetter || $0.isNumber || $0 == " " || $0 == "'" || $0 == "’") }
    var phrases = runs.flatMap { pieces(of: String($0).trimmingSpace, size) }
    // Longer ones find fewer wrong articles.
    let order = phrases.indices.sorted { left, right in
      let (one, two) = (phrases[left].count, phrases[right].count)
      return one == two ? left < right : one > two
    }
    phrases = order.prefix(max(0, limit)).sorted().map { phrases[$0] }
    return phrases
  }

  private static func pieces(of run: String, _ size: Size) -> [String] {
    guard !run.isEmpty else { return [] }
    let words = run.split(whereSeparator: \.isWhitespace)
    let isSpaced = words.count > 1 || run.utf8.count == run.count
    if isSpaced {
      return stride(from: 0, to: words.count, by: size.words).map { start in
        words[start..<min(words.count, start + size.words)].joined(separator: " ")
      }
    }
    let all = Array(run)
    return stride(from: 0, to: all.count, by: size.characters).map { start in
      String(all[start..<min(all.count, start + size.characters)])
    }
  }
}
