import ArgumentParser
import Corpus
import Foundation
import Research
import Terminal

/// The program: one command from the arguments, the shell on a terminal, or the lines of standard
/// input.
struct Program {
  private let console: Console
  private let interpreter = Interpreter()
  private let environment: [String: String]

  /// Makes the program.
  ///
  /// - Parameters:
  ///   - console: where pages and errors go.
  ///   - environment: the variables of the process.
  init(console: Console, environment: [String: String]) {
    self.console = console
    self.environment = environment
  }

  /// Runs the program to its end.
  ///
  /// - Parameter arguments: those of the process, without its name.
  /// - Returns: the exit status.
  func run(_ arguments: [String]) -> Int32 {
    do {
      let (words, options) = try GlobalOptions.extract(from: arguments)
      var context = context(isJSON: options.isJSON)
      guard let first = words.first else {
        context.origin = .line
        var session = try session(options)
        defer { close(&session) }
        return console.isInteractive
          ? ShellLoop(console: console, interpreter: interpreter).run(&session, context)
          : script(&session, context)
      }
      let isKnown = VerbatimCommand.names.contains(first)
      if first == "help" || !first.hasPrefix("-") && !isKnown {
        var none = try scratchSession()
        return finish(interpreter.run(words, in: &none, context))
      }
      let command = try VerbatimCommand.read(words)
      let needsCorpus = (command as? any Standalone)?.needsCorpus ?? (command is any SessionCommand)
      let changesNothing = (command as? any Tentative)?.dryRun ?? false
      var session =
        needsCorpus && !(changesNothing && !corpusExists(options))
        ? try session(options) : try scratchSession()
      defer { close(&session) }
      return finish(interpreter.run(words, in: &session, context))
    } catch {
      if let help = HelpView.page(for: error) { return finish(.page(help, isJSON: false)) }
      let command = arguments.first { VerbatimCommand.names.contains($0) }
      return finish(.failure(Failure(error, of: command)))
    }
  }

  /// Runs the lines of standard input; goes on after a failure and ends with the worst status.
  private func script(_ session: inout Session, _ context: Context) -> Int32 {
    var context = context
    // The lines are commands, not answers.
    context.ask = Context().ask
    var worst: Int32 = 0
    while let line = console.readLine() {
      let outcome = interpreter.run(line: line, in: &session, context)
      if case .quit = outcome { break }
      worst = Failure.Status.worse(worst, finish(outcome))
      if worst == Failure.Status.interrupted.rawValue || console.isClosed { break }
    }
    return worst
  }

  /// Writes what came out of a command.
  private func finish(_ outcome: Interpreter.Outcome) -> Int32 {
    ShellLoop.write(outcome, to: console)
  }

  private func context(isJSON: Bool) -> Context {
    var context = Context()
    context.isJSON = isJSON
    context.isInteractive = console.isInteractive
    let bar = ProgressBar(console: console)
    context.progress = { done, total, label in bar.show(done, of: total, label: label) }
    context.endProgress = { bar.clear() }
    context.standardInput = { [console] in
      let bytes = console.readAll()
      // Half a note is none.
      guard !Interrupts.isRequested else { throw Interruption.Requested() }
      return bytes
    }
    if console.isInteractive {
      let editor = TextEditor(environment: environment)
      context.edit = { try editor.edit($0) }
    }
    var inner = context
    // A notebook's recorded output is what a person reads, unless its own lines want records.
    inner.isJSON = false
    let notebook = inner
    context.run = { [interpreter] line, session in
      Transcriber(interpreter: interpreter, context: notebook).run(line, in: &session)
    }
    context.show = { [console] page in
      // Ctrl-C ends what is shown, not the dialogue.
      if !console.write(page, asJSON: false, isPaged: true) { Interrupts.reset() }
    }
    context.ask = { [console] prompt in Self.answer(to: prompt, console) }
    return context
  }

  /// A line that the user types, or the next of standard input where that is no terminal.
  private static func answer(to prompt: String, _ console: Console) -> String? {
    guard console.isInteractive else { return console.readLine() }
    let editor = LineEditor(history: nil) { _, _ in [] }
    guard case .line(let line) = editor.readLine(prompt: prompt) else {
      // Ctrl-C ends the dialogue, not the writing of what came of it.
      Interrupts.reset()
      return nil
    }
    return line
  }

  private func session(_ options: GlobalOptions) throws -> Session {
    let path = corpusPath(options)
    let isNew = !corpusExists(options)
    let bar = ProgressBar(console: console)
    let session = try Session(corpus: path, surroundings: surroundings()) { done, all in
      bar.show(done, of: all, label: "articles indexed anew")
    }
    bar.clear()
    Interrupts.answer(with: session.stop)
    if isNew { console.writeNotice("made a new corpus: \(path)") }
    return session
  }

  /// Writes what is left for the journal, and closes the corpus: what the user asked for has been
  /// shown.
  private func close(_ session: inout Session) {
    do { try session.writeJournal() } catch {
      console.writeNotice("the journal lacks the last commands: " + Failure(error).message)
    }
    Interrupts.answer {}
    session.close()
  }

  private func scratchSession() throws -> Session {
    try Session(corpus: nil, surroundings: surroundings())
  }

  private func corpusExists(_ options: GlobalOptions) -> Bool {
    FileManager.default.fileExists(atPath: corpusPath(options))
  }

  private func corpusPath(_ options: GlobalOptions) -> String {
    let named = options.corpus ?? environment["VERBATIM_CORPUS"].flatMap { $0.isEmpty ? nil : $0 }
    return named.map { surroundings().absolute($0) }
      ?? folder("XDG_DATA_HOME", else: ".local/share") + "/verbatim/corpus.db"
  }

  private func surroundings() -> Surroundings {
    Surroundings(
      directory: FileManager.default.currentDirectoryPath,
      profiles: folder("XDG_CONFIG_HOME", else: ".config") + "/verbatim/profiles",
      author: environment["USER"] ?? environment["LOGNAME"] ?? "researcher",
      interruption: Interruption { Interrupts.isRequested })
  }

  /// A folder of the XDG Base Directory Specification.
  private func folder(_ variable: String, else path: String) -> String {
    if let folder = environment[variable], folder.hasPrefix("/") { return folder }
    return (environment["HOME"] ?? NSHomeDirectory()) + "/" + path
  }
}
