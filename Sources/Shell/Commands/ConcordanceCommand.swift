import ArgumentParser
import Research
import Terminal

/// `concordance`: every match in its context, aligned.
struct ConcordanceCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "concordance", abstract: "Show every match in its context, one a row, aligned.",
    discussion: """
      Rows are numbered: annotate hit 4, tag hits 1-9 privacy. --by counts articles and matches by \
      year or source instead. On a terminal of less than 60 columns rows are without their \
      articles: show 4 tells.
      """,
    aliases: ["kwic"])

  @OptionGroup var words: QueryWords

  @Option(help: "How many columns of context on each side; what fits by default.")
  var width: Int?

  @Option(help: "The order of the rows; left and right sort by the context.")
  var sort = RowOrder.hit

  @Option(
    name: .shortAndLong, help: "How many rows to show; all by default. `more` shows as many again.")
  var limit: Int?

  @Option(name: .customLong("by"), help: "Count articles and matches instead.")
  var grouping: RowGrouping?

  mutating func validate() throws {
    guard width.map({ (1...400).contains($0) }) ?? true, limit.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--width takes a number from 1 to 400, --limit one from 1.")
    }
  }

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let query = try words.text(context)
    if let grouping {
      return ConcordanceView.groups(try session.groups(of: query, by: grouping))
    }
    return ConcordanceView.page(
      try session.concordance(
        query, order: sort, limit: limit, width: width, progress: context.progress))
  }
}
