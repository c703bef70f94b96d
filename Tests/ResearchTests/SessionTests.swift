import Corpus
import Foundation
import Research
import Synchronization
import TestFolder
import Testing

/// A researcher's work on a corpus in memory, over files made for each test.
struct SessionTests: FolderTests {
  let own: TestFolder

  init() throws { own = try TestFolder() }

  private let text = """
    # 借阅办法

    馆方公布了新的借阅办法。读者凭借阅码借书。

    借什么书是个人的隐私，馆长说。档案用完即删。
    """

  @Test func `importing twice changes nothing`() throws {
    try write(text, to: "a.md")
    let session = try session()
    #expect(try session.importing(["a.md"], ImportOptions()).new == 1)
    let again = try session.importing(["a.md"], ImportOptions())
    #expect((again.new, again.unchanged) == (0, 1))
    #expect(try session.statistics().first { $0.name == "revisions" }?.count == 1)
  }

  @Test func `an import that is interrupted keeps whole articles, and goes on the next time`()
    throws
  {
    for number in 0..<300 { try write(text + "\n\n第\(number)篇。", to: "page\(number).md") }
    var session = try session()
    let asked = Mutex(0)
    session.surroundings.interruption = Interruption {
      asked.withLock {
        $0 += 1
        return $0 > 20
      }
    }
    #expect(try session.importing(["."], ImportOptions()).isInterrupted)
    session.surroundings.interruption = .never
    #expect(try session.check().isEmpty)
    let again = try session.importing(["."], ImportOptions())
    #expect(try session.count(of: nil) == 300)
    #expect(again.new + again.unchanged == 300)
  }

  @Test func `a changed text is a revision, and annotations follow it`() throws {
    try write(text, to: "a.md")
    var session = try session()
    _ = try session.importing(["a.md"], ImportOptions())
    session.open(try session.article(named: "a.md"))
    let kept = try session.annotate(
      session.passages(["\"借什么书是个人的隐私\""], true), with: Remark(note: "注"))
    let lost = try session.annotate(
      session.passages(["\"读者凭借阅码借书\""], true), with: Remark())
    try write(
      text.replacing("馆方公布了新的借阅办法。读者凭借阅码借书。", with: "馆方昨天收回了办法。"), to: "a.md")
    let report = try session.importing(["a.md"], ImportOptions())
    #expect(report.revised == 1)
    #expect(Set(report.uncertain) == Set((kept + lost).map(\.id)))
    #expect(try session.annotation(kept[0].id).anchor.state == .moved)
    #expect(try session.annotation(lost[0].id).anchor.state == .orphan)
    #expect(try session.count(of: "收回") == 1)
    #expect(try session.count(of: "读者凭借阅码") == 0)
    #expect(try session.check().isEmpty)
  }

  @Test func `an import that is only tried says what it would do`() throws {
    try write(text, to: "a.md")
    let session = try session()
    _ = try session.importing(["."], ImportOptions())
    let before = try session.statistics().map(\.count)
    try write(text, to: "copy.md")
    try write(text.replacing("办法", with: "规则"), to: "a.md")
    try write("# 另一篇\n\n另一篇的正文，说的是别的事情。", to: "b.md")
    let report = try session.importing(["."], ImportOptions(isDryRun: true))
    #expect((report.new, report.revised, report.duplicates) == (1, 1, 1))
    #expect(try session.statistics().map(\.count) == before)
  }

  @Test func `an exact copy elsewhere is a place`() throws {
    try write(text, to: "a.md")
    try write(text, to: "b.md")
    let session = try session()
    let report = try session.importing(["."], ImportOptions())
    #expect((report.new, report.duplicates) == (1, 1))
    let record = try session.record(of: session.article(named: "b.md"))
    #expect(record.places.count == 2)
  }

  @Test(arguments: [
    ("¶1", "馆方公布了新的借阅办法。读者凭借阅码借书。"), ("p2.s2", "档案用完即删。"),
    ("“馆方…借书”", "馆方公布了新的借阅办法。读者凭借阅码借书"), ("/个人的../", "个人的隐私"),
    ("\"個人的隱私\"", "个人的隐私"), ("\"借\"@4", "借"),
  ])
  func `every form of a passage selects the source's own characters`(
    form: String, words: String
  ) throws {
    try write(text, to: "a.md")
    var session = try session()
    _ = try session.importing(["a.md"], ImportOptions())
    session.open(try session.article(named: "a.md"))
    let stored = try session.annotate(session.passages([form], true), with: Remark())
    #expect(stored.map(\.anchor.quote.exact) == [words])
    let export = try session.export(matching: nil, to: nil, format: .markdown, style: nil)
    #expect(export.text.contains("> \(words)\n"))
  }

  @Test func `undo and redo go through every change`() throws {
    try write(text, to: "a.md")
    var session = try session()
    _ = try session.importing(["a.md"], ImportOptions())
    session.open(try session.article(named: "a.md"))
    let id = try session.annotate(session.passages(["p1"], true), with: Remark(tags: ["a"]))[0].id
    try session.edit([id], summary: "edit") { $0.note = "二" }
    _ = try session.rename(tag: "a", to: "b/c")
    try session.delete([id])
    #expect(throws: (any Error).self) { try session.annotation(id) }
    for _ in 0..<3 { _ = try session.undo() }
    #expect(try session.annotation(id).note == "")
    #expect(try session.annotation(id).tags == ["a"])
    #expect(try session.tags().map(\.tag.name) == ["a"])
    for _ in 0..<2 { _ = try session.redo() }
    #expect(try session.annotation(id).tags == ["b/c"])
    #expect(try session.annotation(id).note == "二")
  }

  @Test func `one bad file does not stop an import`() throws {
    try write(text, to: "a.md")
    try write("", to: "empty.md")
    try Data([0xFF, 0, 1, 2, 0]).write(to: folder.appending(path: "binary.txt"))
    let report = try session().importing([".", "missing.md"], ImportOptions())
    #expect(report.new == 1)
    #expect(
      report.failures.map { ($0.path as NSString).lastPathComponent }.sorted() == [
        "binary.txt", "empty.md", "missing.md",
      ])
  }

  @Test func `the original bytes come back exactly`() throws {
    let bytes = Array(("\u{FEFF}" + text.replacing("\n", with: "\r\n")).utf8)
    try Data(bytes).write(to: folder.appending(path: "a.md"))
    let session = try session()
    _ = try session.importing(["a.md"], ImportOptions())
    _ = try session.writeOriginal(named: "a.md", to: "copy")
    #expect(Array(try Data(contentsOf: folder.appending(path: "copy"))) == bytes)
  }

  @Test func `of several copies, a path or a hash gives its own bytes, a key the newest`() throws {
    let copies = ["a.md": text, "b.md": text + "\n<!-- b -->\n"]
    let session = try session()
    for (name, text) in copies.sorted(by: { $0.key < $1.key }) {
      try write(text, to: name)
      _ = try session.importing([name], ImportOptions())
    }
    let article = try session.article(named: "a.md")
    let places = try session.record(of: article).places
    try #require(places.count == 2)
    let first = folder.appending(path: "a.md").path
    let names = ["a.md", "./a.md", first, places[0].digest.description]
    for (number, name) in (names + ["b.md", article.key.description]).enumerated() {
      _ = try session.writeOriginal(named: name, to: "copy\(number)")
      let bytes = try Data(contentsOf: folder.appending(path: "copy\(number)"))
      #expect(bytes == Data(copies[names.contains(name) ? "a.md" : "b.md", default: ""].utf8))
    }
  }

  @Test func `a text that comes back is the current one again, once`() throws {
    let session = try session()
    var counts: [Int] = []
    let other = text + "\n\n这一段是后来加上去的，原来的网页里没有，后来又没有了。\n"
    for (second, page) in [text, other, text, text + "\n<!-- -->\n"].enumerated() {
      try write(page, to: "a.md")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: Double(second))],
        ofItemAtPath: folder.appending(path: "a.md").path)
      counts.append(try session.importing(["a.md"], ImportOptions()).revised)
    }
    #expect(counts == [0, 1, 1, 0])
    let article = try session.article(named: "a.md")
    let texts = try session.revisions(of: article).map(\.text)
    #expect(texts.count == 3)
    #expect(texts[0] == texts[2])
    #expect(article.revision == 3)
  }
}
