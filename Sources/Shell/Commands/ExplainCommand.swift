import ArgumentParser
import Research
import Terminal

/// `explain`: how a query is understood.
struct ExplainCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show how a query is understood, and what each part of it finds.")

  @OptionGroup var words: QueryWords

  private struct LineJSON: Encodable {
    let depth: Int
    let text: String
    let folded: String?
    let count: Int
    let plan: String
  }

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let parts = try session.explain(words.text(context))
    return Page(
      lines: parts.map { part in
        let isFolded = part.folded != nil && part.folded != part.text
        var line: Line = [
          Span(String(repeating: "  ", count: part.depth)), Span(part.text, .match),
          Span(isFolded ? " → \(part.folded ?? "")" : ""), Span("  \(part.count)", .number),
          Span("  \(part.plan)", .faint),
        ]
        line.indent = 2 * part.depth + 2
        return line
      },
      records: parts.map {
        JSONText.line(
          LineJSON(
            depth: $0.depth, text: $0.text, folded: $0.folded, count: $0.count, plan: $0.plan))
      }, count: parts.first?.count)
  }
}
