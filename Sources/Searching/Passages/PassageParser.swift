/// Reads the words for a passage: `3`, `hits 1-9`, `n12`, `¶3-¶5`, `¶3.s2`, `"exact words"`,
/// `"from…to"`, `/regex/`, `.`, each but the first three with the name of an article before it.
///
/// `p3` and `P3` mean `¶3`. `“…”`, `「…」`, `『…』` and `'…'` quote as `"…"` does. `@2` after words
/// or an expression means the second place, `@*` every place. `¶3:"words"` looks in ¶3 only.
public struct PassageParser {
  /// Whether words carry their quotation marks as they were typed. Where a system shell has taken
  /// them off, a word that has no other form is taken for words of the text.
  public let isTyped: Bool

  /// Makes a parser.
  public init(isTyped: Bool = true) {
    self.isTyped = isTyped
  }

  /// Reads the passage that words begin with.
  ///
  /// - Parameter words: cut at white space, except inside quotation marks.
  /// - Returns: the passage and the words after it.
  /// - Throws: `PassageError`.
  public func parse(
    _ words: [String]
  ) throws(PassageError) -> (reference: PassageReference, rest: [String]) {
    let words = joined(words)
    guard let first = words.first else { throw .missing }
    if let (selection, count) = try list(words) {
      // `4 ¶2` is ¶2 of the article of hit 4.
      if words.count > count, case .hits(let numbers) = selection, numbers.count == 1,
        let inner = try PassageWord(words[count]).paragraphs()
      {
        return (
          PassageReference(article: String(numbers[0]), selection: inner),
          Array(words.dropFirst(count + 1))
        )
      }
      return (PassageReference(selection: selection), Array(words.dropFirst(count)))
    }
    if let selection = try PassageWord(first).selection() {
      return (PassageReference(selection: selection), Array(words.dropFirst()))
    }
    if words.count > 1 {
      if let selection = try PassageWord(words[1]).selection() {
        let reference = PassageReference(article: plain(first), selection: selection)
        return (reference, Array(words.dropFirst(2)))
      }
      if !isTyped, !looksLikeText(first) {
        let selection = Selection.words(words[1], .only)
        return (
          PassageReference(article: first, selection: selection), Array(words.dropFirst(2))
        )
      }
    }
    guard !isTyped else { throw .unknownForm(words.prefix(2).joined(separator: " ")) }
    return (PassageReference(selection: .words(first, .only)), Array(words.dropFirst()))
  }

  /// Reads a line that is nothing but a passage.
  ///
  /// - Throws: `PassageError`; words after the passage are an unknown form.
  public func parse(_ line: String) throws(PassageError) -> PassageReference {
    let (reference, rest) = try parse(line.split(whereSeparator: \.isWhitespace).map(String.init))
    guard rest.isEmpty else { throw .unknownForm(line) }
    return reference
  }

  /// Forms of which lists, annotations and the last passage are written; how many words they take.
  private func list(_ words: [String]) throws(PassageError) -> (Selection, Int)? {
    let first = words[0]
    if first == "." || first == "。" { return (.last, 1) }
    let name = first.lowercased()
    if name == "hit" || name == "hits", words.count > 1 {
      guard let numbers = try PassageWord(words[1]).numbers() else { throw .badNumber(words[1]) }
      return (.hits(numbers), 2)
    }
    if let numbers = try PassageWord(first).numbers() { return (.hits(numbers), 1) }
    if let id = PassageWord(first).annotation() { return (.annotation(id), 1) }
    return nil
  }

  /// Words put together again that quotation marks or slashes hold together.
  private func joined(_ words: [String]) -> [String] {
    guard isTyped else { return words }
    var joined: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      joined.append(word)
      guard let mark = PassageWord(word).opening, !PassageWord(word).isClosed(mark),
        let last = rest.firstIndex(where: { PassageWord("." + $0).isClosed(mark) })
      else { continue }
      joined[joined.count - 1] = ([word] + rest[...last]).joined(separator: " ")
      rest = rest[(last + 1)...]
    }
    return joined
  }

  /// An article's name without quotation marks around it.
  private func plain(_ word: String) -> String {
    guard let (text, rest) = PassageWord(word).quoted(), rest.isEmpty else { return word }
    return text
  }

  /// Whether a word that has lost its quotation marks is rather text than an article's name.
  private func looksLikeText(_ word: String) -> Bool {
    word.contains { $0.isWhitespace }
      || (!word.contains("/") && word.unicodeScalars.contains { $0.value > 0x7F })
  }
}
