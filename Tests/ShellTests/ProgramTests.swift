import Foundation
import TestFolder
import Testing

@testable import Shell

/// The program from the outside: statuses, streams, bad input.
struct ProgramTests {
  private let own: TestFolder
  private var folder: URL { own.url }

  init() throws { own = try TestFolder() }

  private func run(
    _ arguments: [String], input: String = ""
  ) throws -> (status: Int32, output: String, errors: String) {
    try Executable.run(
      arguments, input: input, environment: ["VERBATIM_CORPUS": folder.appending(path: "c.db").path]
    )
  }

  private func corpus() throws {
    let pages = NotebookTests.root.appending(path: "Notebooks/corpus").path
    #expect(try run(["import", pages]).status == 0)
  }

  @Test func `global options are taken before and after the command`() throws {
    try corpus()
    for arguments in [["--json", "query", "档案", "--count"], ["query", "档案", "--count", "--json"]] {
      #expect(try run(arguments).output == "{\"count\":2}\n")
    }
  }

  @Test func `statuses say how a command ended`() throws {
    try corpus()
    #expect(try run(["query", "档案"]).status == 0)
    #expect(try run(["query", "没有的词"]).status == 1)
    #expect(try run(["show", "没有的文章"]).status == 2)
    #expect(try run(["query", "(a"]).status == 2)
    #expect(try run(["qurey", "a"]).status == 64)
    #expect(try run(["qurey", "a"]).errors.contains("did you mean `query`?"))
    #expect(try run(["link"]).errors.hasSuffix(": see `help link`\n"))
    #expect(try run([], input: "query 档案\nopen 99\n").errors.contains("numbers go from 1 to 2"))
  }

  @Test func `an import that could not read everything has a status of its own`() throws {
    let good = folder.appending(path: "a.md")
    let bad = folder.appending(path: "b.md.gz")
    let skipped = folder.appending(path: "pages")
    try Data("# 题\n\n正文写在这里，后面还有一些字。\n".utf8).write(to: good)
    try Data([0x1F, 0x8B, 8, 0, 1, 2, 3]).write(to: bad)
    try FileManager.default.createDirectory(at: skipped, withIntermediateDirectories: true)
    try Data("[a](b)\n".utf8).write(to: skipped.appending(path: "links.md"))
    #expect(try run(["import", good.path, bad.path]).status == 3)
    #expect(try run(["import", good.path, bad.path, "--dry-run"]).status == 3)
    #expect(try run(["import", bad.path]).status == 2)
    #expect(try run(["import", good.path, skipped.path]).status == 0)
    let lines = "import \(good.path) \(bad.path)\n"
    #expect(try run([], input: lines).status == 3)
    #expect(try run([], input: lines + "query 没有的词\n").status == 3)
    #expect(try run([], input: lines + "show 没有的文章\n").status == 2)
  }

  @Test func `a corpus with names, annotations and tags is sound`() throws {
    try corpus()
    let done = try run([], input: "open haidong2026-2048001\nannotate p2 注 -t a -t b/c\ncheck\n")
    #expect(done.status == 0)
    #expect(done.output.contains("the corpus is sound"))
  }

  @Test func `explaining an import says why each block is kept or dropped and stores nothing`()
    throws
  {
    let page = folder.appending(path: "a.html")
    let html = """
      <h1>Tides</h1><div class="byline">By Ana Bell</div>
      <p>The tide comes in twice a day. Nobody told it to.</p><nav>Home</nav>
      """
    try Data(html.utf8).write(to: page)
    #expect(try run(["import", "--explain", page.path]).status == 64)
    let result = try run(["import", "--dry-run", "--explain", page.path])
    #expect(result.status == 0)
    for line in [
      "a.html · heuristic", "title: Tides (first heading)", "byline: Ana Bell (author)",
      "- heading: Tides — the title", "+ paragraph: The tide comes in",
      "- paragraph: Home — navigation, promotion",
    ] {
      #expect(result.output.contains(line), "\(line) in \(result.output)")
    }
    #expect(try run(["query", "tide"]).status == 1)
  }

  @Test func `an import that is only tried makes no corpus`() throws {
    let pages = NotebookTests.root.appending(path: "Notebooks/corpus").path
    let result = try run(["import", "--dry-run", pages])
    #expect(result.status == 0 && result.output.hasPrefix("would import 4 articles"), "\(result)")
    #expect(try run(["reimport", "--dry-run"]).errors == "")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `the words of an annotation are verified where it stands`() throws {
    try corpus()
    let done = try run(
      [], input: "open haidong2026-2048001\nannotate \"借阅\"@4\nannotate \"借阅\"@1\nverify --json\n")
    let lines = done.output.split(separator: "\n").suffix(2)
    #expect(lines.map { $0.contains("\"paragraph\":3") } == [true, false], "\(lines)")
  }

  @Test func `what is shown around a passage is of the passage's article`() throws {
    try corpus()
    let result = try run(
      [],
      input:
        "annotate haidong2026-2048001 ¶3\nopen neighbour-city --around .\nopen 2048001 --around .\n"
    )
    #expect(
      result.errors.hasPrefix("error: . stands in haidong2026-2048001, not in article2025-"),
      "\(result.errors)")
    #expect(result.output.contains("\n¶4   "))
  }

  @Test func `a query may begin with a negation`() throws {
    try corpus()
    #expect(try run(["query", "-档案", "--count"]).output == "2\n")
  }

  @Test func `a pipe gets lines without escape codes`() throws {
    try corpus()
    let result = try run([], input: "# a comment\nquery 档案\nopen 1\nannotate p1 注\n")
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    #expect(result.output.contains("n1  "))
  }

  @Test func `positions in JSON are scalar offsets`() throws {
    try corpus()
    let line = try run(["query", "借阅码", "--json"]).output.split(separator: "\n")[0]
    let hit = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let key = try #require(hit["key"] as? String)
    let shown = try run(["show", key, "--json"]).output
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
    #expect(try run(["import", copies]).status == 0)
    for words in [["show", "88120", "--json"], ["articles", "is:duplicate", "--json"]] {
      let line = try run(words).output.split(separator: "\n")[0]
      let record = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(record["key"] as? String == "haidong-evening2026-88120")
      let similar = try #require(record["similar"] as? [[String: Any]])
      #expect(similar.map { $0["key"] as? String } == ["haidong-agency2026-night"])
      let similarity = try #require(similar.first?["similarity"] as? Double)
      #expect(similarity > 0.8 && similarity < 0.9)
    }
    let report = try run(["reimport", "--json"]).output
    #expect(report.contains("\"unchanged\":3"))
  }

  @Test(arguments: [
    ["import", "/nonexistent/file.md"], ["import", "/dev"], ["annotate", "没有", "\"x"],
    ["run", "/nonexistent.md"], ["query", "date:2022-99"], ["sql", "DELETE FROM article"],
    ["export", "-o", "/nonexistent/folder/x.md"], ["backup", "/nonexistent/folder/x.db"],
  ])
  func `bad input is one line on standard error or in the report`(arguments: [String]) throws {
    let result = try run(arguments)
    #expect(result.status == 2 || result.status == 64)
    let told = (result.errors + result.output).split(separator: "\n")
      .filter { !$0.hasPrefix("made a new corpus") && !$0.hasPrefix("0 articles") }
    #expect(!told.isEmpty && told.count <= 3, "\(told)")
  }

  @Test func `a file that is no corpus is left alone`() throws {
    let file = folder.appending(path: "not.db")
    try Data("hello, this is no database at all".utf8).write(to: file)
    let result = try Executable.run(["--corpus", file.path, "stats"])
    #expect(result.status == 2)
    #expect(result.errors.contains("not a Verbatim corpus"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "hello, this is no database at all")
  }

  @Test func `messages name what is wrong and what to do`() throws {
    try corpus()
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
      #expect(try run(arguments).errors == "error: \(message)\n")
    }
    #expect(try run([], input: "help zzz\n").status == 64)
    #expect(try run(["help", "query"]).status == 0)
  }

  @Test func `numbers and their nouns agree`() throws {
    try corpus()
    let result = try run(
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

  @Test(arguments: [
    ["backup", "b.db"], ["original", "haidong2026-2048001", "-o", "a.html"], ["reindex"],
    ["queries", "--delete", "a"], ["run", "--check", "n.md"],
  ])
  func `commands that make or change something tell it in JSON`(arguments: [String]) throws {
    try corpus()
    _ = try run(["query", "档案", "--save", "a"])
    try Data("```verbatim\n> query 档案 --count\n2\n```\n".utf8)
      .write(to: folder.appending(path: "n.md"))
    let words = arguments.map { $0.contains(".") ? folder.appending(path: $0).path : $0 }
    let result = try run(words + ["--json"])
    #expect(result.status == 0, "\(result)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 1)
    for line in lines {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }

  @Test func `help of what takes a passage says how one is written`() throws {
    for name in ["annotate", "quote"] {
      let help = try run(["help", name]).output
      #expect(help.contains("¶3.s2 (a sentence)") && help.contains("Examples:"), "\(help)")
    }
    // What an option takes is listed once.
    #expect(try run(["help", "cite"]).output.components(separatedBy: "chicago").count == 2)
  }

  private static let sqlite = "/usr/bin/sqlite3"

  @Test(.enabled(if: FileManager.default.fileExists(atPath: sqlite), "sqlite3 is not installed"))
  func `an answer does not wait for another program, and its line of the journal is kept`() throws {
    try corpus()
    let file = folder.appending(path: "c.db").path
    let (lock, input, output) = (Pipe(), Pipe(), Pipe())
    let locking = Process()
    locking.executableURL = URL(fileURLWithPath: Self.sqlite)
    locking.arguments = [file]
    (locking.standardInput, locking.standardOutput) = (lock, output)
    try locking.run()
    lock.feed("BEGIN IMMEDIATE;\nSELECT 'locked';\n")
    #expect(output.fileHandleForReading.availableData == Data("locked\n".utf8))
    let process = Process()
    let answers = Pipe()
    process.executableURL = URL(fileURLWithPath: Executable.path)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["VERBATIM_CORPUS": file]) { $1 }
    (process.standardInput, process.standardOutput) = (input, answers)
    try process.run()
    input.feed("query 档案 --count\n")
    try input.fileHandleForWriting.close()
    // The lock is let go of after the answer.
    let answer = answers.fileHandleForReading.availableData
    try lock.fileHandleForWriting.close()
    #expect(answer == Data("2\n".utf8))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try run(["journal"]).output.contains("query 档案 --count  → 2"))
  }

  @Test func `a note of several words keeps the marks in it`() throws {
    try corpus()
    let result = try run(
      [],
      input: """
        open haidong2026-2048001
        annotate ¶2 他说“隐私” and "so on"
        annotate ¶3 "one text"
        tags --define a what “a” means
        annotations
        tags
        tag n1 n1 b
        delete n2 n2
        open --around ¶2 --context \(Int.max)
        """)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.contains("✎ 他说“隐私” and \"so on\"\n"), "\(result.output)")
    #expect(result.output.contains("✎ one text\n") && result.output.contains("what “a” means"))
    #expect(result.output.contains("deleted n2\n") && result.output.contains("\n¶6"))
  }

  @Test func `a reader that has enough is no failure, and ends a script`() throws {
    try corpus()
    let process = Process()
    let (output, input) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: Executable.path)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["VERBATIM_CORPUS": folder.appending(path: "c.db").path]) { $1 }
    (process.standardOutput, process.standardInput) = (output, input)
    try output.fileHandleForReading.close()
    try process.run()
    try output.fileHandleForWriting.close()
    input.feed("concordance 借阅\nannotate haidong2026-2048001 ¶2\n")
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try run(["annotations"]).output == "no annotations\n")
  }
}
