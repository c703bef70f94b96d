import Corpus

/// Makes texts of characters drawn by chance, and edits them here and there.
struct SimilarTexts {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  private mutating func character() -> Unicode.Scalar {
    Unicode.Scalar(UInt16(0x4E00 + number(below: 3000))) ?? "一"
  }

  mutating func text(length: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<length { text.append(character()) }
    return String(text)
  }

  /// Replaces single characters.
  mutating func edited(_ text: String, times: Int) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<times { scalars[number(below: scalars.count)] = character() }
    var edited = String.UnicodeScalarView()
    edited.append(contentsOf: scalars)
    return String(edited)
  }

  /// A draft of its own address; `copy` is the number of the place's bytes.
  static func draft(_ name: String, _ text: String, copy: Int = 0) -> ArticleDraft {
    var digest = Array(name.utf8.prefix(16))
    let hash = text.utf8.reduce(UInt64(7)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    for place in digest.count..<32 {
      digest.append(UInt8(truncatingIfNeeded: hash >> ((place & 7) * 8)))
    }
    digest[30] = UInt8(truncatingIfNeeded: copy)
    return ArticleDraft(
      metadata: Metadata(title: name, date: ArticleDate("2022-11-12")), text: text, blocks: [],
      identifiers: [Identifier(.original, "https://example.org/\(name)")],
      place: Place(
        path: "/pages/\(name).md", collection: nil, captured: Timestamp(microseconds: 0),
        digest: Digest(bytes: digest), size: text.utf8.count),
      textDigest: Digest(bytes: digest), original: nil, profile: "test")
  }
}
