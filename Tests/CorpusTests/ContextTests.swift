import Corpus
import Testing

/// Contexts are cut by characters, whatever these are made of.
struct ContextTests {
  private static let pieces = [
    "健", "康", "，", "。", "“", "”", "…", "—", "の", "か", "か\u{3099}", "ｶﾞ", "ﾊﾟ", "한",
    "\u{1112}\u{1161}\u{11AB}", "\u{1161}", "กิ", "a", "b", "1", " ", "é", "e\u{301}", "\n", "\r",
    "\r\n", "\t", "\u{0}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{FE0F}", "\u{E0100}", "\u{302A}",
    "\u{309A}", "❤️", "©", "‼", "😀", "👩\u{200D}👧", "👍🏽", "🇨🇳", "🇨", "\u{600}", "क", "क्ष", "कि",
    "\u{D4E}", "𠮷", "𠀀", "葛\u{E0101}", "\u{2028}", "①", "★", "\u{FF9E}", "㍿", "豈",
  ]

  private func text(_ seed: Int) -> String {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func number(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    // Plain stretches with what is hard between them, or only that.
    let plain = seed.isMultiple(of: 2) ? 4 : 1
    return (0..<60).map { _ in
      number(plain) > 0 ? "健康，a"[...] : Self.pieces[number(Self.pieces.count)][...]
    }.joined()
  }

  @Test(arguments: 0..<60)
  func `a context is as many whole characters as the text alone would have`(seed: Int) {
    let text = text(seed)
    for index in text.unicodeScalars.indices {
      let place = text.utf8.distance(from: text.startIndex, to: index)
      for count in [0, 1, 7, 40] {
        let (left, right) = (text[..<index].suffix(count), text[index...].prefix(count))
        let context = ContextLength.characters(count)
        #expect(text.start(of: context, before: place) == place - left.utf8.count)
        #expect(text.end(of: context, after: place) == place + right.utf8.count)
      }
    }
  }

  @Test func `what stands alone does not combine with anything that does`() {
    let scalars = (0...0x10FFFF as ClosedRange<UInt32>).compactMap { Unicode.Scalar($0) }
      .filter(\.standsAlone)
    #expect(scalars.count > 60_000)
    let others: [Unicode.Scalar] = ["a", "中", "\n", "\u{1F600}", "©", "か"]
    for scalar in scalars {
      var text = String.UnicodeScalarView()
      for other in others { text.append(contentsOf: [scalar, other]) }
      text.append(contentsOf: [scalar, scalar])
      #expect(String(text).count == text.count, "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test func `a context for a terminal has enough that takes room`() {
    let text = "一二三四五六七\u{200B}\t八九码甲\u{301}乙\u{200B}丙丁"
    let place = text.utf8.count - "码甲\u{301}乙\u{200B}丙丁".utf8.count
    let context = ContextLength.columns(2, ofCharacters: 100)
    #expect(text[bytes: text.start(of: context, before: place)..<place] == "七\u{200B}\t八九")
    let end = text.end(of: context, after: place)
    #expect(text[bytes: place..<end] == "码甲\u{301}乙\u{200B}丙丁")
    let short = ContextLength.columns(2, ofCharacters: 1)
    #expect(text[bytes: text.start(of: short, before: place)..<place] == "九")
  }
}
