import ArgumentParser
import Research
import Terminal

/// `articles`: lists articles.
struct ArticlesCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles", abstract: "List articles: all, or those that match a query.",
    discussion: """
      is:duplicate finds articles whose texts are largely the same as another's; they are listed in \
      groups. Nothing is merged.
      """)

  @OptionGroup var words: QueryWords

  @Flag(help: "Say only how many there are.")
  var count = false

  @Option(help: "The order of a query's articles; group puts near-duplicates together.")
  var sort: HitOrder?

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let query = try words.optional(context)
    if count { return HitsView.count(try session.count(of: query)) }
    let list = try session.articles(matching: query, order: sort)
    return list.isGrouped ? GroupsView(list, in: session).page : ArticlesView.page(list)
  }
}
