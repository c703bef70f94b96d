import Corpus
import Foundation
import Searching
import Storage

/// Runs queries, warm, and compares each count with a scan of all folded texts.
enum Measuring {
  private static let repetitions = 15

  static func run(input: String, corpus: String, queries: String) throws {
    let lines = try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n")
    let parsed = try lines.map { try QueryParser().parse(String($0)) }
    let counts = try scan(input, parsed)
    let store = try Store(path: corpus, mode: .readOnly)
    guard let today = ArticleDate("2026-01-01") else { return }
    let clock = ContinuousClock()
    for (number, query) in parsed.enumerated() {
      var counting: [Double] = []
      var showing: [Double] = []
      var count = 0
      for _ in 0..<repetitions {
        let start = clock.now
        let result = try store.search(query, today: today)
        counting.append((clock.now - start).milliseconds)
        count = result.count
        _ = try store.hits(of: result, limit: 20)
        showing.append((clock.now - start).milliseconds)
      }
      try Benchmark.report([
        "query": String(lines[number]), "count": count, "scan": counts[number],
        "count_ms": counting.sorted()[repetitions / 2],
        "page_ms": showing.sorted()[repetitions / 2],
      ])
    }
  }

  /// How many texts match each query, by reading them all.
  static func scan(_ input: String, _ queries: [Query]) throws -> [Int] {
    var counts = [Int](repeating: 0, count: queries.count)
    try Record.forEach(in: input) { record in
      var text = record.text
      let folded = text.withUTF8 { FoldedText(scalarsOf: $0) }
      for (number, query) in queries.enumerated() where matches(query, folded) {
        counts[number] += 1
      }
    }
    return counts
  }

  private static func matches(_ query: Query, _ text: FoldedText) -> Bool {
    switch query {
    case .term(let term): term.folded.map { text.contains($0) } ?? false
    case .all(let parts): parts.allSatisfy { matches($0, text) }
    case .any(let parts): parts.contains { matches($0, text) }
    case .not(let part): !matches(part, text)
    default: false
    }
  }
}
