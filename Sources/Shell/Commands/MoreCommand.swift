import ArgumentParser
import Research
import Terminal

/// `more`: the next page of the last query.
struct MoreCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "more",
    abstract: "Show the next hits of the last query, or rows of the last concordance.",
    discussion: "The numbers go on, and those of the hits before stay good.")

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    session.lastIsConcordance
      ? ConcordanceView.page(try session.moreRows()) : HitsView.page(try session.moreHits())
  }
}
