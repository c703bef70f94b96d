import Testing

@testable import Terminal

/// Text that needs no care is measured, cut and made safe as all other text is.
struct FittingTests {
  private static let scalars = (0...0x10FFFF as ClosedRange<UInt32>).compactMap {
    Unicode.Scalar($0)
  }

  @Test func `plain scalars are as wide as their characters, and safe`() {
    let plain = Self.scalars.filter { PlainScalar.width($0) > 0 }
    #expect(plain.count > 20_000)
    for scalar in plain {
      #expect(PlainScalar.width(scalar) == DisplayWidth.of(Character(scalar)))
      let text = "中\(scalar)\(scalar)a"
      #expect(text.count == 4)
      #expect(sanitized(text) == text)
    }
  }

  @Test func `what is unsafe is found beside what most texts are made of`() {
    for scalar in Self.scalars {
      let alone = sanitized(String(scalar))
      #expect(sanitized("中，“a한の\(scalar)。") == "中，“a한の\(alone)。")
    }
    #expect(sanitized("中\u{9B}\u{202E}") == "中\u{FFFD}\u{FFFD}")
  }

  private static let pieces = [
    "健", "，", "“", "…", "a", " ", "か\u{3099}", "ﾊﾟ", "한", "\u{1160}", "e\u{301}", "\t", "\u{200B}",
    "\u{202E}", "\u{AD}", "❤️", "👩\u{200D}👧", "🇨🇳", "क्ष", "𠮷", "葛\u{E0101}", "\r", "①", "\n",
  ]

  private func text(_ seed: Int) -> String {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func number(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let kinds = [6, 7, 12, Self.pieces.count][seed % 4]
    return (0..<30).map { _ in Self.pieces[number(kinds)] }.joined()
  }

  @Test(arguments: 0..<200)
  func `as many characters fit as their columns say`(seed: Int) {
    let text = text(seed)
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let (first, last) = (sanitized(String(lines[0])), sanitized(String(lines[lines.count - 1])))
    #expect(DisplayWidth.of(first) == first.reduce(0) { $0 + DisplayWidth.of($1) })
    for width in [0, 1, 2, 7, 20, 90] {
      var used = 0
      let fits = { (character: Character) in
        guard used + DisplayWidth.of(character) <= width else { return false }
        used += DisplayWidth.of(character)
        return true
      }
      let start = String(first.prefix(while: fits))
      #expect(
        fitted(text, to: width, keepsEnd: false)
          == start + String(repeating: " ", count: width - used))
      used = 0
      let end = String(String(last.reversed().prefix(while: fits)).reversed())
      #expect(
        fitted(text, to: width, keepsEnd: true)
          == String(repeating: " ", count: width - used) + end)
    }
  }
}
