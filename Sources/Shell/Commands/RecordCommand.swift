import ArgumentParser
import Corpus
import Foundation
import Research
import Terminal

/// `record`: writes the session as a notebook.
struct RecordCommand: SessionCommand, Unrecorded {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Write the commands of this session as a notebook.",
    discussion: """
      Commands that failed are left out; a note that was written in an editor stands after its \
      command, and what was decided in anchors --review as one command each. `run --update FILE` adds the output; paths are then \
      relative to the notebook.
      """)

  @Argument(help: "The file to make; it must not exist.")
  var file: String

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let path = context.plain(file)
    let lines = session.typedLines
    guard !lines.isEmpty else { throw Failure("there is nothing to record yet: run some commands") }
    let commands = lines.flatMap { Notebook.lines(of: $0) }.joined(separator: "\n")
    let text =
      "# \(session.surroundings.now().iso8601.prefix(10))\n\n```verbatim\n\(commands)\n```\n"
    do {
      let url = URL(fileURLWithPath: session.surroundings.absolute(path))
      try Data(text.utf8).write(to: url, options: .withoutOverwriting)
    } catch {
      throw Failure("\(path): it cannot be made: choose a file that does not exist")
    }
    let count = lines.count { !$0.hasPrefix("#") }
    return Page(
      lines: [["\(counted(count, "command")) in ", Span(path, .key)]],
      records: [JSONText.line(RecordJSON(path: path, commands: count))], count: count)
  }

  private struct RecordJSON: Encodable {
    let path: String
    let commands: Int
  }
}
