import Foundation

/// The user's own editor, which takes over the terminal while a text is written.
public struct TextEditor: Sendable {
  /// What can go wrong.
  public enum Failure: Error, Hashable, CustomStringConvertible {
    /// No file could be made for the text.
    case noFile(String)
    /// The editor ended with an error: its command, and the file with what was written.
    case failed(command: String, path: String)
    /// What was written is not UTF-8: the file.
    case notUTF8(path: String)

    /// What is wrong and what to do, in one line.
    public var description: String {
      switch self {
      case .noFile(let folder): "no file can be made in \(folder): set TMPDIR to another folder"
      case .failed(let command, let path):
        "the editor `\(command)` failed: set EDITOR; what was written is in \(path)"
      case .notUTF8(let path): "what the editor wrote is not UTF-8: it is in \(path)"
      }
    }
  }

  private let command: String

  /// Takes the editor that the environment names.
  ///
  /// - Parameter environment: `VISUAL`, else `EDITOR`, a command of the system's shell.
  public init(environment: [String: String]) {
    let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
    command = named.first { !$0.isEmpty } ?? "vi"
  }

  /// Lets the user change a text in a file that only they can read.
  ///
  /// - Returns: the text as it was saved.
  /// - Throws: `Failure`; then nothing that was written is lost.
  public func edit(_ text: String) throws(Failure) -> String {
    let folder = FileManager.default.temporaryDirectory.path
    let path = folder + "/verbatim-\(UUID().uuidString).md"
    let isMade = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    guard isMade else { throw .noFile(folder) }
    guard run(path) == 0, let data = FileManager.default.contents(atPath: path) else {
      throw .failed(command: command, path: path)
    }
    guard let written = String(validating: data, as: UTF8.self) else {
      throw .notUTF8(path: path)
    }
    try? FileManager.default.removeItem(atPath: path)
    return written
  }

  /// Runs the editor in our own process group, which owns the terminal: Foundation's `Process`
  /// makes a new one, which may not read from it.
  private func run(_ path: String) -> Int32 {
    // A Ctrl-C is the editor's.
    Interrupts.setEditing(true)
    defer {
      Interrupts.setEditing(false)
      Interrupts.reset()
    }
    let words = ["sh", "-c", command + " \"$1\"", "sh", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ) == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    return status
  }
}
