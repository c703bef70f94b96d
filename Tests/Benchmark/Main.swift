import Corpus
import Foundation
import Searching
import Storage

@main
enum Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    switch arguments.count > 1 ? arguments[1] : "" {
    case "build": try build(arguments[2], arguments[3])
    case "query": try query(arguments[2], Array(arguments.dropFirst(3)))
    case "check": try Exactness.check(arguments[2], arguments[3], Int(arguments[4]) ?? 100)
    default: print("build JSONL DB | query DB QUERY…")
    }
  }

  struct Record: Decodable {
    let id: Int
    let title: String
    let date: String
    let source: String
    let url: String
    let text: String
  }

  static func build(_ input: String, _ output: String) throws {
    try? FileManager.default.removeItem(atPath: output)
    let store = try Store(path: output)
    guard let file = fopen(input, "r") else { return }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    var drafts: [ArticleDraft] = []
    var bytes = 0
    var saving = Duration.zero
    let clock = ContinuousClock()
    func save() throws {
      saving += try clock.measure {
        _ = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
      }
      drafts = []
    }
    while case let size = getline(&line, &capacity, file), size > 0, let line {
      let data = Data(bytes: line, count: size)
      let record = try JSONDecoder().decode(Record.self, from: data)
      bytes += record.text.utf8.count
      var digest = [UInt8](repeating: 0, count: 32)
      for place in 0..<8 { digest[place] = UInt8(truncatingIfNeeded: record.id >> (8 * place)) }
      drafts.append(
        ArticleDraft(
          metadata: Metadata(
            title: record.title, date: ArticleDate(record.date), source: record.source,
            language: "zh-Hans"),
          text: record.text, blocks: [Block(kind: .paragraph, range: 0..<record.text.utf8.count)],
          identifiers: [Identifier(.original, record.url)],
          place: Place(
            path: "/x/a.jsonl#\(record.id)", collection: nil, captured: Timestamp(microseconds: 0),
            digest: Digest(bytes: digest), size: size),
          textDigest: Digest(bytes: digest), original: nil, profile: "benchmark"))
      if drafts.count == 1000 { try save() }
    }
    try save()
    print("saved \(bytes) bytes of text in \(saving)")
    print("merged in", try clock.measure { try store.mergeIndex() })
  }

  static func query(_ path: String, _ lines: [String]) throws {
    let clock = ContinuousClock()
    let store = try Store(path: path, mode: .readOnly)
    guard let today = ArticleDate("2026-11-23") else { return }
    for line in lines {
      let query = try QueryParser().parse(line)
      var times: [Duration] = []
      var counts: [Duration] = []
      var count = 0
      var shown = 0
      for _ in 0..<7 {
        let start = clock.now
        let result = try store.search(query, today: today)
        counts.append(clock.now - start)
        count = result.count
        shown = try store.hits(of: result, limit: 20).count
        times.append(clock.now - start)
      }
      print(line, count, shown, "count", counts.sorted()[3], "with hits", times.sorted()[3])
    }
  }
}
