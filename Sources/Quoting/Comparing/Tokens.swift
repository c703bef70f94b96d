import Corpus

/// A text cut into what is compared as one: words of spaced scripts, numbers, runs of spaces, and
/// single characters of everything else.
struct Tokens {
  let texts: [Substring]
  /// Where each token begins, in UTF-8 bytes, and where the last one ends.
  private let offsets: [Int]

  init(_ text: String) {
    var texts: [Substring] = []
    var offsets = [0]
    var start = text.startIndex
    while start < text.endIndex {
      let kind = Self.kind(text[start])
      var end = text.index(after: start)
      while kind != .single, end < text.endIndex, Self.kind(text[end]) == kind {
        end = text.index(after: end)
      }
      texts.append(text[start..<end])
      offsets.append((offsets.last ?? 0) + text[start..<end].utf8.count)
      start = end
    }
    self.texts = texts
    self.offsets = offsets
  }

  func bytes(of range: Range<Int>) -> ByteRange {
    offsets[range.lowerBound]..<offsets[range.upperBound]
  }

  private enum Kind { case word, space, single }

  private static func kind(_ character: Character) -> Kind {
    if character == " " || character == "\t" { return .space }
    guard character.isLetter || character.isNumber, let scalar = character.unicodeScalars.first
    else { return .single }
    // Han, kana, Hangul, bopomofo and Thai are written without spaces, or inflect like them.
    switch scalar.value {
    case 0x0E00..<0x0F00, 0x1000..<0x1100, 0x1780..<0x1800, 0x2E80..<0xA4D0, 0xA960..<0xA980,
      0xAC00..<0xD7FC, 0xF900..<0xFB00, 0xFF00..<0xFFF0, 0x2_0000..<0x4_0000:
      return .single
    default: return .word
    }
  }
}
