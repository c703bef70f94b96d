import Corpus
import Foundation
import Quoting
import Testing

@Suite("Anchoring in real pages, where they are present")
struct RealTextsTests {
  private struct Page: Decodable {
    let text: String
  }

  private static let file = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../../shared/corpus/reference.jsonl").standardizedFileURL

  private static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

  private static func texts(_ count: Int) throws -> [String] {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let chosen = stride(from: 0, to: lines.count, by: max(1, lines.count / count))
    return try chosen.map {
      try JSONDecoder().decode(Page.self, from: Data(lines[$0].utf8)).text
    }.filter { $0.count > 400 }
  }

  @Test(
    "passages are found after edits and not in other articles",
    .enabled(if: RealTextsTests.isPresent, "the development corpus is not here"))
  func passages() throws {
    var generator = AnchoringTests.Generator(state: 42)
    let texts = try Self.texts(80)
    var (rounds, found, wrong, elsewhere) = (0, 0, 0, 0)
    for (number, text) in texts.enumerated() {
      let old = Array(text)
      let other = texts[(number + texts.count / 2) % texts.count]
      for length in [8, 12, 24, 60] {
        let start = Int.random(in: 0..<(old.count - length), using: &generator)
        let anchor = Anchoring.anchor(
          AnchoringTests.range(start..<(start + length), old), in: text, revision: 1)
        // 3 % substitutions, a sentence put in before and one after.
        var new = old
        for place in new.indices where Int.random(in: 0..<100, using: &generator) < 3 {
          new[place] = "囗"
        }
        new.append(contentsOf: "编者按：本文已经更新。")
        new.insert(contentsOf: Array(repeating: "注", count: 200), at: 0)
        let result = Anchoring.reanchor(anchor, from: text, to: String(new), revision: 2)
        rounds += 1
        if [.exact, .moved, .fuzzy].contains(result.state) {
          let truth = AnchoringTests.range((start + 200)..<(start + 200 + length), new)
          if result.range.clamped(to: truth).count * 10 >= truth.count * 8 {
            found += 1
          } else {
            wrong += 1
          }
        }
        let stray = Anchoring.reanchor(anchor, from: text, to: other, revision: 2)
        if stray.state != .orphan, stray.score >= 0.75 { elsewhere += 1 }
      }
    }
    #expect(found * 100 >= rounds * 90, "\(found) of \(rounds)")
    #expect(wrong * 100 <= rounds, "\(wrong) of \(rounds)")
    #expect(elsewhere * 100 <= rounds, "\(elsewhere) of \(rounds)")
  }
}
