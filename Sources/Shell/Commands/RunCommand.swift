import ArgumentParser
import Corpus
import Foundation
import Research
import Terminal

/// `run`: executes notebooks.
struct RunCommand: SessionCommand, Unrecorded, Standalone {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the commands of notebooks.",
    discussion: """
      A notebook is a Markdown file with fenced `verbatim` blocks: a line that begins with > is a \
      command, the lines after it are its recorded output; >> goes on with a command in a new line. \
      Paths are relative to the notebook.
      """)

  @Argument(help: "The notebooks.")
  var notebooks: [String]

  @Flag(help: "Use a new, temporary corpus for each notebook.")
  var fresh = false

  @Flag(help: "Compare the output with what is recorded; exit status 1 if it differs.")
  var check = false

  @Flag(help: "Record the output in the notebooks.")
  var update = false

  var needsCorpus: Bool { !fresh }

  mutating func validate() throws {
    guard !(check && update) else {
      throw ValidationError("--check and --update exclude each other.")
    }
  }

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    var page = Page.empty
    for name in notebooks.map({ context.plain($0) }) {
      page = page + (try run(name, in: &session, context))
    }
    return page
  }

  private func run(
    _ name: String, in session: inout Session, _ context: Context
  ) throws -> Page {
    let path = session.surroundings.absolute(name)
    let notebook = Notebook(try Self.read(path))
    var surroundings = session.surroundings
    surroundings.directory = (path as NSString).deletingLastPathComponent
    var lines: [Line] = []
    let runner = NotebookRunner(run: context.run)
    let show = !check && !update
    let replay: (inout Session) throws -> (Notebook, [NotebookRunner.Difference]) = { session in
      try runner.run(notebook, in: &session) { command, transcript in
        guard show else { return }
        lines += Notebook.lines(of: command).map { [Span($0, .heading)] }
        lines += transcript.lines.map { [Span($0)] } + [.blank]
      }
    }
    let (replayed, differences): (Notebook, [NotebookRunner.Difference])
    if fresh {
      surroundings.author = "researcher"
      var own = try Session(corpus: nil, surroundings: surroundings)
      (replayed, differences) = try replay(&own)
    } else {
      let directory = session.surroundings.directory
      session.surroundings.directory = surroundings.directory
      defer { session.surroundings.directory = directory }
      (replayed, differences) = try replay(&session)
    }
    if update, replayed != notebook { try Self.write(replayed.text, to: path) }
    if check || update { lines += Self.summary(name, notebook, differences, updated: update) }
    let record = RunJSON(
      notebook: name, commands: notebook.commandCount, differences: differences.map(\.line))
    return Page(
      lines: lines, records: [JSONText.line(record)],
      status: check && !differences.isEmpty ? 1 : 0)
  }

  private struct RunJSON: Encodable {
    let notebook: String
    let commands: Int
    /// The lines of the notebook whose recorded output is not what came out.
    let differences: [Int]
  }

  private static func summary(
    _ name: String, _ notebook: Notebook, _ differences: [NotebookRunner.Difference], updated: Bool
  ) -> [Line] {
    let verb = updated ? "recorded anew" : "differ"
    let result = differences.isEmpty ? "all as recorded" : "\(differences.count) \(verb)"
    let style: Style = differences.isEmpty || updated ? .success : .error
    var lines: [Line] = [
      [Span("\(name): \(counted(notebook.commandCount, "command")), "), Span(result, style)]
    ]
    guard !updated else { return lines }
    for difference in differences {
      lines.append([Span("line \(difference.line): > \(difference.command)", .heading)])
      lines += difference.recorded.map { [Span("- " + $0, .error)] }
      lines += difference.actual.map { [Span("+ " + $0, .success)] }
    }
    return lines
  }

  private static func read(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path): the notebook cannot be read: check the path")
    }
    guard let text = String(validating: Array(data), as: UTF8.self) else {
      throw Failure("\(path): the notebook is not UTF-8: convert it first")
    }
    return text
  }

  private static func write(_ text: String, to path: String) throws {
    do { try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw Failure("\(path): the notebook cannot be written: check the permissions")
    }
  }
}

/// A command that may do without the user's corpus.
protocol Standalone {
  /// Whether the corpus must be opened for it.
  var needsCorpus: Bool { get }
}
