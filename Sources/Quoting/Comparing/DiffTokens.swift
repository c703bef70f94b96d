import Corpus

/// A text cut into what a comparison takes as one: a word, a number, a run of white space, or any
/// other character by itself.
struct DiffTokens {
  let text: String
  let words: [Substring]
  /// Where each word begins, in bytes, and the end of the text.
  private let starts: [Int]

  init(_ text: String) {
    self.text = text
    var words: [Substring] = []
    var starts = [0]
    var rest = text[...]
    while let first = rest.first {
      let length =
        switch Self.kind(of: first) {
        case .single: 1
        case let kind: rest.prefix { Self.kind(of: $0) == kind }.count
        }
      let word = rest.prefix(length)
      words.append(word)
      starts.append((starts.last ?? 0) + word.utf8.count)
      rest = rest[word.endIndex...]
    }
    self.words = words
    self.starts = starts
  }

  /// The bytes of a range of words.
  func bytes(of range: Range<Int>) -> ByteRange {
    starts[range.lowerBound]..<starts[range.upperBound]
  }

  private enum Kind { case word, space, single }

  private static func kind(of character: Character) -> Kind {
    if character.isNewline { return .single }
    if character.isWhitespace { return .space }
    guard character.isLetter || character.isNumber, let first = character.unicodeScalars.first
    else { return .single }
    // Scripts without spaces between words: Thai to Khmer, kana, Han, and what is beyond.
    return switch first.value {
    case 0x0E00..<0x1000, 0x1780..<0x1800, 0x2E80..<0xA000, 0xF900..<0xFB00, 0xFF66..<0xFFA0,
      0x1_B000..<0x1_B300, 0x2_0000...:
      .single
    default: .word
    }
  }
}
