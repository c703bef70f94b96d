import Searching
import Storage

/// How a query is understood, and in which order its parts are looked for.
public struct QueryExplanation: Hashable, Sendable {
  /// A part of the query, each before those within it.
  public struct Part: Hashable, Sendable {
    /// How deep it stands in the tree: 0 is the whole query.
    public let depth: Int
    /// The operator, or the part as it could be typed.
    public let text: String
    /// For a term what is looked for after folding; nil for other parts.
    public let folded: String?
    /// How many articles it finds.
    public let count: Int
    /// How, in words.
    public let plan: String
  }

  /// What is looked up, read or put together, when its turn comes.
  public struct Step: Hashable, Sendable {
    /// What is looked for, or which steps, by their numbers from 1, are put together.
    public let text: String
    /// How, in words; may be empty.
    public let plan: String
    /// How many articles come out.
    public let count: Int
  }

  /// The parts of the query.
  public let parts: [Part]
  /// What is done, in order; the last step gives the result.
  public let steps: [Step]
}

/// Saying how queries are understood.
extension Session {
  /// How a query is understood and carried out.
  ///
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public func explain(_ query: String) throws -> QueryExplanation {
    do {
      let explanation = try store.explain(
        QueryParser().parse(query), today: surroundings.today,
        interruption: surroundings.interruption)
      return QueryExplanation(
        parts: explanation.lines.map {
          QueryExplanation.Part(
            depth: $0.depth, text: $0.text, folded: $0.folded, count: $0.count, plan: $0.plan)
        },
        steps: explanation.steps.map {
          QueryExplanation.Step(text: $0.text, plan: $0.plan, count: $0.count)
        })
    } catch let error as QueryError { throw error.within(query) }
  }
}
