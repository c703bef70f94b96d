/// A Markdown file with fenced `verbatim` blocks: commands and their recorded output.
///
/// A line of a block that begins with `> ` is a command; the lines after it, up to the next
/// command or the end of the block, are its recorded output. A line that begins with `>> ` goes on
/// with the command before it, after a line feed. All other lines are prose.
struct Notebook: Hashable {
  /// A part of the file.
  enum Part: Hashable {
    /// A line of prose, or the fence of a block, as it stands.
    case line(String)
    /// A command, the number of its line (from 1), and its recorded output.
    case command(String, line: Int, output: [String])
  }

  /// The parts in order.
  var parts: [Part]

  /// Reads the text of a notebook.
  init(_ text: String) {
    parts = []
    var fence: String?
    var pending: (command: String, line: Int, output: [String])?
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.last == "" { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      let line = line.last == "\r" ? String(line.dropLast()) : String(line)
      guard let open = fence else {
        fence = Self.opening(line)
        parts.append(.line(line))
        continue
      }
      let closes = line.count >= open.count && line.allSatisfy { $0 == open.first }
      if closes || line.hasPrefix("> ") || line == ">" {
        if let done = pending {
          parts.append(.command(done.command, line: done.line, output: done.output))
        }
        pending = closes ? nil : (String(line.dropFirst(2)), index + 1, [])
        if closes {
          fence = nil
          parts.append(.line(line))
        }
      } else if let rest = Self.continuation(line), pending?.output.isEmpty == true {
        pending?.command += "\n" + rest
      } else if pending != nil {
        pending?.output.append(line)
      } else {
        parts.append(.line(line))
      }
    }
    if let done = pending {
      parts.append(.command(done.command, line: done.line, output: done.output))
    }
  }

  /// The text of the notebook, with the outputs that it holds now.
  var text: String {
    parts.flatMap { part in
      switch part {
      case .line(let line): [line]
      case .command(let command, _, let output): Self.lines(of: command) + output
      }
    }.map { $0 + "\n" }.joined()
  }

  /// How many commands there are.
  var commandCount: Int { parts.count { if case .command = $0 { true } else { false } } }

  /// A command as it stands in a block.
  static func lines(of command: String) -> [String] {
    let lines = command.split(separator: "\n", omittingEmptySubsequences: false)
    return zip(0..., lines).map { ($0 == 0 ? "> " : ">> ") + $1 }
  }

  private static func continuation(_ line: String) -> String? {
    line == ">>" ? "" : line.hasPrefix(">> ") ? String(line.dropFirst(3)) : nil
  }

  /// The run of backquotes or tildes that opens a `verbatim` block.
  private static func opening(_ line: String) -> String? {
    guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
    let fence = line.prefix { $0 == mark }
    let language = line.dropFirst(fence.count).drop { $0 == " " }.prefix { $0 != " " }
    return fence.count >= 3 && language == "verbatim" ? String(fence) : nil
  }
}
