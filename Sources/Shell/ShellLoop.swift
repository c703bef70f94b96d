import Corpus
import Foundation
import Research
import Terminal

/// The interactive shell: reads a line, runs it, shows the page, until the user leaves.
struct ShellLoop {
  let console: Console
  let interpreter: Interpreter

  /// Runs until `quit` or the end of input.
  ///
  /// - Returns: the exit status, which is 0.
  func run(_ session: inout Session, _ context: Context) -> Int32 {
    _ = console.write(welcome(session), asJSON: false)
    let box = SessionBox(session)
    let editor = LineEditor(
      history: Self.historyFile(),
      completion: { Completer(session: box.session).candidates($0, $1) })
    defer { session = box.session }
    while true {
      Interrupts.reset()
      switch editor.readLine(prompt: Self.prompt(box.session)) {
      case .interrupted: continue
      case .endOfFile:
        return 0
      case .line(let line):
        Interrupts.reset()
        let outcome = interpreter.run(line: line, in: &box.session, context)
        if case .quit = outcome { return 0 }
        _ = Self.write(outcome, to: console, isPaged: true)
      }
    }
  }

  /// Writes what came out of a command, and says how it ended.
  static func write(
    _ outcome: Interpreter.Outcome, to console: Console, isPaged: Bool = false
  ) -> Int32 {
    switch outcome {
    case .quit: return 0
    case .failure(let failure):
      console.writeError(failure.message, below: failure.pointer(columns: console.columns))
      return failure.status.rawValue
    case .page(let page, let isJSON):
      // What a command that was stopped has done is told all the same.
      let wasStopped = Interrupts.isRequested
      Interrupts.reset()
      let isWritten = console.write(page, asJSON: isJSON, isPaged: isPaged)
      guard isWritten || console.isClosed, !wasStopped else {
        return Failure.Status.interrupted.rawValue
      }
      guard let error = page.failure() else { return page.status }
      let failure = Failure(error)
      console.writeError(failure.message, below: failure.pointer(columns: console.columns))
      return failure.status.rawValue
    }
  }

  private func welcome(_ session: Session) -> Page {
    let count = (try? session.count(of: nil)) ?? 0
    let hint = count == 0 ? "import PATH brings articles in" : "query WORDS finds"
    return Page(lines: [
      [
        Span("Verbatim", .title), " · \(counted(count, "article")) in ",
        Span(session.surroundings.shortened(session.corpusPath), .key),
      ],
      [Span("\(hint), help lists the commands, Tab completes, Ctrl-D leaves", .faint)],
    ])
  }

  private static func prompt(_ session: Session) -> String {
    session.openArticle.map { "\($0)> " } ?? "verbatim> "
  }

  /// The file of the lines typed before; nil where the user wants none.
  private static func historyFile() -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["VERBATIM_HISTORY"] { return path.isEmpty ? nil : path }
    let home = environment["HOME"] ?? NSHomeDirectory()
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (state ?? home + "/.local/state") + "/verbatim/history"
  }
}

/// A session that the line editor's completion can see while the shell changes it.
final class SessionBox {
  var session: Session

  init(_ session: Session) {
    self.session = session
  }
}
