import ArgumentParser
import Research
import Terminal

/// `queries`: the saved queries.
struct QueriesCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "queries", abstract: "List the saved queries, or delete one.",
    discussion: "query WORDS --save NAME saves one; q:NAME stands for it in any query.")

  @Option(help: "The name of a saved query to delete.")
  var delete: String?

  private struct QueryJSON: Encodable {
    let name: String
    let query: String
  }

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    if let delete {
      let name = context.plain(delete)
      let query = try session.forget(query: name)
      return Page(
        lines: [["deleted ", Span(name, .key), "  ", Span(query)]],
        records: [JSONText.line(QueryJSON(name: name, query: query))])
    }
    let queries = try session.savedQueries().sorted { $0.key < $1.key }
    let lines = queries.map { name, query in
      var line: Line = [Span("q:" + name, .key), "  ", Span(query)]
      line.indent = 4
      return line
    }
    return Page(
      lines: lines.isEmpty ? [[Span("no saved queries", .faint)]] : lines,
      records: queries.map { JSONText.line(QueryJSON(name: $0.key, query: $0.value)) },
      count: queries.count)
  }
}
