public import Corpus
import Searching
import Storage

/// Saying how queries are understood.
extension Session {
  /// How a query is understood and carried out.
  ///
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public func explain(_ query: String) throws -> QueryExplanation {
    do {
      return try store.explain(
        QueryParser().parse(query), today: surroundings.today,
        interruption: surroundings.interruption)
    } catch let error as QueryError { throw error.within(query) }
  }
}
