import ArgumentParser
import Corpus
import Research
import Terminal

/// The number of an annotation as it is written: `n12`, or just `12`.
struct AnnotationNumber: ExpressibleByArgument {
  let id: Int

  init?(argument: String) {
    let digits =
      argument.first == "n" || argument.first == "N" ? argument.dropFirst() : argument[...]
    guard let id = Int(digits), id > 0 else { return nil }
    self.id = id
  }

  /// Numbers in their order, each once.
  static func distinct(_ ids: [Int]) -> [Int] {
    ids.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// `edit`: changes the note of an annotation.
struct EditCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Write another note on an annotation.",
    discussion: """
      Without a note, the one that stands is opened in the editor that $VISUAL or $EDITOR names; - \
      takes it from standard input.
      """)

  @Argument(help: "The annotation, such as n12.")
  var annotation: AnnotationNumber

  @Argument(help: "The new note.")
  var note: [String] = []

  @Option(help: "Another colour.")
  var color: String?

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let color = color.map { context.plain($0) }
    let old = try session.annotation(annotation.id).note
    let text =
      note.isEmpty && color != nil ? nil : try context.note(note, old: old, isEdited: note.isEmpty)
    let changed = try session.edit([annotation.id], summary: "edit") { annotation in
      if let text { annotation.note = text }
      if let color { annotation.color = color }
    }
    if let text, note.isEmpty || note == ["-"] {
      let rest = self.color.map { " --color " + $0 } ?? ""
      session.retoldLines = ["edit n\(annotation.id) \(Words.quoted(text))\(rest)"]
    }
    return try AnnotationView.echo(changed, in: session)
  }
}

/// `delete`: deletes annotations.
struct DeleteCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete annotations; undo brings them back.")

  @Argument(help: "The annotations, such as n12 n13.")
  var annotations: [AnnotationNumber]

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let ids = AnnotationNumber.distinct(annotations.map(\.id))
    try session.delete(ids)
    return ChangeView.deleted(ids)
  }
}

/// `undo`: takes the last change back.
struct UndoCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take the last change of annotations or tags back.")

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    ChangeView.page("took back", try session.undo(), in: session)
  }
}

/// `redo`: makes a change again.
struct RedoCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Make the change again that was taken back last.")

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    ChangeView.page("made again", try session.redo(), in: session)
  }
}
