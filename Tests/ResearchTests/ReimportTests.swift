import Corpus
import Foundation
import GRDB
import Synchronization
import TestFolder
import Testing

@testable import Research
@testable import Storage

/// Articles that are read again from their copies, after the rules of reading have changed.
struct ReimportTests: FolderTests {
  let own: TestFolder
  var profiles: String { folder.appending(path: "profiles").path }

  init() throws {
    own = try TestFolder()
    try FileManager.default.createDirectory(
      at: own.url.appending(path: "profiles"), withIntermediateDirectories: true)
  }

  private func all(_ session: Session, _ isDryRun: Bool = false) throws -> ReimportReport {
    try session.reimporting(
      session.keys(meantBy: [], plain: [], isOutdated: false), isDryRun: isDryRun)
  }

  private let page = """
    <html><head><title>借阅办法</title></head><body><h1>借阅办法</h1>
    <div class="story">
    <p>馆方公布了新的借阅办法。读者凭借阅码借书，逾期不还的暂停借阅三个月。</p>
    <p>借什么书是个人的隐私，馆长说。档案用完即删，不得转交其他单位。</p>
    <p class="promise">本馆承诺每天开馆十二小时，读者可以随时预约座位和研讨室。</p>
    </div></body></html>
    """

  @Test func `a copy that is not what was imported is told of, and not taken for it`() throws {
    try write(page, to: "a.html")
    try write(page.replacing("三个月", with: "半年"), to: "b.html")
    let session = try session()
    _ = try session.importing(["."], ImportOptions())
    let key = try session.article(named: "a.html").key
    #expect(try session.check() == [])
    for (damage, words, error) in [
      (
        "digest = zeroblob(32)", "is not the one that was stored",
        "the original of \(key) is damaged"
      ),
      ("data = substr(data, 1, 40)", "cannot be decompressed", "a stored text is damaged"),
    ] {
      try session.store.write { database in
        try database.execute(
          sql: """
            UPDATE original SET \(damage)
            WHERE id = (SELECT original_id FROM article WHERE key = ?)
            """,
          arguments: [key.description])
      }
      #expect(try session.check() == ["the original of \(key) \(words)"])
      let thrown = #expect(throws: (any Error).self) {
        try session.writeOriginal(named: "a.html", to: "copy")
      }
      #expect(thrown.map { "\($0)".hasPrefix(error) } == true)
      let report = try all(session)
      #expect((report.failures.map(\.key), report.unchanged, report.count) == ([key], 1, 2))
    }
    _ = try session.writeOriginal(named: "b.html", to: "copy")
  }

  @Test func `what has not changed is unchanged, pages and records alike`() throws {
    try write(page, to: "a.html")
    try write(
      #"{"title":"开馆","url":"https://example.org/1","text":"图书馆今天开门。\n读者排队。"}"# + "\n",
      to: "b.jsonl")
    let session = try session()
    _ = try session.importing(["."], ImportOptions(collection: "馆"))
    let report = try all(session)
    #expect((report.unchanged, report.count) == (2, 2))
    #expect(try session.statistics().first { $0.name == "revisions" }?.count == 2)
    #expect(try session.article(named: "b.jsonl#1").collection == "馆")
    #expect(try session.keys(meantBy: [], plain: [], isOutdated: true).isEmpty)
  }

  @Test func `a profile that drops a paragraph makes a revision, and annotations follow`() throws {
    try write(page, to: "a.html")
    var session = try session()
    _ = try session.importing(["a.html"], ImportOptions())
    let article = try session.article(named: "a.html")
    session.open(article)
    let kept = try session.annotate(session.passages(["\"个人的隐私\""], true), with: Remark())
    let lost = try session.annotate(session.passages(["\"随时预约座位\""], true), with: Remark())
    try write(
      """
      name: story
      recognise: '馆方公布'
      drop: ['^本馆承诺']
      """, to: "profiles/story.yaml")
    let expected = try all(session, true)
    #expect(expected.revised == [article.key])
    #expect(try session.count(of: "预约座位") == 1)
    let report = try all(session)
    #expect(report.revised == [article.key])
    #expect(report.uncertain.contains(lost[0].id))
    #expect(try session.annotation(lost[0].id).anchor.state == .orphan)
    #expect(try session.annotation(kept[0].id).anchor.quote.exact == "个人的隐私")
    #expect(try session.count(of: "预约座位") == 0)
    #expect(try session.revisions(of: article).count == 2)
    #expect(try all(session).unchanged == 1)
    #expect(try session.check().isEmpty)
  }

  @Test func `a person who will not wait is told what was done`() throws {
    try write(page, to: "a.html")
    var session = try session()
    _ = try session.importing(["a.html"], ImportOptions())
    let keys = try session.keys(meantBy: [], plain: [], isOutdated: false)
    session.surroundings.interruption = Interruption { true }
    let report = try session.reimporting(keys, isDryRun: false)
    #expect(report.isInterrupted)
    #expect(report.count == 0)
  }

  @Test func `an interruption while pages are read changes none of them`() throws {
    for number in 0..<20 { try write(page, to: "\(number).html") }
    var session = try session()
    _ = try session.importing(["."], ImportOptions())
    let keys = try session.keys(meantBy: [], plain: [], isOutdated: false)
    let asked = Atomic(0)
    // The first question comes before the pages are fetched.
    session.surroundings.interruption = Interruption {
      asked.add(1, ordering: .relaxed).newValue > 3
    }
    let report = try session.reimporting(keys, isDryRun: false)
    #expect(report.isInterrupted)
    #expect(report.count == 0)
  }

  @Test func `without originals nothing can be read again`() throws {
    try write(page, to: "a.html")
    let session = try session()
    _ = try session.importing(["a.html"], ImportOptions(keepsOriginals: false))
    let report = try all(session)
    #expect(report.withoutOriginal.count == 1)
    #expect(report.count == 1)
  }

  @Test func `words name articles, or else are a query`() throws {
    try write(page, to: "a.html")
    try write(page.replacing("借", with: "还"), to: "b.html")
    let session = try session()
    _ = try session.importing(["."], ImportOptions())
    let key = try session.article(named: "a.html").key
    #expect(try session.keys(meantBy: ["a.html"], plain: ["a.html"], isOutdated: false) == [key])
    #expect(try session.keys(meantBy: ["借书"], plain: ["借书"], isOutdated: false) == [key])
    #expect(
      try session.keys(meantBy: ["开馆", "-借书"], plain: ["开馆", "-借书"], isOutdated: false).count == 1)
  }

  @Test func `a copy found elsewhere later does not change what the article is read from`() throws {
    try write(page, to: "a.html")
    let session = try session()
    _ = try session.importing(["a.html"], ImportOptions())
    try write(page.replacing("<div", with: "<p></p><div"), to: "b.html")
    #expect(try session.importing(["b.html"], ImportOptions()).duplicates == 1)
    #expect(try all(session).unchanged == 1)
  }
}
