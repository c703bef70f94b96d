import Corpus
import Foundation
import TestFolder
import Testing

@testable import Research
@testable import Shell
@testable import Terminal

/// Concordances as they are seen and worked with.
struct ConcordanceTests {
  private let folder: TestFolder
  private let environment: [String: String]

  init() throws {
    folder = try TestFolder()
    environment = ["VERBATIM_CORPUS": folder.url.appending(path: "c.db").path]
    let text = """
      # 宽度

      表情👨‍👩‍👧和旗🇨🇳，健康码在此，e\u{301} “引号” — ① ★ 한글

      A line\twith a tab and 😀❤️ before 健康码\tand after it

      半角ｶﾅ ﾊﾟ 健康碼 全角ＡＢＣ　空白，क्ष ก็

      健康码
      """
    let page = folder.url.appending(path: "a.md")
    try Data(text.utf8).write(to: page)
    #expect(try run(["import", page.path]).status == 0)
  }

  private func run(
    _ arguments: [String], input: String = ""
  ) throws -> (status: Int32, output: String, errors: String) {
    try Executable.run(arguments, input: input, environment: environment)
  }

  @Test(arguments: ["hit", "left", "right", "date", "source"])
  func `keywords and keys stand below each other whatever the characters`(sort: String) throws {
    let rows = try run(["concordance", "健康码", "--sort", sort]).output.split(separator: "\n")
    #expect(rows.count == 4)
    for row in rows {
      let keyword = try #require(row.range(of: "健康码") ?? row.range(of: "健康碼"))
      #expect(DisplayWidth.of(row[..<keyword.lowerBound]) == 24, "\(row)")
      let key = try #require(row.range(of: "  article", options: .backwards))
      #expect(DisplayWidth.of(row[..<key.lowerBound]) == 47, "\(row)")
    }
  }

  @Test(arguments: [20, 40, 59, 60, 80, 200])
  func `rows fit the terminal, and matches stand below each other`(columns: Int) {
    let texts = [
      ("", "健康码", ""), ("表情👨‍👩‍👧和旗🇨🇳", "健康码", "\tafter it"), ("ｶﾅ", "health", "e\u{301}全角"),
      (String(repeating: "左", count: 90), String(repeating: "长", count: 90), "右"),
    ]
    let layout = ConcordanceColumns(width: nil, in: Layout(columns: columns))
    let rows = texts.enumerated().map { number, text in
      let row = ContextRow(
        key: ArticleKey("a-very-long-name-of-a-source2026-12345678"), date: nil, source: nil,
        paragraph: 123, range: 0..<1, left: text.0, keyword: text.1, right: text.2)
      return layout.line(row, number: number == 0 ? 1 : 123_456)
    }
    let starts = rows.map { row in
      row.spans.prefix { $0.style != .match }.reduce(0) { $0 + DisplayWidth.of($1.text) }
    }
    #expect(Set(starts).count == 1, "\(starts)")
    for row in rows { #expect(DisplayWidth.of(row.text) <= columns, "\(row.text)") }
    #expect(rows[0].text.contains("5678") == (columns >= 60))
  }

  @Test(arguments: [20, 59, 60, 80, 133], [nil, 12, 100])
  func `rows look as if all of their contexts had been read`(columns: Int, width: Int?) {
    let pieces = ["健康，", "ab ", "e\u{301}", "\u{200B}", "\t", "👨‍👩‍👧", "\u{1160}", "の"]
    let layout = ConcordanceColumns(width: width, in: Layout(columns: columns))
    let enough = ContextLength.columns(layout.most, ofCharacters: width ?? 100)
    for first in pieces {
      for second in pieces {
        let part = String(repeating: first + second, count: 90)
        let text = part + "健康码" + part
        let range = part.utf8.count..<(part.utf8.count + 9)
        let rows = [enough, .characters(width ?? 100)].map { context in
          let start = text.start(of: context, before: range.lowerBound)
          let end = text.end(of: context, after: range.upperBound)
          let row = ContextRow(
            key: ArticleKey("article"), date: nil, source: nil, paragraph: 1, range: range,
            left: String(text[bytes: start..<range.lowerBound]), keyword: "健康码",
            right: String(text[bytes: range.upperBound..<end]))
          return layout.line(row, number: 1)
        }
        #expect(rows[0] == rows[1])
      }
    }
  }

  @Test func `a row in JSON has the number by which it is annotated`() throws {
    let lines = try run(
      [], input: "concordance 健康码 --sort left --json\nannotate hit 3 x --json\n"
    ).output.split(separator: "\n")
    let rows = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(rows.prefix(4).map { $0["number"] as? Int } == [1, 2, 3, 4])
    let prefix = try #require(rows.last?["prefix"] as? String)
    let left = try #require(rows[2]["left"] as? String)
    #expect(prefix.hasSuffix(left.suffix(8)))
  }

  @Test func `articles that match by something else than their texts are told of`() throws {
    for query in ["title:宽度", "-zzz", "title:宽度 健康码 | is:annotated"] {
      let output = try run([], input: "concordance '\(query)'\n").output
      #expect(
        output.hasPrefix("1 article matches, but not by words of the text") != query.contains("码"))
    }
    #expect(try run(["concordance", "title:宽度", "--json"]).output == "")
  }

  @Test func `rows far from each other are tagged as they are numbered`() throws {
    let lines = try run(
      [], input: "concordance 健康码 --sort right --json\ntag hits 2,4 x --json\n"
    ).output.split(separator: "\n")
    let rows = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(rows.count == 6)
    for (row, annotation) in [(rows[1], rows[4]), (rows[3], rows[5])] {
      let left = try #require(row["left"] as? String)
      let prefix = try #require(annotation["prefix"] as? String)
      #expect(prefix.hasSuffix(left.suffix(8)))
    }
  }

  @Test func `rows are tagged as one change that undo takes back whole`() throws {
    let output = try run(
      [],
      input: """
        concordance 健康码 --sort right
        tag hits 3,1-2 seen
        tags
        annotations tag:seen --json
        undo
        tags
        redo
        undo
        annotate hit 4 末
        """
    ).output
    #expect(output.contains("\n#seen  3\n"))
    let told = [
      "took back: annotate: n1–n3\n    “健康碼”  宽度  undated\n",
      "undated\nno tags\nmade again: annotate: n1–n3\n",
      "undated\ntook back: annotate: n1–n3\n",
    ]
    for words in told { #expect(output.contains(words), "\(output)") }
    let words = output.split(separator: "\n").filter {
      $0.contains("⟦健康码⟧") || $0.contains("⟦健康碼⟧")
    }
    #expect(words.count == 4 && Set(words).count == 4)
    #expect(try run([], input: "concordance 健康码\ntag hits 3-5 x\n").errors.contains("no row 5"))
    #expect(try run(["annotations", "健康码", "--json"]).output.contains("\"note\":\"末\""))
  }

  @Test func `more rows follow those of a limit, and numbers mean what was shown`() throws {
    let lines = """
      kwic 健康码 --limit 3
      show hit 4
      more
      show hit 4
      more
      kwic 健康码
      more
      """
    let rows = { (input: String) in
      try run([], input: input).output.split(separator: "\n").filter { !$0.hasPrefix("rows ") }
    }
    for sort in ["hit", "right"] {
      let whole = "kwic 健康码 --sort \(sort)"
      #expect(try rows("\(whole) --limit 2\nmore\n") == rows(whole + "\n"))
      #expect(try rows("\(whole) --limit \(Int.max)\n") == rows(whole + "\n"))
    }
    let result = try run([], input: lines)
    let numbers = result.output.split(separator: "\n").compactMap {
      Int($0.prefix(6).trimmingCharacters(in: .whitespaces))
    }
    #expect(numbers == [1, 2, 3, 4, 1, 2, 3, 4])
    #expect(result.output.contains("rows 1–3 shown; `more` shows the next\n"))
    #expect(!result.output.contains("rows 4–6"))
    #expect(result.output.contains("no more rows\n"))
    #expect(result.errors.contains("no row 4"))
    #expect(result.errors.contains("there is no more of a list to show"))
    #expect(result.errors.split(separator: "error:").count == 2)
  }
}
