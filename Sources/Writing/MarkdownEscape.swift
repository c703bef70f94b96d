/// Making foreign text harmless in Markdown (CommonMark 0.31, GFM), with as few escapes as possible
/// so that a search for the source's words finds them.
enum MarkdownEscape {
  /// One line of text that renders as exactly these characters; control characters are left out.
  static func line(_ text: some StringProtocol) -> String {
    var escaped = ""
    let characters = Array(
      text.filter { character in
        !character.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
      })
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if needsEscape(character, at: index, next: next, in: characters) { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }

  /// A YAML scalar in double quotation marks (YAML 1.2, §7.3.1).
  static func yaml(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += "\\" + String(scalar)
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): escaped += " "
      case "\u{2028}", "\u{2029}", "\u{FEFF}": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped + "\""
  }

  private static func needsEscape(
    _ character: Character, at index: Int, next: Character, in characters: [Character]
  ) -> Bool {
    switch character {
    case "\\", "`", "*", "[", "]": return true
    case "<": return next.isLetter || "/!?".contains(next)
    case "&": return next == "#" || (next.isASCII && next.isLetter)
    case "~": return next == "~" || (index > 0 && characters[index - 1] == "~")
    case "_":
      let last = index > 0 ? characters[index - 1] : " "
      return !(isWord(last) && isWord(next))
    case "#", ">", "-", "+", "=", "|", ":": return index == 0
    case ".", ")":
      return index > 0 && index < 10
        && characters[..<index].allSatisfy { $0.isASCII && $0.isNumber }
        && (next == " ")
    case " ", "\t": return false
    default: return false
    }
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}
