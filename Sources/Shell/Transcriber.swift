import Corpus
import Research
import Terminal

/// Runs lines and keeps what they write as plain text, 80 columns wide: for notebooks.
struct Transcriber {
  let interpreter: Interpreter
  let context: Context

  /// Runs one line.
  func run(_ line: String, in session: inout Session) -> Transcript {
    switch interpreter.run(line: line, in: &session, context) {
    case .quit: return Transcript()
    case .failure(let failure):
      return Transcript(
        lines: ["error: " + failure.message] + failure.pointer(columns: 80),
        status: failure.status.rawValue)
    case .page(let page, let isJSON):
      var lines =
        isJSON
        ? Array(page.records())
        : page.lines(Layout(columns: 80)).flatMap { $0.wrapped(to: 80) }.map { sanitized($0.text) }
      var status = page.status
      if let error = page.failure() {
        let failure = Failure(error)
        lines += ["error: " + failure.message] + failure.pointer(columns: 80)
        status = failure.status.rawValue
      }
      return Transcript(lines: lines, status: status)
    }
  }
}
