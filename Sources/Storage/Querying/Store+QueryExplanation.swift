public import Corpus
import GRDB
public import Searching

extension Store {
  /// How a query is understood, what each part of it finds by itself, and in which order.
  ///
  /// - Throws: as `search` does.
  public func explain(
    _ query: Query, today: ArticleDate, interruption: Interruption = .never
  ) throws -> QueryExplanation {
    try read { database in
      let query = try QueryExpansion.expanded(query, database)
      let evaluator = try QueryEvaluator(
        database, compression(database), today: today, interruption: interruption)
      return try QueryAccount.explanation(of: query, evaluator)
    }
  }
}
