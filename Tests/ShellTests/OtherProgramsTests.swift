import Foundation
import Testing

@testable import Shell

/// The file of a corpus in the hands of others, and those who read what is written.
struct OtherProgramsTests {
  private let sample: SampleCorpus
  private var folder: URL { sample.folder }

  init() throws { sample = try SampleCorpus() }

  @Test func `a file that is no corpus is left alone`() throws {
    let file = folder.appending(path: "not.db")
    try Data("hello, this is no database at all".utf8).write(to: file)
    let result = try Executable.run(["--corpus", file.path, "stats"])
    #expect(result.status == 2)
    #expect(result.errors.contains("not a Verbatim corpus"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "hello, this is no database at all")
  }

  private static let sqlite = "/usr/bin/sqlite3"

  @Test(.enabled(if: FileManager.default.fileExists(atPath: sqlite), "sqlite3 is not installed"))
  func `an answer does not wait for another program, and its line of the journal is kept`() throws {
    try sample.fill()
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
    #expect(try sample.run(["journal"]).output.contains("query 档案 --count  → 2"))
  }

  @Test func `a reader that has enough is no failure, and ends a script`() throws {
    try sample.fill()
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
    #expect(try sample.run(["annotations"]).output == "no annotations\n")
  }

  @Test func `a corpus that is copied by itself when the program has ended is whole`() throws {
    try sample.fill()
    for words in [["stats"], ["query", "档案", "--save", "a"], ["annotate", "2048001", "¶2", "注"]] {
      #expect(try sample.run(words).status == 0)
      let copy = folder.appending(path: "copy.db")
      try? FileManager.default.removeItem(at: copy)
      try FileManager.default.copyItem(at: sample.file, to: copy)
      let counted = try Executable.run(["--corpus", copy.path, "query", "档案", "--count"])
      #expect(counted.output == "2\n" && counted.errors.isEmpty)
    }
    let copy = folder.appending(path: "copy.db").path
    #expect(try Executable.run(["--corpus", copy, "annotations"]).output.contains("✎ 注"))
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func `a corpus in a folder where nothing may be written is read`() throws {
    try sample.fill()
    let inner = folder.appending(path: "inner")
    let files = FileManager.default
    try files.createDirectory(at: inner, withIntermediateDirectories: false)
    let copy = inner.appending(path: "c.db")
    try files.copyItem(at: sample.file, to: copy)
    try files.setAttributes([.posixPermissions: 0o500], ofItemAtPath: inner.path)
    defer { try? files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: inner.path) }
    let found = try Executable.run(["--corpus", copy.path, "query", "档案", "--count"])
    #expect(found.output == "2\n" && found.errors.isEmpty, "\(found)")
  }
}
