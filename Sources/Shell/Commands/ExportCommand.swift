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

      Examples: export -o excerpts.md; export tag:privacy -o privacy.md --style chicago.
      """)

  @OptionGroup var words: QueryWords

  @Option(name: .shortAndLong, help: "The file to write, or to update.")
  var output: String?

  @Option(name: .shortAndLong, help: "The format; jsonld is that of W3C Web Annotation.")
  var format = ExportFormat.markdown

  @Option(help: "The style of the citations.")
  var style: CitationName?

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let query = try words.optional(context)
    let path = output.map { context.plain($0) }
    let export = try session.export(matching: query, to: path, format: format, style: style)
    return ExportView.page(export)
  }
}
