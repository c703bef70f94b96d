import Corpus
import Foundation
import Reading

/// When files under version control were last committed: for pages that were fetched by a script
/// and kept in Git, whose files all have the time of the last checkout.
///
/// Git itself is asked, once for each work tree, with everything off that could reach the network or
/// run another program.
struct CommitDates {
  /// What a path is known by: sixteen bytes of its SHA-256, so that no number of paths takes memory.
  private struct Name: Hashable {
    let high: UInt64
    let low: UInt64

    init(_ path: String) {
      let bytes = Session.digest(Array(path.utf8)).bytes
      let number = { (range: Range<Int>) in bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
      high = number(0..<8)
      low = number(8..<16)
    }
  }

  private var dates: [Name: Timestamp?] = [:]

  /// Knows of no commits.
  init() {}

  /// Asks for some files; those that Git does not know have no date.
  ///
  /// - Throws: `ResearchError.file` where no file is in a work tree, or Git cannot be asked;
  ///   `Interruption.Requested`.
  init(of files: SourceList, _ interruption: Interruption) throws {
    var roots: [String: String?] = [:]
    for file in files {
      try interruption.check()
      _ = Self.root(of: (file.path as NSString).deletingLastPathComponent, known: &roots)
      dates[Name(file.path)] = .some(nil)
    }
    let trees = Set(roots.values.compactMap(\.self)).sorted()
    if trees.isEmpty, let first = files.first(where: { _ in true }) {
      throw ResearchError.file(path: first.path, reason: "it is not in a work tree of Git")
    }
    for tree in trees { try read(tree, interruption) }
  }

  /// When a file was last committed.
  func date(of path: String) -> Timestamp? {
    dates.isEmpty ? nil : dates[Name(path)] ?? nil
  }

  /// The work tree that a folder lies in.
  private static func root(of folder: String, known: inout [String: String?]) -> String? {
    if let root = known[folder] { return root }
    let parent = (folder as NSString).deletingLastPathComponent
    let isRoot = FileManager.default.fileExists(atPath: folder + "/.git")
    let found =
      isRoot ? folder : parent == folder || folder.isEmpty ? nil : root(of: parent, known: &known)
    known[folder] = .some(found)
    return found
  }

  private static let arguments = [
    "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "log", "--no-ext-diff",
    "--no-textconv", "--no-renames", "--format=%x01%ct", "--name-only", "-z",
  ]

  private mutating func read(_ tree: String, _ interruption: Interruption) throws {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", tree] + Self.arguments
    git.environment = ProcessInfo.processInfo.environment.merging(
      ["GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"]
    ) { $1 }
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    do {
      try git.run()
      try read(output.fileHandleForReading, tree, interruption)
    } catch let error as Interruption.Requested {
      git.terminate()
      throw error
    } catch { throw ResearchError.file(path: tree, reason: "Git cannot be run: install it") }
    git.waitUntilExit()
    guard git.terminationStatus == 0 else {
      throw ResearchError.file(
        path: tree, reason: "Git cannot read its history: try `git log` there")
    }
  }

  /// Takes the names of each commit, newest first: a control character and the time, then names.
  private mutating func read(
    _ output: FileHandle, _ tree: String, _ interruption: Interruption
  ) throws {
    var rest: [UInt8] = []
    var time: Timestamp?
    while let data = try output.read(upToCount: 1 << 16), !data.isEmpty {
      try interruption.check()
      rest += data
      var words = rest.split(separator: 0, omittingEmptySubsequences: false)
      rest = words.popLast().map { Array($0) } ?? []
      for word in words where !word.isEmpty {
        if word.first == 1 {
          let seconds = Int64(String(decoding: word.dropFirst(), as: UTF8.self))
          time = seconds.map { Timestamp(microseconds: $0 * 1_000_000) }
        } else {
          let name = word.first == 0x0A ? word.dropFirst() : word
          let path = Name(tree + "/" + String(decoding: name, as: UTF8.self))
          if let known = dates[path], known == nil { dates[path] = .some(time) }
        }
      }
    }
  }
}
