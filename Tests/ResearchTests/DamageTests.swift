import Corpus
import Foundation
import Research
import TestFolder
import Testing

/// Imports of folders in which not everything is as it should be.
struct DamageTests: FolderTests {
  let own: TestFolder

  init() throws { own = try TestFolder() }

  private func page(_ title: String) -> String {
    "# \(title)\n\n馆方公布了新的借阅办法。读者凭借阅码借书，借什么书是个人的隐私。\n"
  }

  /// The names of what failed, in order.
  private func names(_ report: ImportReport) -> [String] {
    report.failures.map { ($0.path as NSString).lastPathComponent }.sorted()
  }

  @Test func `pipes, links in circles and links to nowhere stop nothing`() throws {
    try write(page("好的"), to: "good.md")
    let path = { (name: String) in folder.appending(path: name).path }
    mkfifo(path("pipe.md"), 0o600)
    for (name, target) in [("circle", "."), ("self.md", "self.md"), ("lost.md", "/nowhere.md")] {
      try FileManager.default.createSymbolicLink(
        atPath: path(name), withDestinationPath: target)
    }
    let report = try session().importing(["."], ImportOptions())
    #expect(report.new == 1)
    #expect(names(report) == ["lost.md", "pipe.md", "self.md"])
  }

  @Test func `a page that vanishes or is cut off during an import is a failure`() throws {
    for number in 0..<20 { try write(page("第\(number)页"), to: "\(number).md") }
    let session = try session()
    let folder = folder
    let report = try session.importing([folder.path], ImportOptions(jobs: 1)) { done, _, _ in
      if done == 1 { try? FileManager.default.removeItem(at: folder) }
    }
    #expect(report.new + report.failures.count == 20)
    #expect(report.failures.allSatisfy { $0.reason.contains("still there") })
  }

  @Test(.enabled(if: getuid() != 0, "nothing is closed to the administrator"))
  func `a folder that may be listed but not entered is a matter of permissions`() throws {
    let closed = folder.appending(path: "closed")
    try FileManager.default.createDirectory(at: closed, withIntermediateDirectories: true)
    try write(page("锁着"), to: "closed/page.md")
    chmod(closed.path, 0o400)
    defer { chmod(closed.path, 0o700) }
    let report = try session().importing(["."], ImportOptions())
    #expect(names(report) == ["page.md"])
    #expect(report.failures.allSatisfy { $0.reason.contains("permissions") })
  }

  @Test func `of a file with very many bad records the rest is counted`() throws {
    try write(String(repeating: "x\n", count: 1500), to: "bad.jsonl")
    let report = try session().importing(["bad.jsonl"], ImportOptions())
    #expect(report.failures.count == 1001)
    #expect(report.failures.last?.reason == "500 more failures in this file")
  }

  @Test func `of very many records without an article the rest is counted`() throws {
    try write(String(repeating: "{\"title\": \"题\"}\n", count: 1500), to: "titles.jsonl")
    let report = try session().importing(["titles.jsonl"], ImportOptions())
    #expect(report.skipped.count == 100)
    #expect(report.skippedCount == 1500)
  }

  @Test func `the last commit is the capture date where it is wanted`() throws {
    try write(page("在库"), to: "known.md")
    let git = { (words: [String]) in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.currentDirectoryURL = folder
      process.arguments = ["git", "-c", "user.name=r", "-c", "user.email=r@example.org"] + words
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["GIT_COMMITTER_DATE": "2021-02-03T04:05:06Z"]
      ) { $1 }
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
    }
    #expect(throws: ResearchError.self) {
      try self.session().importing(["known.md"], ImportOptions(usesCommits: true))
    }
    try git(["init", "-q"])
    try git(["add", "."])
    try git(["commit", "-q", "-m", "pages"])
    try write(page("不在库"), to: "unknown.md")
    let session = try session()
    _ = try session.importing(["."], ImportOptions(usesCommits: true))
    let captured = try ["known.md", "unknown.md"].map { name in
      try session.record(of: session.article(named: name)).places[0].captured.iso8601
    }
    #expect(captured[0] == "2021-02-03T04:05:06Z")
    #expect(captured[1] > "2022")
  }
}
