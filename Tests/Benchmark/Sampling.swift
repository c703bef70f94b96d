import Corpus
import Foundation
import Searching
import Storage

/// Compares the counts of random strings with a scan: four of six are cut from the texts anywhere,
/// one is such a string backwards, which mostly occurs nowhere, and one is cut where a Latin letter or
/// a digit stands.
enum Sampling {
  static func run(input: String, corpus: String, count: Int) throws {
    let words = try randomWords(input, count)
    let queries = words.map { Query.term(Query.Term($0)) }
    let counts = try Measuring.scan(input, queries)
    let store = try Store(path: corpus, mode: .readOnly)
    guard let today = ArticleDate("2026-01-01") else { return }
    let clock = ContinuousClock()
    var times: [Double] = []
    var wrong = 0
    for (number, query) in queries.enumerated() {
      var found = 0
      times.append(
        try clock.measure { found = try store.search(query, today: today).count }.milliseconds)
      if found != counts[number] {
        wrong += 1
        try Benchmark.report(["query": words[number], "count": found, "scan": counts[number]])
      }
    }
    times.sort()
    guard let slowest = times.last else { return }
    try Benchmark.report([
      "strings": times.count, "wrong": wrong, "median_ms": times[times.count / 2],
      "p90_ms": times[times.count * 9 / 10], "p99_ms": times[times.count * 99 / 100],
      "max_ms": slowest,
    ])
  }

  private static func randomWords(_ input: String, _ count: Int) throws -> [String] {
    var texts: [String] = []
    var number = 0
    try Record.forEach(in: input) { record in
      number += 1
      if number % 17 == 1 { texts.append(record.text) }
    }
    var generator = Generator()
    var words: [String] = []
    while words.count < count, !texts.isEmpty {
      let scalars = Array(texts[generator.number(below: texts.count)].unicodeScalars)
      guard !scalars.isEmpty else { continue }
      var start = generator.number(below: scalars.count)
      if words.count % 6 == 5 {
        guard let place = scalars[start...].firstIndex(where: { isLatin($0) }) else { continue }
        start = max(0, place - generator.number(below: 6))
      }
      let end = min(scalars.count, start + 1 + generator.number(below: 12))
      var cut = Array(scalars[start..<end]).filter { $0 != "\n" }
      if words.count % 6 == 5, !cut.contains(where: { isLatin($0) }) { continue }
      if words.count % 6 == 4 { cut.reverse() }
      let word = String(String.UnicodeScalarView(cut))
      if FoldedTerm(word) != nil { words.append(word) }
    }
    return words
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isASCIIHexDigit || (scalar.isASCII && scalar.properties.isAlphabetic)
  }

  /// A linear congruential generator, so that every run draws the same strings.
  private struct Generator {
    private var state: UInt64 = 7

    mutating func number(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }
}
