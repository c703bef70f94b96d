import ArgumentParser
import Research
import Terminal

/// `articles`: lists articles.
struct ArticlesCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles", abstract: "List articles: all, or those that match a query.")

  @OptionGroup var words: QueryWords

  @Flag(help: "Say only how many there are.")
  var count = false

  @Option(help: "The order of a query's articles: relevance, date or title.")
  var sort = HitOrder.date

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let query = try words.optional(context)
    if count { return HitsView.count(try session.count(of: query)) }
    return ArticlesView.page(try session.articles(matching: query, order: sort))
  }
}
