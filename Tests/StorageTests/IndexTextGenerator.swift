import Corpus

/// Makes small articles of characters that are hard to index.
struct IndexTextGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  static let pieces: [String] = [
    "甲", "甲", "乙", "乙", "丙", "丁", "馬", "马", "動", "𠮷", "の", "か\u{3099}", "한", "ก", "กิ", "a", "ab",
    "b",
    "Ａ", "é", "e\u{301}", "1", "２", "12", "，", "。", "-", ".", " ", " ", "\n", "\u{200B}", "😀",
  ]

  mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func text(length: Int) -> String {
    (0..<length).map { _ in Self.pieces[number(below: Self.pieces.count)] }.joined()
  }

  /// A text in which pairs come again at distances of 256.
  mutating func echoingText() -> String {
    let some = ["甲", "乙", "丙", "丁", "的", "a"]
    var units = (0..<700).map { _ in some[number(below: some.count)] }
    for place in 256..<units.count where number(below: 3) > 0 { units[place] = units[place - 256] }
    return units.joined()
  }

  /// A term cut from a text, or made up.
  mutating func term(from text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard number(below: 6) > 0, !scalars.isEmpty else {
      return self.text(length: 1 + number(below: 4))
    }
    let start = number(below: scalars.count)
    let end = min(scalars.count, start + 1 + number(below: 7))
    return String(String.UnicodeScalarView(scalars[start..<end]))
      .split(separator: "\n").first.map { String($0) } ?? "甲"
  }

  static func draft(_ number: Int, title: String, text: String, path: Int) -> ArticleDraft {
    var digest = [UInt8](repeating: 0, count: 32)
    for place in 0..<8 { digest[place] = UInt8(truncatingIfNeeded: number >> (8 * place)) }
    return ArticleDraft(
      metadata: Metadata(title: title, date: ArticleDate("2022-11-12"), byline: "甲乙"),
      text: text, blocks: [], identifiers: [Identifier(.original, "https://example.org/\(path)")],
      place: Place(
        path: "/pages/\(path).md", collection: nil, captured: Timestamp(microseconds: 0),
        digest: Digest(bytes: digest), size: text.utf8.count),
      textDigest: Digest(bytes: digest), original: nil, profile: "test")
  }
}
