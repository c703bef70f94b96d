import Foundation
import TestFolder
import Research
import Testing

@testable import Shell

/// Queries as they are typed, through the program.
struct QueryCommandTests {
  private let folder: TestFolder
  private let environment: [String: String]

  init() throws {
    folder = try TestFolder()
    environment = ["VERBATIM_CORPUS": folder.url.appending(path: "c.db").path]
    let pages = NotebookTests.root.appending(path: "Notebooks/corpus").path
    #expect(try run(["import", pages]).status == 0)
  }

  private func run(
    _ arguments: [String], input: String = ""
  ) throws -> (status: Int32, output: String, errors: String) {
    try Executable.run(arguments, input: input, environment: environment)
  }

  @Test func `a mistake is shown where it is, as typed`() throws {
    #expect(
      try run(["query", "借阅", "(码"]).errors.hasSuffix("  借阅 (码\n       ^\n"))
    #expect(
      try run([], input: "query 借阅 \"码\n").errors.hasSuffix(
        "  query 借阅 \"码\n             ^\n"))
    let saved = try run(
      [], input: "query 书 --save b\nquery q:b 档案 --save a\nqueries --delete b\nquery q:a | 书\n")
    #expect(saved.errors.hasSuffix("`queries` lists the saved ones\n  q:b 档案\n    ^\n"))
    let slow = try run(["query", "/(.+)+(.+)+(.+)+不可能有/"])
    #expect(slow.errors.hasPrefix("error: the regular expression takes too long (column 1): "))
    let long = try run(["query", String(repeating: "--", count: 50_000) + "x"])
    #expect(long.status == 64 && long.errors.utf8.count < 600)
  }

  @Test(arguments: [
    "query 档案 -labour --count", "query 档案 -lang:en --count", "query 档案 -title:zzz --count",
    "query 档案 --count -- -of", "query '档案 -(zzz | yyy)' --count", "articles 档案 -film --count",
  ])
  func `a word after a hyphen is negated, whatever options there are`(line: String) throws {
    let result = try run([], input: line + "\n")
    #expect(result.output == "2\n", "\(result.errors)")
  }

  @Test func `ten thousands of words are a query like any other`() throws {
    for line in [
      "query \(String(repeating: "档案 ", count: 50_000))--count",
      "query --count 档案\(String(repeating: " | 档案", count: 50_000)) -labour",
    ] {
      #expect(try run([], input: line + "\n").output == "2\n")
    }
    let words = ["a", "-x", "b", "c", "--sort", "date", "d", "e", "--", "-f", "g", "h"]
    #expect(
      QueryWords.joined(words) == [
        "a", "-x", "b", "c", "--sort", "date", "d\u{2}e", "--", "-f", "g", "h",
      ])
  }

  @Test func `an option that does not exist is told from a word`() throws {
    let result = try run(["concordance", "档案", "--srot", "left"])
    #expect(result.errors == "error: unknown option --srot: did you mean `--sort`?\n")
    #expect(result.status == 64)
    #expect(try run(["query", "档案", "-l", "1", "--count"]).output == "2\n")
    let other = try run(["query", "档案", "-n", "5"])
    #expect(
      other.errors == "error: unknown option -n: `help query` lists the options; "
        + "to leave a word out, NOT n\n")
    #expect(try run(["query", "档案", "-n", "--count"]).output == "2\n")
    #expect(try run(["query", "--count", "--", "档案", "-n", "5"]).status == 1)
  }

  @Test func `saved queries are listed and deleted`() throws {
    let result = try run(
      [],
      input: """
        query 档案 | 借阅 --save x --count
        query q:x 图书馆 --count
        queries
        queries --json
        query (档案 --save broken
        queries --delete x
        queries
        queries --delete x
        """)
    let lines = result.output.split(separator: "\n")
    #expect(lines[0] == "saved as q:x  档案 | 借阅" && lines[1] != "0" && lines[2] != "0")
    #expect(
      lines.dropFirst(3) == [
        "q:x  档案 | 借阅", "{\"name\":\"x\",\"query\":\"档案 | 借阅\"}", "deleted x  档案 | 借阅",
        "no saved queries",
      ])
    #expect(result.errors.contains("no query is saved as “x”"))
  }

  @Test func `a query that could not be evaluated does not take the place of a saved one`() throws {
    let result = try run(
      [],
      input: """
        query 档案 --save x --count
        query q:x 借阅 --save x --count
        query q:none --save x --count
        query 档案 --save "two words" --count
        query 借阅 --save x --count
        queries
        """)
    let lines = result.output.split(separator: "\n")
    #expect(lines[2] == "saved as q:x  借阅  instead of  档案")
    #expect(lines.last == "q:x  借阅" && lines.count == 5)
    #expect(result.errors.contains("the saved query “x” leads to itself (column 3)"))
    #expect(result.errors.contains("no query was saved as “none” (column 3)"))
    #expect(result.errors.contains("a query cannot be saved as “two words”: give it a name"))
  }

  @Test func `words in any quotation marks are a phrase`() throws {
    for words in ["「借阅 码」", "“借阅 码”", "„借阅 码“", "『借阅 码』", "\"借阅 码\""] {
      #expect(try run([], input: "explain \(words)\n").output.hasPrefix("\"借阅 码\""), "\(words)")
    }
    for words in ["「借阅」", "“借阅”", "„借阅“", "『借阅』", "‘借阅’", "'借阅'"] {
      #expect(try run([], input: "query \(words) --count\n").output == "4\n", "\(words)")
    }
  }

  @Test func `hit 2 names an article wherever its number does`() throws {
    let result = try run(
      [],
      input: """
        query -zzz --sort title --count
        query -zzz --sort title --json
        cite hit 2 --json
        cite hits 1-2,4 --json
        open hit 3 --json
        show hit 9
        """)
    let keys = try result.output.split(separator: "\n").filter { $0.hasPrefix("{") }
      .map { try Self.key($0) }
    #expect(keys.dropFirst(4) == [keys[1], keys[0], keys[1], keys[3], keys[2]])
    #expect(result.errors.contains("the last list has no 9"))
    #expect(HitWords.numbers(["cite", "hit", "x", "hits", "3-1", "hit"]).count == 6)
  }

  @Test func `more shows the next page, and all numbers stay good`() throws {
    let result = try run(
      [],
      input: """
        more
        query -zzz --limit 3 --sort title
        more
        show 1 --json
        show 4 --json
        more
        """)
    #expect(result.errors.contains("there is no more of a list"))
    #expect(result.output.contains("4 articles, 1–3 shown; `more` shows the next"))
    #expect(result.output.contains("4 articles, 4–4 shown\n"))
    #expect(result.output.hasSuffix("no hits on this page\n"))
    let all = try run(["query", "-zzz", "--sort", "title", "--json"]).output.split(separator: "\n")
    let keys = try all.map { try Self.key($0) }
    let second = try run(["query", "-zzz", "--sort", "title", "--from", "3", "--json"]).output
    #expect(
      second.split(separator: "\n").map { $0.contains("\"number\":3,") } == [true, false])
    #expect(second.contains("\"number\":4,"))
    let shown = try result.output.split(separator: "\n").filter { $0.hasPrefix("{") }
      .map { try Self.key($0) }
    #expect(keys.count == 4 && shown == [keys[0], keys[3]])
  }

  private static func key(_ line: Substring) throws -> String? {
    try (JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["key"] as? String
  }

  @Test func `a session is recorded as a notebook that runs`() throws {
    let file = folder.url.appending(path: "recorded.md").path
    let result = try run(
      [], input: "query 档案 --count\nqurey x\n# no\nquery zzz\nrecord \(file)\nrecord \(file)\n")
    #expect(result.output.contains("2 commands in "))
    #expect(result.errors.contains("choose a file that does not exist"))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.hasSuffix("\n\n```verbatim\n> query 档案 --count\n> query zzz\n```\n"))
    #expect(try run(["run", "--update", file]).status == 0)
    #expect(try run(["run", "--check", file]).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("> query 档案 --count\n2\n"))
  }

  @Test func `changes are told in JSON too`() throws {
    let output = try run(
      ["--json"],
      input: """
        quote haidong2026-2048001 ¶3.s2
        delete n1
        undo
        redo
        """
    ).output.split(separator: "\n")
    #expect(output[0].contains("\"id\":\"n1\"") && output[0].contains("\"verified\":true"))
    #expect(
      output.dropFirst() == [
        "{\"annotations\":[\"n1\"],\"change\":\"delete\",\"tags\":[]}",
        "{\"annotations\":[\"n1\"],\"change\":\"delete\",\"tags\":[]}",
        "{\"annotations\":[\"n1\"],\"change\":\"delete\",\"tags\":[]}",
      ])
  }

  @Test func `an article found by a note shows the note`() throws {
    let lines = """
      open haidong2026-2048001
      annotate ¶2 只有笔记里才有的词汇貓頭鷹 -t owl/night
      query 猫头鹰
      query tag:owl
      query note:猫头鹰 --json
      query quote:借阅 --count
      query has:note --count
      delete n1
      query 猫头鹰 --count
      undo
      query 猫头鹰 --count
      """
    let output = try run([], input: lines).output
    #expect(output.contains("   n1 ✎ 只有笔记里才有的词汇貓頭鷹 #owl/night\n\n1 article\n"))
    #expect(output.components(separatedBy: "\n\n1 article\n").count == 3)
    #expect(output.contains("\"annotations\":[\"n1\"]"))
    #expect(output.contains("deleted n1\n0\ntook back: delete: n1\n    “"))
    #expect(output.hasSuffix("\n1\n"))
  }

  @Test func `saving a query says under which name, and what`() throws {
    let saved = try run([], input: "query 档案 --save two words\nqueries\n").output
    #expect(saved.hasPrefix("saved as q:two  档案 words\n"), "\(saved)")
    #expect(
      try run(["query", "档案", "--save", "a", "--count", "--json"]).output == "{\"count\":2}\n")
  }
}
