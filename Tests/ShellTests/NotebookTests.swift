import Foundation
import Testing

@testable import Shell

/// The notebooks and the README, replayed as a user would replay them.
struct NotebookTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let notebooks: [String] = {
    let folder = root.appending(path: "Notebooks")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return ["README.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "Notebooks/" + $0 }
  }()

  @Test(arguments: notebooks)
  func `what is recorded is what comes out`(name: String) throws {
    let path = Self.root.appending(path: name).path
    let result = try Executable.run(["run", "--check", "--fresh", path])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `a notebook is written as it was read`() throws {
    for name in Self.notebooks {
      let text = try String(contentsOf: Self.root.appending(path: name), encoding: .utf8)
      #expect(Notebook(text).text == text)
    }
  }

  @Test func `every command has help and is mentioned in the README or a notebook`() throws {
    let texts = try Self.notebooks.map {
      try String(contentsOf: Self.root.appending(path: $0), encoding: .utf8)
    }.joined()
    #expect(VerbatimCommand.summaries.count > 20)
    for (name, summary) in VerbatimCommand.summaries {
      #expect(!summary.isEmpty)
      #expect(texts.contains("> \(name)") || texts.contains("`\(name)"), "\(name) is nowhere shown")
    }
  }
}

/// The built program.
enum Executable {
  /// Its path: beside the tests' bundle.
  static let path: String = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let folder =
      bundle?.bundleURL.deletingLastPathComponent()
      ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return folder.appending(path: "verbatim").path
  }()

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["VERBATIM_HISTORY": ""]) { _, new in new }.merging(environment) { _, new in new }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (stdin, stdout, stderr)
    try process.run()
    stdin.feed(input)
    try stdin.fileHandleForWriting.close()
    let output = String(decoding: stdout.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let errors = String(decoding: stderr.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output, errors)
  }
}
