import ArgumentParser
import Corpus
import Research
import Terminal

/// `annotate`: keeps a passage, with a note and tags.
struct AnnotateCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate", abstract: "Keep a passage, with a note and tags.",
    discussion: """
      The passage is echoed with its context. With -e the note is written in the editor that \
      $VISUAL or $EDITOR names; - as the note takes it from standard input. A tag is a path such as \
      privacy/leak.

      \(VerbatimCommand.passages)

      Examples: annotate 3 to be checked; annotate ¶4.s2 -t privacy/leak; annotate "exact words" -e; \
      annotate hits 1-9 -t privacy, several hits of the last list at once.
      """,
    aliases: ["a"])

  @Argument(help: "[ARTICLE] PASSAGE [NOTE]")
  var words: [String]

  @Option(name: .shortAndLong, help: "A tag; may be given more than once.")
  var tag: [String] = []

  @Option(help: "A colour's name.")
  var color: String?

  @Flag(name: .shortAndLong, help: "Write the note in an editor.")
  var editor = false

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let (passages, rest) = try session.selection(words, isTyped: context.origin == .line)
    let note = try context.note(rest, isEdited: editor)
    let isWritten = editor || rest == ["-"]
    if isWritten, note.isEmpty { throw Failure("the note is empty: nothing was annotated") }
    let remark = Remark(
      note: note, tags: tag.map { context.plain($0) }, color: color.map { context.plain($0) })
    let annotations = try session.annotate(passages, with: remark)
    if isWritten {
      session.retoldLines = [retold(words.dropLast(rest.count), note: note)]
    }
    return try AnnotationView.echo(annotations, in: session)
  }

  /// The line that makes the same annotations without an editor.
  private func retold(_ passage: some Sequence<String>, note: String) -> String {
    let options = tag.flatMap { ["-t", $0] } + (color.map { ["--color", $0] } ?? [])
    return (["annotate"] + passage + [Words.quoted(note)] + options).joined(separator: " ")
  }
}
