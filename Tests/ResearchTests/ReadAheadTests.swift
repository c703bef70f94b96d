import Corpus
import Foundation
import Reading
import Synchronization
import TestFolder
import Testing

@testable import Research

/// Stopping an import while pages are read.
struct ReadAheadTests: FolderTests {
  let own: TestFolder

  init() throws { own = try TestFolder() }

  @Test(.timeLimit(.minutes(1)))
  func `whoever stops an import waits for no page that is being read`() {
    var files = SourceList()
    files.append(SourceFile(path: "/slow.md", size: 1, modified: Timestamp(microseconds: 0)))
    let begun = DispatchSemaphore(value: 0)
    let isDone = DispatchSemaphore(value: 0)
    let pages = ReadAhead(files) { _, _ in
      begun.signal()
      isDone.wait()
    }
    let isRequested = Atomic(false)
    Thread.detachNewThread {
      begun.wait()
      isRequested.store(true, ordering: .releasing)
    }
    #expect(throws: Interruption.Requested.self) {
      try pages.run(
        jobs: 1, interruption: Interruption { isRequested.load(ordering: .acquiring) },
        take: { _ in }, settle: {})
    }
    isDone.signal()
  }

  @Test(.timeLimit(.minutes(1)))
  func `whoever stops other work waits for no page that is being read`() {
    let begun = Atomic(false)
    let isDone = DispatchSemaphore(value: 0)
    let interruption = Interruption { begun.load(ordering: .acquiring) }
    #expect(throws: Interruption.Requested.self) {
      try interruption.leavingBehind {
        begun.store(true, ordering: .releasing)
        isDone.wait()
      }
    }
    isDone.signal()
  }

  @Test func `explaining pages ends where it is stopped`() throws {
    for number in 0..<10 { try write("# 题\(number)\n\n正文写在这里。\n", to: "\(number).md") }
    var session = try session()
    let isRequested = Atomic(false)
    session.surroundings.interruption = Interruption { isRequested.load(ordering: .acquiring) }
    var count = 0
    for _ in try session.explaining(["."]) {
      count += 1
      if count == 3 { isRequested.store(true, ordering: .releasing) }
    }
    #expect(count == 3)
  }

  @Test func `what earlier imports know is found in whatever order files come`() throws {
    for number in 0..<50 { try write("# 题\(number)\n\n正文写在这里。\n", to: "\(number).md") }
    let session = try session()
    #expect(try session.importing(["."], ImportOptions()).new == 50)
    for number in 0..<10 { try write("# 新\(number)\n\n正文写在这里。\n", to: "\(number)-.md") }
    #expect(try session.importing(["."], ImportOptions()).unchanged == 50)
    let names = (0..<50).map { "\($0 * 7 % 50).md" }
    let again = try session.importing(names + ["missing.md"], ImportOptions())
    #expect(again.unchanged == 50 && again.new == 0)
    var seen = SeenFolders(session.store, importer: Session.importer(nil))
    for name in names + ["0-.md"] {
      let entries = try SourceWalk(paths: [name], relativeTo: folder.path).entries()
      #expect(try seen.articleCount(ofUnchanged: entries[0].get()) == 1, "\(name)")
    }
  }

  @Test func `a trial import tells copies among the files, and remembers nothing`() throws {
    let page = "# 借阅码\n\n馆方公布了新的借阅办法。读者凭借阅码借书，借什么书是个人的隐私。\n"
    for name in ["a.md", "b.md", "c.md"] { try write(page, to: name) }
    try write(page.replacing("借阅码\n", with: "另一题\n"), to: "d.md")
    let session = try session()
    let trial = try session.importing(["."], ImportOptions(isDryRun: true))
    let real = try session.importing(["."], ImportOptions())
    #expect(trial.new == 2 && trial.duplicates == 2)
    #expect(real.new == trial.new && real.duplicates == trial.duplicates)
  }

  @Test func `a web archive with a failure says the same and adds nothing the next time`() throws {
    func record(_ text: String, _ coding: String = "") -> String {
      let body =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\(coding)\r\n<title>题</title><p>\(text)</p>"
      return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)\r\n\r\n"
    }
    let texts = ["先写的正文在这里，后面还有一些字。", "后写的正文在这里，比先写的长一点。"]
    try write(
      texts.map { record($0) }.joined()
        + record("x", "Content-Encoding: br\r\n")
        .replacing("<title>", with: "\u{1}"), to: "a.warc")
    let session = try session()
    let first = try session.importing(["."], ImportOptions())
    #expect(first.new == 1 && first.revised == 1 && first.failures.count == 1)
    let second = try session.importing(["."], ImportOptions())
    #expect(second.new == 0 && second.revised == 0 && second.unchanged == 2)
    #expect(second.failures == first.failures)
  }

  @Test func `a page on standard input is read beside files, and counts as none`() throws {
    let page = Array("# 题\n\n馆方公布了新的借阅办法。读者凭借阅码借书。\n".utf8)
    let session = try session()
    let first = try session.importing(["-"], ImportOptions(), standardInput: page)
    #expect(first.new == 1 && first.fileCount == 0)
    let other = Array(String(decoding: page, as: UTF8.self).replacing("书", with: "画").utf8)
    #expect(try session.importing(["-"], ImportOptions(), standardInput: other).revised == 1)
    try write(String(decoding: page, as: UTF8.self).replacing("题", with: "另"), to: "a.md")
    let both = try session.importing(["-", "a.md"], ImportOptions(), standardInput: other)
    #expect(both.unchanged == 1 && both.new == 1 && both.fileCount == 1)
  }
}
