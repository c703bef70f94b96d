import Quoting
import Testing

struct TextDiffTests {
  private func marked(_ old: String, _ new: String) -> String {
    TextDiff(from: old, to: new).pieces.map { piece in
      switch piece.kind {
      case .same: piece.text
      case .removed: "[-\(piece.text)-]"
      case .added: "{+\(piece.text)+}"
      }
    }.joined()
  }

  @Test func chineseIsComparedByCharacters() {
    #expect(marked("图书馆周一不开放", "图书馆周二开放") == "图书馆周[-一不-]{+二+}开放")
  }

  @Test func spacedScriptsAreComparedByWords() {
    #expect(
      marked("The library opens at noon.", "The old library opened at noon.")
        == "The {+old +}library [-opens-]{+opened+} at noon.")
  }

  @Test func equalTextsHaveOnePieceAndEmptyOnesNone() {
    #expect(marked("同样", "同样") == "同样")
    #expect(TextDiff(from: "同样", to: "同样").isEmpty)
    #expect(TextDiff(from: "", to: "").pieces.isEmpty)
    #expect(marked("", "新") == "{+新+}")
    #expect(marked("旧", "") == "[-旧-]")
  }

  @Test func graphemeClustersStayWhole() {
    #expect(marked("e\u{301}!", "e!") == "[-e\u{301}-]{+e+}!")
    #expect(marked("👩‍👩‍👧好", "👩‍👩‍👦好") == "[-👩‍👩‍👧-]{+👩‍👩‍👦+}好")
  }

  @Test func piecesMakeUpBothTextsAndTheShortestDifferenceIsFound() {
    var random = Numbers(seed: 7)
    let alphabet = Array("一二三 ab\n。")
    for _ in 0..<400 {
      let old = random.text(upTo: 30, of: alphabet)
      let new = random.text(upTo: 30, of: alphabet)
      let pieces = TextDiff(from: old, to: new).pieces
      #expect(pieces.filter { $0.kind != .added }.map(\.text).joined() == old)
      #expect(pieces.filter { $0.kind != .removed }.map(\.text).joined() == new)
      for (piece, next) in zip(pieces, pieces.dropFirst()) { #expect(piece.kind != next.kind) }
    }
    let letters = Array("甲乙丙")
    for _ in 0..<400 {
      let old = random.text(upTo: 12, of: letters)
      let new = random.text(upTo: 12, of: letters)
      let same = TextDiff(from: old, to: new).pieces.filter { $0.kind == .same }
      #expect(same.reduce(0) { $0 + $1.text.count } == longestCommon(Array(old), Array(new)))
    }
  }

  @Test func textsWithNothingInCommonEnd() {
    let old = String(
      String.UnicodeScalarView((0..<6000).compactMap { Unicode.Scalar(0x4E00 + $0) }))
    let new = String(old.reversed())
    let pieces = TextDiff(from: old, to: new).pieces
    #expect(pieces.filter { $0.kind != .added }.map(\.text).joined() == old)
    #expect(pieces.filter { $0.kind != .removed }.map(\.text).joined() == new)
  }

  private func longestCommon(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(repeating: 0, count: right.count + 1)
    for first in left {
      var diagonal = 0
      for (index, second) in right.enumerated() {
        let above = row[index + 1]
        row[index + 1] = first == second ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[right.count]
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct Numbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func text(upTo length: Int, of alphabet: [Character]) -> String {
    String(
      (0..<Int.random(in: 0...length, using: &self)).map { _ in
        alphabet.randomElement(using: &self) ?? "?"
      })
  }
}
