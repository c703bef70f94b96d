import Corpus
import Foundation
import Research

/// Runs the commands of a notebook, one after the other, in one session.
struct NotebookRunner {
  /// A command whose output is not the recorded one.
  struct Difference: Hashable {
    /// The line of the notebook, from 1.
    let line: Int
    /// The command.
    let command: String
    /// What the notebook says.
    let recorded: [String]
    /// What came out.
    let actual: [String]
  }

  /// Runs a line in a session.
  let run: (String, inout Session) -> Transcript

  /// Runs a notebook.
  ///
  /// - Parameters:
  ///   - notebook: the notebook.
  ///   - session: the session; its folder is the notebook's.
  ///   - each: called after every command with the command and what it wrote.
  /// - Returns: the notebook with the outputs that came out, and where they differ from those
  ///   that were recorded.
  /// - Throws: `Interruption.Requested`.
  func run(
    _ notebook: Notebook, in session: inout Session,
    each: (String, Transcript) -> Void = { _, _ in }
  ) throws -> (notebook: Notebook, differences: [Difference]) {
    var replayed = notebook
    var differences: [Difference] = []
    for (index, part) in notebook.parts.enumerated() {
      guard case .command(let command, let line, let recorded) = part else { continue }
      try session.surroundings.interruption.check()
      let transcript = run(command, &session)
      each(command, transcript)
      let actual = Self.recordable(transcript.lines)
      replayed.parts[index] = .command(command, line: line, output: actual)
      if actual != recorded {
        differences.append(
          Difference(line: line, command: command, recorded: recorded, actual: actual))
      }
    }
    return (replayed, differences)
  }

  /// Lines as a notebook holds them: no blanks at the ends of lines and of the output, and a
  /// backslash before what would be a command or a fence.
  static func recordable(_ lines: [String]) -> [String] {
    var lines = lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      let first = line.first
      return first == ">" || first == "`" || first == "~" || first == "\\" ? "\\" + line : line
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}
