import Corpus
import Foundation

/// When files under version control were last committed: for pages that were fetched by a script
/// and kept in Git, whose files all have the time of the last checkout.
///
/// Git itself is asked, once for each work tree, with everything off that could reach the network or
/// run another program.
struct CommitDates {
  private(set) var dates: [String: Timestamp] = [:]

  /// Asks for the files of some folders; those that Git does not know have no date.
  ///
  /// - Throws: `ResearchError.file` where no folder is in a work tree, or Git cannot be asked.
  init(of paths: [String]) throws {
    var roots: [String: String?] = [:]
    for path in paths {
      _ = Self.root(of: (path as NSString).deletingLastPathComponent, known: &roots)
    }
    let trees = Set(roots.values.compactMap(\.self)).sorted()
    if trees.isEmpty, let first = paths.first {
      throw ResearchError.file(path: first, reason: "it is not in a work tree of Git")
    }
    let wanted = Set(paths)
    for tree in trees { try read(tree, wanted: wanted) }
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

  private mutating func read(_ tree: String, wanted: Set<String>) throws {
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
      try read(output.fileHandleForReading, tree, wanted: wanted)
    } catch { throw ResearchError.file(path: tree, reason: "Git cannot be run: install it") }
    git.waitUntilExit()
    guard git.terminationStatus == 0 else {
      throw ResearchError.file(
        path: tree, reason: "Git cannot read its history: try `git log` there")
    }
  }

  /// Takes the names of each commit, newest first: a control character and the time, then names.
  private mutating func read(_ output: FileHandle, _ tree: String, wanted: Set<String>) throws {
    var rest: [UInt8] = []
    var time: Timestamp?
    while let data = try output.read(upToCount: 1 << 16), !data.isEmpty {
      rest += data
      var words = rest.split(separator: 0, omittingEmptySubsequences: false)
      rest = words.popLast().map { Array($0) } ?? []
      for word in words where !word.isEmpty {
        if word.first == 1 {
          let seconds = Int64(String(decoding: word.dropFirst(), as: UTF8.self))
          time = seconds.map { Timestamp(microseconds: $0 * 1_000_000) }
        } else {
          let name = word.first == 0x0A ? word.dropFirst() : word
          let path = tree + "/" + String(decoding: name, as: UTF8.self)
          if dates[path] == nil, wanted.contains(path) { dates[path] = time }
        }
      }
    }
  }
}
