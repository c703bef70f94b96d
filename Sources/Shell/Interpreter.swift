import ArgumentParser
import Corpus
import Research
import Terminal

/// Turns words into a command and runs it.
struct Interpreter {
  /// What came of a command line.
  enum Outcome {
    /// A page to be written, as lines or as records.
    case page(Page, isJSON: Bool)
    /// A failure to be reported: its line or lines, and the exit status.
    case failure(Failure)
    /// The user wants to leave.
    case quit
  }

  /// Commands that are no part of a session that is to be repeated.
  private static let unrepeated: Set = ["help", "record", "run", "journal"]

  /// Runs a line as it was typed: empty lines and those that begin with `#` do nothing.
  func run(line: String, in session: inout Session, _ context: Context) -> Outcome {
    var context = context
    context.origin = .line
    do {
      let words = try Words.split(line)
      guard let first = words.first, !first.hasPrefix("#") else {
        return .page(.empty, isJSON: false)
      }
      session.retoldLines = nil
      let outcome = run(words, in: &session, context)
      if !Self.unrepeated.contains(first) {
        if let lines = session.retoldLines {
          session.typedLines += lines
        } else if case .page = outcome {
          session.typedLines.append(line)
        }
      }
      return outcome
    } catch { return .failure(Failure(error)) }
  }

  /// Runs the words of a command.
  func run(_ words: [String], in session: inout Session, _ context: Context) -> Outcome {
    let command = words.first { VerbatimCommand.names.contains($0) }
    do {
      let (words, options) = try GlobalOptions.extract(from: words)
      var context = context
      context.isJSON = context.isJSON || options.isJSON
      guard options.corpus == nil || context.origin == .arguments else {
        return .failure(
          Failure(
            usage: "--corpus is chosen when the shell is started: leave it, and start it anew"))
      }
      // `help` names another command.
      let named = words.first == "help" ? words.dropFirst() : words[...]
      if let name = named.first, let failure = unknown(name) { return .failure(failure) }
      var command = try VerbatimCommand.read(words)
      context.command = type(of: command)
      if command is QuitCommand { return .quit }
      guard var sessionCommand = command as? any SessionCommand else {
        try command.run()
        return .page(.empty, isJSON: false)
      }
      let began = session.surroundings.now()
      defer { context.endProgress() }
      let page = try sessionCommand.run(in: &session, context)
      if !(sessionCommand is any Unrecorded) {
        try record(words.joined(separator: " "), began, page, in: &session)
      }
      return .page(page, isJSON: context.isJSON)
    } catch {
      if let help = HelpView.page(for: error) { return .page(help, isJSON: false) }
      return .failure(Failure(error, of: command))
    }
  }

  /// Notes the command in the journal; one that was interrupted shows what it has done all the same.
  private func record(
    _ line: String, _ began: Timestamp, _ page: Page, in session: inout Session
  ) throws {
    do { try session.record(line, began: began, count: page.count) } catch is Interruption.Requested
    {}
  }

  /// A failure that suggests a command, where a name is none.
  private func unknown(_ name: String) -> Failure? {
    guard !name.hasPrefix("-"), !VerbatimCommand.names.contains(name) else { return nil }
    return Failure(
      usage: "unknown command “\(sanitized(name))”: \(Suggestion.remedy(for: name))")
  }
}

/// A command that leaves no line in the journal, because it only reads the journal or runs others.
protocol Unrecorded {}
