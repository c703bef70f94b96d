import Foundation
import Testing

/// What programs read: the records of `--json`.
struct JSONOutputTests {
  private let sample: SampleCorpus
  private var folder: URL { sample.folder }

  init() throws { sample = try SampleCorpus() }

  @Test func `positions in JSON are scalar offsets`() throws {
    try sample.fill()
    let line = try sample.run(["query", "借阅码", "--json"]).output.split(separator: "\n")[0]
    let hit = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let key = try #require(hit["key"] as? String)
    let shown = try sample.run(["show", key, "--json"]).output
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any])
    let scalars = Array(try #require(record["text"] as? String).unicodeScalars)
    let passages = try #require(hit["passages"] as? [[String: Any]])
    for passage in passages {
      let start = try #require(passage["start"] as? Int)
      let end = try #require(passage["end"] as? Int)
      var words = String.UnicodeScalarView()
      words.append(contentsOf: scalars[start..<end])
      #expect(String(words) == passage["text"] as? String)
    }
  }

  @Test func `near-duplicates have a similarity in JSON`() throws {
    let copies = NotebookTests.root.appending(path: "Notebooks/copies").path
    #expect(try sample.run(["import", copies]).status == 0)
    for words in [["show", "88120", "--json"], ["articles", "is:duplicate", "--json"]] {
      let line = try sample.run(words).output.split(separator: "\n")[0]
      let record = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(record["key"] as? String == "haidong-evening2026-88120")
      let similar = try #require(record["similar"] as? [[String: Any]])
      #expect(similar.map { $0["key"] as? String } == ["haidong-agency2026-night"])
      let similarity = try #require(similar.first?["similarity"] as? Double)
      #expect(similarity > 0.8 && similarity < 0.9)
    }
    let report = try sample.run(["reimport", "--json"]).output
    #expect(report.contains("\"unchanged\":3"))
  }

  @Test(arguments: [
    ["backup", "b.db"], ["original", "haidong2026-2048001", "-o", "a.html"], ["reindex"],
    ["queries", "--delete", "a"], ["run", "--check", "n.md"],
  ])
  func `commands that make or change something tell it in JSON`(arguments: [String]) throws {
    try sample.fill()
    _ = try sample.run(["query", "档案", "--save", "a"])
    try Data("```verbatim\n> query 档案 --count\n2\n```\n".utf8)
      .write(to: folder.appending(path: "n.md"))
    let words = arguments.map { $0.contains(".") ? folder.appending(path: $0).path : $0 }
    let result = try sample.run(words + ["--json"])
    #expect(result.status == 0, "\(result)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 1)
    for line in lines {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }

  @Test func `members have names without spaces`() throws {
    try sample.fill()
    let line = try sample.run(["stats", "--json"]).output
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Int])
    #expect(record["articles"] == 4 && record["bytesOfText"] == 2007)
    #expect(record.keys.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isLetter } }, "\(record)")
  }
}
