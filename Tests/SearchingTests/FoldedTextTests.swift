import Corpus
import Searching
import Testing

@Suite struct FoldedTextTests {
  private func fold(_ text: String) -> String {
    String(String.UnicodeScalarView(FoldedText(text).scalars.compactMap { Unicode.Scalar($0) }))
  }

  @Test(arguments: [
    ("動態管理", "动态管理"), ("ＡＢＣ１２３，：", "abc123,:"), ("Café CAFE\u{301}", "cafe cafe"),
    ("ﬁne ① ㎏ Straße ΣΟΦΟΣ", "fine 1 kg strasse σοφοσ"), ("ｶﾞｷﾞ ハ\u{309A}", "ガギ パ"),
    ("\u{1112}\u{1161}\u{11AB}글", "한글"), ("健\u{200B}康\u{AD}码\u{FEFF}", "健康码"),
    ("a \u{3000}\t b", "a b"), ("  a \n b  ", "a\nb"), ("葛\u{E0100}飾", "葛饰"),
    ("\u{202E}abc\u{202C}", "abc"), ("𠮷😀é中", "𠮷😀e中"), ("👩\u{200D}👧", "👩\u{200D}👧"),
    ("क\u{200D}ष", "कष"), ("กิน", "กิน"),
  ])
  func textIsFolded(_ text: String, _ folded: String) {
    #expect(fold(text).unicodeScalars.elementsEqual(folded.unicodeScalars))
  }

  @Test func foldingTwiceIsFoldingOnce() {
    var random = TextGenerator(seed: 1)
    for _ in 0..<2000 {
      let once = fold(random.text(length: 30))
      #expect(fold(once).unicodeScalars.elementsEqual(once.unicodeScalars))
    }
  }

  @Test func foldingWithAndWithoutTheMapGivesTheSame() {
    var random = TextGenerator(seed: 2)
    for _ in 0..<2000 {
      var text = random.text(length: 40)
      let plain = text.withUTF8 { FoldedText(scalarsOf: $0) }
      #expect(FoldedText(text).scalars == plain.scalars)
    }
  }

  @Test func everyMatchStandsOnClusterBoundariesAndFoldsToTheTerm() throws {
    var random = TextGenerator(seed: 3)
    for _ in 0..<2000 {
      let text = random.text(length: 40)
      let folded = FoldedText(text)
      guard !folded.scalars.isEmpty else { continue }
      let start = random.number(below: folded.scalars.count)
      let end = min(folded.scalars.count, start + 1 + random.number(below: 5))
      let range = folded.byteRange(of: start..<end, in: text)
      #expect(!range.isEmpty)
      let boundaries = Set(text.indices.map { text.utf8.distance(from: text.startIndex, to: $0) })
        .union([text.utf8.count])
      #expect(boundaries.contains(range.lowerBound) && boundaries.contains(range.upperBound))
      let term = Array(folded.scalars[start..<end]).filter { $0 != 0x20 && $0 != 0x0A }
      let found = FoldedText(String(text[bytes: range])).scalars.filter { $0 != 0x20 && $0 != 0x0A }
      #expect(term.isEmpty || contains(found, term))
    }
  }

  private func contains(_ text: [UInt32], _ part: [UInt32]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }
}
