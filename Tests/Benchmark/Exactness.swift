import Corpus
import Foundation
import Searching
import Storage

/// Compares counts with a scan of all folded texts.
enum Exactness {
  static func check(_ input: String, _ path: String, _ count: Int) throws {
    guard let today = ArticleDate("2026-11-23") else { return }
    var texts: [FoldedText] = []
    var originals: [String] = []
    for line in try String(contentsOfFile: input, encoding: .utf8).split(separator: "\n") {
      let record = try JSONDecoder().decode(Benchmark.Record.self, from: Data(line.utf8))
      var text = record.text
      texts.append(text.withUTF8 { FoldedText(scalarsOf: $0) })
      if texts.count.isMultiple(of: 20) { originals.append(text) }
    }
    let store = try Store(path: path, mode: .readOnly)
    var generator = Generator(state: 7)
    var wrong = 0
    var slowest = Duration.zero
    var times: [Duration] = []
    for number in 0..<count {
      let text = Array(originals[Int(generator.next() % UInt64(originals.count))].unicodeScalars)
      let length = 1 + Int(generator.next() % 12)
      let start = Int(generator.next() % UInt64(max(1, text.count - length)))
      var words = String(String.UnicodeScalarView(text[start..<min(text.count, start + length)]))
        .replacingOccurrences(of: "\n", with: "")
      if number.isMultiple(of: 5) { words = String(words.reversed()) }
      guard let term = FoldedTerm(words) else { continue }
      let clock = ContinuousClock()
      var found = 0
      let time = try clock.measure {
        found = try store.search(.term(Query.Term(words)), today: today).count
      }
      times.append(time)
      let truth = texts.count { $0.contains(term) }
      if time > slowest {
        slowest = time
        print("slowest", words, found, time)
      }
      if found != truth {
        wrong += 1
        print("WRONG", words, found, truth)
      }
    }
    times.sort()
    print(
      "wrong", wrong, "of", times.count, "median", times[times.count / 2], "90 %",
      times[times.count * 9 / 10], "99 %", times[times.count * 99 / 100])
  }

  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ state >> 31) &* 0x9E37_79B9_7F4A_7C15 >> 16
    }
  }
}
