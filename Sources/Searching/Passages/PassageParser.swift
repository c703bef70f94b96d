/// Reads the words `[ARTICLE] PASSAGE` at the beginning of a command's arguments.
public struct PassageParser: Sendable {
  /// Makes a parser.
  public init() {}

  /// Reads a passage.
  ///
  /// The first word is an article's name where it is no passage itself and the second word is one.
  /// Words keep the marks they were typed with; a word that holds white space but no marks is taken
  /// as exact words, because another shell has taken the marks off.
  ///
  /// - Returns: the passage, and the words after it.
  /// - Throws: `PassageError.missing`, `.notPassage`.
  public func parse(
    _ words: [String]
  ) throws(PassageError) -> (reference: PassageReference, rest: [String]) {
    guard let first = words.first else { throw .missing }
    if let (selection, rest) = try selection(words[...]) {
      return (PassageReference(selection: selection), Array(rest))
    }
    if words.count > 1, let (selection, rest) = try selection(words[1...]) {
      return (PassageReference(article: first, selection: selection), Array(rest))
    }
    throw .notPassage(words.prefix(2).joined(separator: " "))
  }

  private func selection(
    _ words: ArraySlice<String>
  ) throws(PassageError) -> (Selection, ArraySlice<String>)? {
    guard let word = words.first else { return nil }
    let rest = words.dropFirst()
    if word == "." { return (.last, rest) }
    if word == "hit" || word == "hits", let next = rest.first, let range = Self.range(next) {
      return (.hits(range), rest.dropFirst())
    }
    if let number = Int(word), (1...99_999).contains(number) {
      return (.hits(number...number), rest)
    }
    if word.first == "n" || word.first == "N", let id = Int(word.dropFirst()), id > 0 {
      return (.annotation(id), rest)
    }
    if let selection = try Self.numbered(word) { return (selection, rest) }
    if let selection = Self.quoted(word) { return (selection, rest) }
    if word.first == "/", let (pattern, rest) = Self.pattern(words) {
      return (.pattern(pattern), rest)
    }
    if word.contains(where: \.isWhitespace) { return (Self.words(word, occurrence: nil), rest) }
    return nil
  }

  /// `1-9` or `4`.
  private static func range(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
      first >= 1, first <= last
    else { return nil }
    return first...last
  }

  /// `¶3`, `p3`, `¶3-¶5`, `¶3-5`, `¶3.s2`, `¶3.s2-s4`.
  private static func numbered(_ word: String) throws(PassageError) -> Selection? {
    guard let mark = word.first, mark == "¶" || mark == "p" || mark == "P" else { return nil }
    let parts = word.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard let head = parts.first, parts.count <= 2,
      let paragraphs = range(String(head.filter { $0 != "¶" && $0 != "p" && $0 != "P" }))
    else {
      if mark == "¶" { throw .notPassage(word) }
      return nil
    }
    guard parts.count == 2 else { return .paragraphs(paragraphs) }
    let tail = parts[1]
    guard paragraphs.count == 1, tail.first == "s" || tail.first == "S",
      let sentences = range(String(tail.filter { $0 != "s" && $0 != "S" }))
    else { throw .notPassage(word) }
    return .sentences(paragraph: paragraphs.lowerBound, sentences)
  }

  private static let marks: [Character: Character] = ["\"": "\"", "“": "”", "「": "」", "'": "'"]

  /// `"words"`, `"words"@2`, `“开头…结尾”`.
  private static func quoted(_ word: String) -> Selection? {
    guard let open = word.first, let close = marks[open], word.count > 2 else { return nil }
    guard let end = word.lastIndex(of: close), end > word.startIndex else { return nil }
    let inner = String(word[word.index(after: word.startIndex)..<end])
      .replacing("\\\"", with: "\"")
    let tail = word[word.index(after: end)...]
    guard !inner.isEmpty else { return nil }
    if tail.isEmpty { return words(inner, occurrence: nil) }
    guard tail.first == "@", let number = Int(tail.dropFirst()), number > 0 else { return nil }
    return words(inner, occurrence: number)
  }

  private static func words(_ text: String, occurrence: Int?) -> Selection {
    for ellipsis in ["……", "…", "......", "..."] {
      guard let gap = text.firstRange(of: ellipsis) else { continue }
      let from = text[..<gap.lowerBound].trimmingBlanks
      let to = text[gap.upperBound...].trimmingBlanks
      if !from.isEmpty, !to.isEmpty, occurrence == nil { return .fromTo(from, to) }
    }
    return .exact(text, occurrence: occurrence)
  }

  /// `/regex/`, which may hold spaces: the words up to one that ends with a slash.
  private static func pattern(_ words: ArraySlice<String>) -> (String, ArraySlice<String>)? {
    for end in words.indices {
      let text = words[words.startIndex...end].joined(separator: " ")
      guard text.count > 2, text.last == "/" else { continue }
      return (String(text.dropFirst().dropLast()), words[(end + 1)...])
    }
    return nil
  }
}

extension Substring {
  /// Without white space at its ends.
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
