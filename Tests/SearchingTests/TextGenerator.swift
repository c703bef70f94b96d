/// Makes texts of characters that are hard to search: combining, astral, full width, of two
/// scripts, with words, digits, signs and spaces.
struct TextGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  static let pieces: [String] = [
    "健", "康", "码", "碼", "動", "动", "一", "一", "人", "人", "𠮷", "𠀀", "の", "か", "か\u{3099}", "ｶﾞ",
    "한", "\u{1112}\u{1161}\u{11AB}", "ก", "กิ", "a", "ab", "A", "Ａ", "é", "e\u{301}", "ß", "ﬁ", "x",
    "1",
    "２", "3", "①", "，", ",", "。", "：", "“", "”", "-", ".", " ", " ", "\u{3000}", "\n", "\u{200B}",
    "\u{AD}", "😀", "👩\u{200D}👧", "🇨🇳", "\u{FE0F}", "ж", "Ж", "ü", "u\u{308}", "क", "कि", "\u{309A}",
  ]

  mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func text(length: Int) -> String {
    (0..<number(below: length + 1)).map { _ in Self.pieces[number(below: Self.pieces.count)] }
      .joined()
  }
}
