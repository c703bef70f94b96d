/// Which characters of a line need a backslash.
struct MarkdownEscaping {
  private let text: [Character]
  private let escapesHashes: Bool
  private let hasLink: Bool
  private let hasAt: Bool
  /// How often the characters stand in the line that work in pairs.
  private let counts: [Character: Int]

  init(_ text: [Character], escapingHashes: Bool) {
    self.text = text
    escapesHashes = escapingHashes
    hasAt = text.contains("@")
    hasLink = zip(text, text.dropFirst()).contains {
      $0.0 == "]" && ($0.1 == "(" || $0.1 == "[" || $0.1 == ":")
    }
    var counts: [Character: Int] = [:]
    for character in text where "~$%=".contains(character) { counts[character, default: 0] += 1 }
    self.counts = counts
  }

  /// Whether the character at a position would be taken for markup.
  func isNeeded(at position: Int) -> Bool {
    let before = position > 0 ? text[position - 1] : " "
    let next = position + 1 < text.count ? text[position + 1] : " "
    switch text[position] {
    case "\\": return position + 1 == text.count || Self.isPunctuation(next)
    case "`": return true
    case "*": return !(before.isWhitespace && next.isWhitespace) || position == 0
    case "_": return !(Self.isWord(before) && Self.isWord(next))
    case "[": return hasLink || next == "^" || next == "[" || next == "!" || before == "!"
    case "]": return hasLink
    case "<":
      // With an address behind it, almost anything makes a link.
      return next.isLetter || "/!?".contains(next) || (hasAt && !next.isWhitespace)
    case "&": return isEntity(at: position)
    case "~", "$": return counts[text[position], default: 0] > 1
    case "%", "=": return next == text[position] || before == text[position]
    case "#":
      return escapesHashes || (before.isWhitespace && !next.isWhitespace && next != "#")
    case "^": return before.isWhitespace && text[(position + 1)...].allSatisfy(Self.isIdentifier)
    default: return false
    }
  }

  /// Whether a word would be made a link as it is (GFM, extended autolinks).
  func isAddress(_ word: Range<Int>) -> Bool {
    word.contains { startsLink(at: $0) }
  }

  /// Whether a character is the colon of `://`, the point of `www.` or the sign of an address.
  func startsLink(at position: Int) -> Bool {
    func character(_ offset: Int) -> Character? {
      text.indices.contains(position + offset) ? text[position + offset] : nil
    }
    switch text[position] {
    case ":": return character(1) == "/" && character(2) == "/"
    case ".": return (1...3).allSatisfy { character(-$0) == "w" || character(-$0) == "W" }
    case "@": return true
    default: return false
    }
  }

  /// Whether a character reference begins here.
  private func isEntity(at position: Int) -> Bool {
    let rest = text[(position + 1)...].prefix(33)
    guard let end = rest.firstIndex(of: ";"), end > position + 1 else { return false }
    return rest[..<end].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
  }

  private static func isPunctuation(_ character: Character) -> Bool {
    guard let value = character.asciiValue else { return false }
    return value > 0x20 && value < 0x7F && !character.isLetter && !character.isNumber
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static func isIdentifier(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "-")
  }
}
