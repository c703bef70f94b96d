import ArgumentParser
import Research
import Terminal

/// `annotations`: lists annotations.
struct AnnotationsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotations",
    abstract: "List annotations: all, or those of the articles that match a query.",
    discussion: """
      note:, quote: and tag: in the query choose among the annotations themselves.

      Examples: annotations tag:privacy; annotations note:check 健康码.
      """)

  @OptionGroup var words: QueryWords

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    AnnotationView.list(try session.annotations(matching: words.optional(context)), in: session)
  }
}
