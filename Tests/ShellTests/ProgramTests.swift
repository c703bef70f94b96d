import Foundation
import Testing

@testable import Shell
@testable import Terminal

/// The program from the outside: statuses, streams, bad input.
struct ProgramTests {
  private let sample: SampleCorpus
  private var folder: URL { sample.folder }

  init() throws { sample = try SampleCorpus() }

  @Test func `global options are taken before and after the command`() throws {
    try sample.fill()
    for arguments in [["--json", "query", "档案", "--count"], ["query", "档案", "--count", "--json"]] {
      #expect(try sample.run(arguments).output == "{\"count\":2}\n")
    }
  }

  @Test func `statuses say how a command ended`() throws {
    try sample.fill()
    #expect(try sample.run(["query", "档案"]).status == 0)
    #expect(try sample.run(["query", "没有的词"]).status == 1)
    #expect(try sample.run(["show", "没有的文章"]).status == 2)
    #expect(try sample.run(["query", "(a"]).status == 2)
    #expect(try sample.run(["qurey", "a"]).status == 64)
    #expect(try sample.run(["qurey", "a"]).errors.contains("did you mean `query`?"))
    #expect(try sample.run(["link"]).errors.hasSuffix(": see `help link`\n"))
    #expect(
      try sample.run([], input: "query 档案\nopen 99\n").errors.contains("numbers go from 1 to 2"))
  }

  @Test func `a query may begin with a negation`() throws {
    try sample.fill()
    #expect(try sample.run(["query", "-档案", "--count"]).output == "2\n")
  }

  @Test func `a pipe gets lines without escape codes`() throws {
    try sample.fill()
    let result = try sample.run([], input: "# a comment\nquery 档案\nopen 1\nannotate p1 注\n")
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    #expect(result.output.contains("n1  "))
  }

  @Test(arguments: [
    ["import", "/nonexistent/file.md"], ["import", "/dev"], ["annotate", "没有", "\"x"],
    ["run", "/nonexistent.md"], ["query", "date:2022-99"], ["sql", "DELETE FROM article"],
    ["export", "-o", "/nonexistent/folder/x.md"], ["backup", "/nonexistent/folder/x.db"],
  ])
  func `bad input is one line on standard error or in the report`(arguments: [String]) throws {
    let result = try sample.run(arguments)
    #expect(result.status == 2 || result.status == 64)
    let told = (result.errors + result.output).split(separator: "\n")
      .filter { !$0.hasPrefix("made a new corpus") && !$0.hasPrefix("0 articles") }
    #expect(!told.isEmpty && told.count <= 3, "\(told)")
  }

  @Test func `messages name what is wrong and what to do`() throws {
    try sample.fill()
    let file = folder.appending(path: "c.db").path
    for (arguments, message) in [
      (
        ["backup", file],
        "\(file): the copy cannot be made: the file exists already: choose another name"
      ),
      (
        ["sql", "SELECT nope"],
        "the statement cannot be run: no such column: nope: write one SELECT, as in SELECT key FROM article"
      ),
      (
        ["cite", "--style", "x"],
        "the value 'x' is invalid for '--style <style>'. Please provide one of gb2025, gb2015, chicago, pandoc, csl-json, bibtex: see `help cite`"
      ),
      (["open"], "no article is open: name one after the command, or `open` it first"),
      (["help", "qurey"], "unknown command “qurey”: did you mean `query`?"),
    ] {
      #expect(try sample.run(arguments).errors == "error: \(message)\n")
    }
    #expect(try sample.run([], input: "help zzz\n").status == 64)
    #expect(try sample.run(["help", "query"]).status == 0)
  }

  @Test func `numbers and their nouns agree`() throws {
    try sample.fill()
    let result = try sample.run(
      [],
      input: """
        concordance 图片来源 --by source
        annotate haidong2026-2048001 ¶2 -t a
        tags --rename a b
        """
    ).output
    #expect(result.contains("(1 match)") && !result.contains("(1 matches)"), "\(result)")
    #expect(result.contains("1 annotation now carries b\n"))
  }

  @Test func `help of what takes a passage says how one is written`() throws {
    for name in ["annotate", "quote"] {
      let help = try sample.run(["help", name]).output
      #expect(help.contains("¶3.s2 (a sentence)") && help.contains("Examples:"), "\(help)")
    }
    // What an option takes is listed once.
    #expect(try sample.run(["help", "cite"]).output.components(separatedBy: "chicago").count == 2)
  }

  @Test func `an empty corpus says that it has no articles`() throws {
    let shown = try sample.run(["show", "--all"])
    #expect(shown.status == 1 && shown.output == "no articles\n")
    #expect(try sample.run(["show", "--all", "--json"]).output.isEmpty)
  }

  @Test(arguments: [20, 40, 59])
  func `help fits narrow terminals, what is said of a name below it`(columns: Int) throws {
    let help = """
      OVERVIEW: Find articles by what they say, in words ：（）“”｜－ and others.

      OPTIONS:
        --count                 Say only how many articles match the words of the query.
        -f, --format-of-what-is-written <format-of-what-is-written>
                                The format.
      """
    let lines = HelpView.narrow(help, to: columns).map(\.text)
    for line in lines where !line.contains("--format") {
      #expect(DisplayWidth.of(line) <= columns, "\(line)")
    }
    let option = try #require(lines.firstIndex(of: "  --count"))
    #expect(lines[option + 1].hasPrefix("    Say only"))
    #expect(lines.last == "    The format.")
  }
}
