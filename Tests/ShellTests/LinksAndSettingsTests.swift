import Foundation
import TestFolder
import Testing

@testable import Shell

/// Links between annotations, and what holds for all commands.
struct LinksAndSettingsTests {
  private let folder: TestFolder
  private let environment: [String: String]

  init() throws {
    folder = try TestFolder()
    environment = ["VERBATIM_CORPUS": folder.url.appending(path: "c.db").path, "USER": "me"]
    let pages = NotebookTests.root.appending(path: "Notebooks/corpus").path
    #expect(try run("import \(pages)").status == 0)
  }

  private func run(_ input: String) throws -> (status: Int32, output: String, errors: String) {
    try Executable.run([], input: input + "\n", environment: environment)
  }

  private let three = """
    open haidong2026-2048001
    annotate ¶2
    annotate ¶3 甲
    annotate ¶4
    """

  @Test func `links lead both ways, and are taken off`() throws {
    _ = try run(three)
    let made = try run("link n1 n2 n3 12 年前不是这样\nlink n2 n3\nlink n2 n3\nlink n3")
    #expect(made.errors == "")
    #expect(made.output.contains("    ✎ → n2 12 年前不是这样\n    ✎ → n3 12 年前不是这样\n"))
    #expect(made.output.hasSuffix("    ✎ 甲\n    ✎ → n3\n    ← n1\n"), "\(made.output)")
    #expect(made.output.contains("    ← n1 n2\n"))
    #expect(try run("annotations --json").output.contains("\"links\":[\"n2\",\"n3\"]"))
    let taken = try run("link --remove n1 n2\nundo\nlink --remove n1 n2\nlink --remove n1 n2")
    #expect(taken.output.contains("took back: unlink"))
    #expect(taken.errors == "error: n1 does not link to n2: `link n1` shows its links\n")
    #expect(try run("delete n3\nlink n2").output.contains("→ n3"))
  }

  @Test func `what cannot be linked is told`() throws {
    _ = try run(three)
    for (line, words) in [
      ("link n1 n1", "to itself"), ("link n1 n9", "no annotation n9"),
      ("link n1 because", "annotations come first"), ("link 1", "annotations come first"),
      ("link --remove n1", "--remove takes annotations"),
    ] {
      #expect(try run(line).errors.contains(words), "\(line)")
    }
  }

  @Test func `settings are chosen for all commands to come, and options go before them`() throws {
    let usual = try run("config")
    #expect(usual.output.hasPrefix("author  me  (usual)  who annotates\nlimit   20  (usual)"))
    let chosen = try run(
      "config author 张三\nconfig limit 1\nconfig sort title\nconfig style pandoc\nconfig --json")
    #expect(chosen.status == 0)
    #expect(chosen.output.contains("{\"chosen\":true,\"name\":\"sort\",\"value\":\"title\"}"))
    let used = try run("query 档案\nquery 档案 --limit 2\nquote 1 ¶1\nannotations --json")
    #expect(used.output.contains("2 articles, 1–1 shown"))
    #expect(used.output.contains("\"author\":\"张三\"") && used.output.contains("[@"))
    _ = try run("config --unset limit")
    #expect(try run("config limit").output.hasPrefix("limit  20  (usual)"))
  }

  @Test func `a setting that is none, or a value that it does not take, is told`() throws {
    for (line, words) in [
      ("config sotr", "did you mean `sort`?"), ("config zzz", "use one of author, limit"),
      ("config limit none", "limit does not take “none”: it takes a number from 1 to 10000"),
      ("config sort up", "it takes one of relevance, date, title, group"),
      ("config --unset", "the setting is missing"), ("config --unset limit 3", "takes no value"),
    ] {
      #expect(try run(line).errors.contains(words), "\(line)")
    }
    #expect(try run("config").output.contains("limit   20  (usual)"))
  }
}
