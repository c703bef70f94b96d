import Corpus

/// A command line cut into words.
///
/// White space separates words, the ideographic space included. A word that begins with a
/// quotation mark (`"`, `'`, `“`, `„`, `「`, `『`) goes on to the matching mark, and an opening mark
/// inside a word (`title:"…"`) likewise. Words keep their marks, because the languages of queries and
/// passages give them a meaning; `unquoted(_:)` takes them off for everything else.
struct Words {
  /// A mark that is never closed: what it is, and where.
  struct Unbalanced: PointingError, CustomStringConvertible {
    let mark: Character
    let line: String
    let column: Int

    var description: String {
      let close = Words.pairs[mark] ?? mark
      return
        "the quotation mark \(mark) in column \(column) is never closed: add \(close) at its end"
    }
  }

  static let pairs: [Character: Character] = [
    "\"": "\"", "'": "'", "“": "”", "„": "“", "「": "」", "『": "』",
  ]

  /// Whether a mark ends what another began: `„` ends with `“` in German, with `”` elsewhere.
  private static func closes(_ mark: Character, _ open: Character) -> Bool {
    pairs[open] == mark || open == "„" && mark == "”"
  }

  /// The words of a line.
  ///
  /// - Throws: `Unbalanced`.
  static func split(_ line: String) throws(Unbalanced) -> [String] {
    var words: [String] = []
    var word = ""
    var open: (mark: Character, column: Int)?
    var escaped = false
    for (column, character) in line.enumerated() {
      if let quoted = open {
        word.append(character)
        if escaped {
          escaped = false
        } else if character == "\\" {
          escaped = true
        } else if closes(character, quoted.mark) {
          open = nil
        }
      } else if character.isWhitespace {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        if pairs[character] != nil, opens(character, after: word) { open = (character, column + 1) }
        word.append(character)
      }
    }
    if let open { throw Unbalanced(mark: open.mark, line: line, column: open.column) }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Whether a mark opens a quotation: ASCII marks only where an apostrophe or an inch sign
  /// cannot stand, that is at the beginning of a word or after punctuation.
  private static func opens(_ mark: Character, after word: String) -> Bool {
    guard mark == "'" || mark == "\"" else { return true }
    guard let last = word.last else { return true }
    return mark == "\"" ? !last.isLetter && !last.isNumber : false
  }

  /// A text as one word: what `unquoted(_:)` makes the text of again.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A word without the marks around it; `\"` inside becomes `"`.
  static func unquoted(_ word: String) -> String {
    guard word.count > 1, let first = word.first, let close = word.last, closes(close, first)
    else { return word }
    var plain = ""
    var escaped = false
    for character in word.dropFirst().dropLast() {
      if !escaped, character == "\\" {
        escaped = true
      } else {
        if escaped, character != first, character != close, character != "\\" { plain += "\\" }
        plain.append(character)
        escaped = false
      }
    }
    return escaped ? plain + "\\" : plain
  }
}
