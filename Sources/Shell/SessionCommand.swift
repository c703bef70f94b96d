import ArgumentParser
import Research
import Terminal

/// A command of the program: the same value serves the command line, the shell, a pipe and a
/// notebook. It gets a session, may change it, and returns a page; it never prints, exits or asks
/// whether there is a terminal.
protocol SessionCommand: ParsableCommand {
  /// Does the work.
  ///
  /// - Throws: anything that `Failure` can put into words.
  mutating func run(in session: inout Session, _ context: Context) throws -> Page
}

/// A command that can be asked what it would do: then no corpus is made for it.
protocol Tentative {
  /// Whether it changes nothing.
  var dryRun: Bool { get }
}

/// What a command may know about how it was called.
struct Context {
  /// Where the words came from.
  enum Origin {
    /// A line that was typed, piped or written in a notebook: its words still carry their marks.
    case line
    /// The arguments of the process: another shell has taken the outer marks off.
    case arguments
  }

  /// Where the words came from.
  var origin = Origin.arguments
  /// Whether records are wanted instead of lines.
  var isJSON = false
  /// Whether a person is at the terminal.
  var isInteractive = false
  /// The command.
  var command: any ParsableCommand.Type = VerbatimCommand.self
  /// Shows how far a long work has come: done, of how many, and a word on what it is at.
  var progress: (Int, Int, String) -> Void = { _, _, _ in }
  /// Takes away what `progress` shows.
  var endProgress: () -> Void = {}
  /// Reads standard input to its end.
  var standardInput: () throws -> [UInt8] = { [] }
  /// Lets the user change a text in an editor.
  var edit: (String) throws -> String = { _ in
    throw Failure("an editor needs a terminal: write the note after the command, or - for input")
  }
  /// Shows something in the middle of a command, for a dialogue.
  var show: (Page) -> Void = { _ in }
  /// Asks for a line; nil where the user wants to leave.
  var ask: (String) throws -> String? = { _ in
    throw Failure(
      usage: "questions need a terminal: run the command there, or see its help for other ways")
  }
  /// Runs another line in the same session; for notebooks.
  var run: (String, inout Session) -> Transcript = { _, _ in Transcript() }

  /// A word as it was meant, without the marks that a line needs around it.
  func plain(_ word: String) -> String {
    let word = QueryWords.unshielded(word)
    return origin == .line ? Words.unquoted(word) : word
  }

  /// Words as a text: the only one as it was meant, several as they were typed, because the marks
  /// around one of several are part of what is said.
  func plain(_ words: some Collection<String>) -> String {
    if words.count == 1, let word = words.first { return plain(word) }
    return words.map { QueryWords.unshielded($0) }.joined(separator: " ")
  }
}

extension Context {
  /// A note as it was given: in words, by `-` on standard input, or written in an editor.
  ///
  /// - Parameters:
  ///   - words: what was typed.
  ///   - old: what the editor begins with where nothing was typed.
  ///   - isEdited: whether an editor is wanted.
  func note(_ words: [String], old: String = "", isEdited: Bool) throws -> String {
    if isEdited { return try edit(words.isEmpty ? old : plain(words)).trimmingLines() }
    guard words == ["-"] else { return plain(words) }
    guard let text = String(validating: try standardInput(), as: UTF8.self) else {
      throw Failure("the note on standard input is not UTF-8: convert it first")
    }
    return text.trimmingLines()
  }
}

extension String {
  /// The text without empty lines at its end, which editors add.
  fileprivate func trimmingLines() -> String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

/// What a command that was run for a notebook wrote, and how it ended.
struct Transcript {
  /// The lines, plain, 80 columns wide.
  var lines: [String] = []
  /// The exit status that it would have given.
  var status: Int32 = 0
}
