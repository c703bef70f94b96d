import ArgumentParser
import Research
import Terminal

/// `show`: everything that is known about articles.
struct ShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what is known about articles: metadata, identifiers, places, annotations.",
    discussion: "With --json, the text and its blocks too.")

  @Argument(
    help: "Keys, addresses, paths, hashes, or numbers of hits; none means the open article.")
  var articles: [String] = []

  @Flag(help: "Every article of the corpus.")
  var all = false

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    if all {
      guard try session.count(of: nil) > 0 else {
        return Page(lines: [[Span("no articles", .faint)]], status: 1, count: 0)
      }
      return RecordView.page(session.allArticles(), in: session)
    }
    let names = articles.isEmpty ? ["."] : articles.map { context.plain($0) }
    return RecordView.page(
      try names.map { .success(try session.article(named: $0)) }, in: session)
  }
}
