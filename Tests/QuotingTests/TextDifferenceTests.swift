import Corpus
import Quoting
import Testing

@Suite("Differences of texts")
struct TextDifferenceTests {
  @Test(
    "words for spaced scripts, characters for others",
    arguments: [
      ("他说不去。", "他说要去。", "他说[-不-]{+要+}去。"),
      ("The red house", "The green house", "The [-red-]{+green+} house"),
      ("一样", "一样", "一样"), ("", "新", "{+新+}"), ("旧", "", "[-旧-]"),
      ("第一段。\n第三段。", "第一段。\n第二段。\n第三段。", "第一段。\n第{+二段。\n第+}三段。"),
      ("e\u{301}", "e", "[-e\u{301}-]{+e+}"),
    ])
  func examples(old: String, new: String, marked: String) {
    let difference = TextDifference(from: old, to: new)
    #expect(difference.marked(old: old, new: new) == marked)
    #expect(difference.isEmpty == (old == new))
  }

  @Test("the pieces give both texts back, and are as few as a full table finds")
  func property() {
    var generator = AnchoringTests.Generator(state: 5)
    for _ in 0..<400 {
      let old = (0..<Int.random(in: 0...14, using: &generator))
        .map { _ in "甲乙丙丁".randomElement(using: &generator) ?? "甲" }
      let new = (0..<Int.random(in: 0...14, using: &generator))
        .map { _ in "甲乙丙丁".randomElement(using: &generator) ?? "甲" }
      let (left, right) = (String(old), String(new))
      let pieces = TextDifference(from: left, to: right).pieces
      #expect(pieces.map { String(left[bytes: $0.old]) }.joined() == left)
      #expect(pieces.map { String(right[bytes: $0.new]) }.joined() == right)
      let kept = pieces.filter { $0.kind == .kept }
      #expect(kept.allSatisfy { left[bytes: $0.old] == right[bytes: $0.new] })
      let common = kept.map { right[bytes: $0.new].count }.reduce(0, +)
      #expect(common == Self.longestCommon(old, new), "\(left) \(right)")
    }
  }

  @Test("huge texts without anything in common end soon")
  func huge() {
    let old = String(repeating: "甲乙丙丁戊", count: 40_000)
    let new = String(repeating: "子丑寅卯辰巳", count: 40_000)
    let difference = TextDifference(from: old, to: new)
    #expect(difference.isCoarse)
    #expect(difference.pieces.count == 2)
  }

  private static func longestCommon(_ old: [Character], _ new: [Character]) -> Int {
    var row = [Int](repeating: 0, count: new.count + 1)
    for left in old {
      var corner = 0
      for (index, right) in new.enumerated() {
        let above = row[index + 1]
        row[index + 1] = left == right ? corner + 1 : max(above, row[index])
        corner = above
      }
    }
    return row[new.count]
  }
}
