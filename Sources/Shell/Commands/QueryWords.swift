import ArgumentParser

/// The words of a query, which may begin with a hyphen: `健康码 -疫苗`.
struct QueryWords: ParsableArguments {
  @Argument(parsing: .allUnrecognized, help: "The query.")
  var query: [String] = []

  /// The query as one line.
  ///
  /// - Throws: `Failure` for an option that does not exist, and for a query without words.
  func text(_ context: Context) throws -> String {
    guard let text = try optional(context) else {
      throw Failure(usage: "the query is missing: write the words to find after the command")
    }
    return text
  }

  /// The query as one line; nil without words.
  ///
  /// - Throws: `Failure` for an option that does not exist.
  func optional(_ context: Context) throws -> String? {
    let query = query.flatMap { Self.parted($0) }
    // What follows `--` is no option, whatever it looks like.
    let end = query.firstIndex(of: "--") ?? query.endIndex
    if let option = query[..<end].first(where: { $0.hasPrefix("--") }) {
      throw Failure(usage: Suggestion.unknownOption(option, of: context.command))
    }
    if let option = Self.numbered(query[..<end]) {
      let help = "`help \(context.command._commandName)` lists the options"
      throw Failure(
        usage: "unknown option \(option): \(help); to leave a word out, NOT \(option.dropFirst())")
    }
    let words = (query[..<end] + query[end...].dropFirst()).map { Self.bare($0, context) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// A letter after a hyphen, and then a number: an option of another program. As a query it would
  /// leave out the letter and look for the number, which nobody means.
  private static func numbered(_ words: some Collection<String>) -> String? {
    zip(words, words.dropFirst()).first { word, next in
      word.count == 2 && word.first == "-" && word.last?.isASCII == true
        && word.last?.isLetter == true && !next.isEmpty && next.allSatisfy(\.isWholeNumber)
    }?.0
  }

  /// A word without the apostrophes that another shell needs around a query: they mean nothing to
  /// the language of queries.
  private static func bare(_ word: String, _ context: Context) -> String {
    let word = unshielded(word)
    let isQuoted = word.count > 2 && word.first == "'" && word.last == "'"
    return context.origin == .line && isQuoted ? String(word.dropFirst().dropLast()) : word
  }

  private static let shield = "\u{1}"
  private static let seam: Character = "\u{2}"

  /// Words of which those that are no options, nor values of options, are made one: the parser of
  /// options takes minutes for ten thousands of them.
  static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    var run: [String] = []
    var mayBeValue = false
    for word in words {
      if word.hasPrefix("-") || mayBeValue {
        if !run.isEmpty { joined.append(run.joined(separator: String(seam))) }
        run = []
        joined.append(word)
      } else {
        run.append(word)
      }
      mayBeValue = word.hasPrefix("-")
    }
    return run.isEmpty ? joined : joined + [run.joined(separator: String(seam))]
  }

  private static func parted(_ words: String) -> [String] {
    words.split(separator: seam).map(String.init)
  }

  /// Words in which the parser of options does not mistake `-labour` for `-l abour`: a single hyphen
  /// before a word negates it, and only a short option by itself is one.
  static func shielded(_ words: some Sequence<String>) -> [String] {
    var isFree = true
    return words.map { word in
      if word == "--" { isFree = false }
      let isWord = word.hasPrefix("-") && !word.hasPrefix("--") && word.unicodeScalars.count > 2
      return isFree && isWord ? shield + word : word
    }
  }

  /// A word as it was before it was shielded.
  static func unshielded(_ word: String) -> String {
    word.hasPrefix(shield) ? String(word.dropFirst()) : word
  }
}
