import Corpus
import Testing

@testable import Reading

/// Records of JSON Lines files.
struct RecordTests {
  private func read(_ lines: String) throws -> [Result<ArticleDraft, ReadingFailure>] {
    let reader = ArticleReader(profiles: [])
    var results: [Result<ArticleDraft, ReadingFailure>] = []
    let modified = Timestamp(microseconds: 0)
    reader.read(bytes: Array(lines.utf8), path: "-", modified: modified) { results.append($0) }
    return results
  }

  private static let text = "标题\n正文 的话。"
  private static var digest: String { SHA256.digest(of: Array(text.utf8)).description }

  private static func article(end: Int = 9, sha256: String = digest) -> String {
    #"{"key":"a2020-1","title":"题","date":"2020","contributors":[{"name":"甲","role":"记者"}],"#
      + #""topics":["书"],"origins":{"date":"dateline"},"sha256":"\#(sha256)","#
      + #""identifiers":[{"kind":"mirror","value":"https://m.example/1"},{"kind":"path","value":"/x"}],"#
      + #""places":[{"path":"/x","captured":"2021-02-03T04:05:06Z","sha256":"","size":1}],"#
      + #""text":"标题\n正文 的话。","blocks":[{"kind":"heading","level":2,"start":0,"end":2},"#
      + #"{"kind":"paragraph","start":3,"end":\#(end),"links":[{"start":3,"end":5,"url":"u"}]}]}"#
  }

  @Test func `a file is not read on after very many lines without an article`() {
    let lines = "{}\n\n{\n\(Self.article())\n" + String(repeating: "{}\n", count: 20)
    let file = JSONLines(path: "a.jsonl", modified: Timestamp(microseconds: 0), mostIdle: 10)
    var results: [Result<ArticleDraft, ReadingFailure>] = []
    file.read(from: ByteSource(Array(lines.utf8)), reader: ArticleReader(profiles: [])) {
      results.append($0)
    }
    #expect(results.count == 14)
    #expect(results.map { (try? $0.get()) != nil }.firstIndex(of: true) == 2)
    guard case .failure(let failure)? = results.last else { return }
    #expect(!failure.isSkip && failure.path == "a.jsonl#15")
  }

  @Test func `an article that the program wrote comes back as it was`() throws {
    let draft = try read(Self.article())[0].get()
    #expect(draft.key == ArticleKey("a2020-1"))
    #expect(draft.text == Self.text)
    #expect(
      draft.blocks == [
        Block(kind: .heading, range: 0..<6, level: 2),
        Block(kind: .paragraph, range: 7..<23, links: [Link(range: 7..<13, url: "u")]),
      ])
    #expect(draft.metadata.date?.text == "2020")
    #expect(draft.metadata.contributors == [Contributor(name: "甲", role: "记者")])
    #expect(draft.metadata.origins == [.date: "dateline"])
    #expect(draft.metadata.language == nil)
    #expect(draft.identifiers == [Identifier(.mirror, "https://m.example/1")])
    #expect(draft.place.captured.iso8601 == "2021-02-03T04:05:06Z")
  }

  @Test func `blocks that do not fit their text, or a changed text, make plain paragraphs`() throws
  {
    for line in [Self.article(end: 90), Self.article(end: 2), Self.article(sha256: "00")] {
      let draft = try read(line)[0].get()
      #expect(draft.text == Self.text)
      #expect(draft.blocks.map(\.kind) == [.paragraph, .paragraph])
    }
  }

  @Test func `bad lines between good ones are failures with their numbers`() throws {
    let good = #"{"title": "好", "text": "这一行是好的。", "id": 7}"#
    let lines =
      "\u{FEFF}\(good)\n{\"title\":\n\n[]\n{\"text\": 5}\r\n{\"text\": \"\"}\n{\"text\": \"半\n\(good)"
    let paths = try read(lines).map { result in
      switch result {
      case .success(let draft): draft.place.path + " " + draft.metadata.title
      case .failure(let failure): failure.path + (failure.isSkip ? " skipped" : " failed")
      }
    }
    #expect(
      paths == [
        "-#1 好", "-#2 failed", "-#4 failed", "-#5 failed", "-#6 skipped", "-#7 failed", "-#8 好",
      ])
  }

  @Test func `what is wrong with a record is said with its place`() throws {
    let records = JSONLines(path: "p", modified: Timestamp(microseconds: 0))
    let reader = ArticleReader(profiles: [])
    let lines = [
      (#"{"text": "a\uD800b"}"#, "no valid JSON"), (#"{"text": x}"#, "no valid JSON"),
      (#"{"text": 5}"#, "text is not what"), ("[1]", "an object with text"),
    ]
    for (line, words) in lines {
      let result = records.record(Array(line.utf8), "p#1", reader)
      guard case .failure(let failure) = result else {
        Issue.record("\(line) was read")
        continue
      }
      #expect("\(failure)".contains(words), "\(line): \(failure)")
    }
    let chinese = Array(#"{"text": ""#.utf8) + [0xC8, 0xCB, 0x22, 0x7D]
    let failure = records.record(chinese, "p#1", reader)
    let wrong = ReadingFailure.Reason.encoding("UTF-8", offset: 10)
    #expect(failure == .failure(ReadingFailure(path: "p#1", reason: wrong)))
  }

  @Test func `a record longer than any is passed over in bounded memory`() throws {
    var source = ByteSource(Array("0123456789\nab\r\n\nc".utf8))
    var lines: [String] = []
    while let line = try source.line(limit: 4) {
      lines.append(String(decoding: line, as: UTF8.self))
    }
    #expect(lines == ["01234", "ab", "", "c"])
    #expect(source.offset == 17)
  }
}
