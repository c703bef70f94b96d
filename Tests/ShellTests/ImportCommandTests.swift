import Foundation
import Testing

/// Imports that explain what they do, or only try.
struct ImportCommandTests {
  private let sample: SampleCorpus
  private var folder: URL { sample.folder }

  init() throws { sample = try SampleCorpus() }

  @Test func `explaining an import says why each block is kept or dropped and stores nothing`()
    throws
  {
    let page = folder.appending(path: "a.html")
    let html = """
      <h1>Tides</h1><div class="byline">By Ana Bell</div>
      <p>The tide comes in twice a day. Nobody told it to.</p><nav>Home</nav>
      """
    try Data(html.utf8).write(to: page)
    #expect(try sample.run(["import", "--explain", page.path]).status == 64)
    let result = try sample.run(["import", "--dry-run", "--explain", page.path])
    #expect(result.status == 0)
    for line in [
      "a.html · heuristic", "title: Tides (first heading)", "byline: Ana Bell (author)",
      "- heading: Tides — the title", "+ paragraph: The tide comes in",
      "- paragraph: Home — navigation, promotion",
    ] {
      #expect(result.output.contains(line), "\(line) in \(result.output)")
    }
    #expect(try sample.run(["query", "tide"]).status == 1)
  }

  @Test func `an import that is only tried makes no corpus`() throws {
    let pages = NotebookTests.root.appending(path: "Notebooks/corpus").path
    let result = try sample.run(["import", "--dry-run", pages])
    #expect(result.status == 0 && result.output.hasPrefix("would import 4 articles"), "\(result)")
    #expect(try sample.run(["reimport", "--dry-run"]).errors == "")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `an import that could not read everything has a status of its own`() throws {
    let good = folder.appending(path: "a.md")
    let bad = folder.appending(path: "b.md.gz")
    let skipped = folder.appending(path: "pages")
    try Data("# 题\n\n正文写在这里，后面还有一些字。\n".utf8).write(to: good)
    try Data([0x1F, 0x8B, 8, 0, 1, 2, 3]).write(to: bad)
    try FileManager.default.createDirectory(at: skipped, withIntermediateDirectories: true)
    try Data("[a](b)\n".utf8).write(to: skipped.appending(path: "links.md"))
    #expect(try sample.run(["import", good.path, bad.path]).status == 3)
    #expect(try sample.run(["import", good.path, bad.path, "--dry-run"]).status == 3)
    #expect(try sample.run(["import", bad.path]).status == 2)
    #expect(try sample.run(["import", good.path, skipped.path]).status == 0)
    let lines = "import \(good.path) \(bad.path)\n"
    #expect(try sample.run([], input: lines).status == 3)
    #expect(try sample.run([], input: lines + "query 没有的词\n").status == 3)
    #expect(try sample.run([], input: lines + "show 没有的文章\n").status == 2)
  }
}
