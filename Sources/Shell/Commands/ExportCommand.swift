import ArgumentParser
import Research
import Terminal

/// `export`: writes annotated excerpts.
struct ExportCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write annotated excerpts as Markdown, with citations.",
    discussion: """
      Without -o, to standard output. Exporting to the same file again updates the excerpts in \
      place; what you wrote around them, and excerpts that you changed, stay.
      """)

  @OptionGroup var words: QueryWords

  @Option(name: .shortAndLong, help: "The file to write, or to update.")
  var output: String?

  @Option(name: .shortAndLong, help: "The format: \(ExportFormat.list).")
  var format = ExportFormat.markdown

  @Option(help: "The style of the citations: \(CitationName.list).")
  var style: CitationName?

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let query = try words.optional(context)
    let path = output.map { context.plain($0) }
    let export = try session.export(matching: query, to: path, format: format, style: style)
    return ExportView.page(export)
  }
}
