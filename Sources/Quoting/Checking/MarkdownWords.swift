import Corpus

/// The words of a paragraph of Markdown as a reader sees them, without its inline markup.
///
/// Only what authors write around quotations is known: emphasis, links, code spans, escapes,
/// character references, comments, footnotes and citations. What is not understood stays.
struct MarkdownWords {
  /// A citation, and how many characters of `text` stand before it.
  struct Citation: Hashable {
    let key: ArticleKey
    let position: Int
  }

  /// The words.
  private(set) var text = ""
  private(set) var citations: [Citation] = []
  /// For each character of `text`, how many line feeds of the paragraph stand before it.
  private(set) var lines: [Int] = []

  private let source: [Character]
  private let places: CharacterPlaces
  private var position = 0
  private var line = 0

  init(_ markdown: String) {
    source = Array(markdown)
    places = CharacterPlaces(of: ["]", ")", ">", ";"], in: source)
    while position < source.count { step() }
  }

  private mutating func step() {
    let character = source[position]
    switch character {
    case "\\" where next.map { $0.isASCII && ($0.isPunctuation || $0.isSymbol) } == true:
      position += 1
      emit()
    case "*" where !(isSpace(at: position - 1) && isSpace(at: position + 1)): position += 1
    case "_" where !(isWord(at: position - 1) && isWord(at: position + 1)): position += 1
    case "~" where next == "~": position += 2
    case "=" where next == "=": position += 2
    case "[": if !bracket() { emit() }
    case "!" where next == "[": position += 1
    case "`": code()
    case "<" where next == "!": skip(to: ">")
    case "&": if !reference() { emit() }
    default: emit()
    }
  }

  private var next: Character? { position + 1 < source.count ? source[position + 1] : nil }

  private mutating func emit() { emit(source[position], width: 1) }

  private mutating func emit(_ character: Character, width: Int) {
    lines.append(line)
    text.append(character)
    if character.isNewline { line += 1 }
    position += width
  }

  private func isWord(at index: Int) -> Bool {
    source.indices.contains(index) && (source[index].isLetter || source[index].isNumber)
  }

  private func isSpace(at index: Int) -> Bool {
    !source.indices.contains(index) || source[index].isWhitespace
  }

  private func end(of character: Character, from start: Int, within limit: Int) -> Int? {
    guard let end = places.next(character, after: start), end - start < limit else { return nil }
    return end
  }

  /// `[^key]`, `[@key, p. 3]`, `[words](address)`; false for any other bracket.
  private mutating func bracket() -> Bool {
    guard let end = end(of: "]", from: position, within: 4000) else { return false }
    let inside = source[(position + 1)..<end]
    if inside.first == "^" {
      cite(inside.dropFirst())
      position = end + 1
      return true
    }
    if inside.contains("@"), Self.isCitation(inside) {
      for part in inside.split(separator: ";") {
        if let at = part.firstIndex(of: "@") { cite(part[(at + 1)...]) }
      }
      position = end + 1
      return true
    }
    guard end + 1 < source.count, source[end + 1] == "(",
      let close = self.end(of: ")", from: end + 1, within: 4000)
    else { return false }
    for character in inside where character != "*" {
      emit(character, width: 0)
    }
    position = close + 1
    return true
  }

  /// Whether every part of a bracket begins as Pandoc's citations do.
  private static func isCitation(_ inside: ArraySlice<Character>) -> Bool {
    inside.split(separator: ";").allSatisfy { part in
      guard let at = part.firstIndex(of: "@") else { return false }
      return at == part.startIndex || part[at - 1].isWhitespace || part[at - 1] == "-"
    }
  }

  private mutating func cite(_ name: some Collection<Character>) {
    let key = name.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard !key.isEmpty else { return }
    citations.append(Citation(key: ArticleKey(String(key).lowercased()), position: lines.count))
  }

  /// A code span; its words are no quotation, so that a space stands for it.
  private mutating func code() {
    let length = source[position...].prefix { $0 == "`" }.count
    var index = position + length
    while index < source.count {
      guard source[index] == "`" else {
        index += 1
        continue
      }
      let run = source[index...].prefix { $0 == "`" }.count
      if run == length {
        let end = index + run
        emit(" ", width: 0)
        position = end
        return
      }
      index += run
    }
    for _ in 0..<length { emit() }
  }

  private mutating func skip(to close: Character) {
    guard let end = end(of: close, from: position, within: 4000) else { return emit() }
    line += source[position..<end].count(where: \.isNewline)
    position = end + 1
  }

  /// `&amp;`, `&#32;` and their like.
  private mutating func reference() -> Bool {
    guard let end = end(of: ";", from: position, within: 12) else { return false }
    let name = String(source[(position + 1)..<end])
    let named: [String: Character] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}", "hellip": "…",
      "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "mdash": "—", "ndash": "–",
    ]
    var found = named[name]
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      found = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10)
        .flatMap(Unicode.Scalar.init).map(Character.init)
    }
    guard let found else { return false }
    emit(found, width: end + 1 - position)
    return true
  }
}
