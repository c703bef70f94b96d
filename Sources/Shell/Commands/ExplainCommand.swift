import ArgumentParser
import Research
import Terminal

/// `explain`: how a query is understood.
struct ExplainCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show how a query is understood, what each part of it finds, and in which order.",
    discussion: """
      First the query as a tree: each part with the number of articles that it finds, a term also \
      as it is looked for after folding. Then the steps in the order in which they are taken: the \
      pairs of characters of a word from the rarest to the most frequent, what only reading texts \
      can decide, where dates come in; NEAR and patterns read what the rest has left.
      """)

  @OptionGroup var words: QueryWords

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    QueryPlanView.page(try session.explain(words.text(context)))
  }
}
