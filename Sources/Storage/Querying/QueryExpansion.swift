import GRDB
import Searching

/// Puts what saved queries stand for in their places, as far as that makes a query that can be
/// evaluated: saved queries that hold others can make one of any depth and size.
struct QueryExpansion {
  /// How many operators and names may lie within each other.
  private static let depthLimit = 500
  /// How many words may come of saved queries.
  private static let wordLimit = 20_000

  private let database: Database
  private var wordCount = 0

  private init(_ database: Database) {
    self.database = database
  }

  /// A query without saved queries, equal parts once.
  ///
  /// - Parameter name: under which the query is to be saved itself; nil for none.
  /// - Throws: `QueryError` for a saved query that is missing, leads to itself, or makes too much.
  static func expanded(
    _ query: Query, _ database: Database, savedAs name: String? = nil
  ) throws -> Query {
    var expansion = QueryExpansion(database)
    return try expansion.expanded(query.simplified, within: name.map { [$0] } ?? [], depth: 0)
      .simplified
  }

  private mutating func expanded(
    _ query: Query, within names: [String], depth: Int
  ) throws -> Query {
    switch query {
    case .saved(let name, let column):
      guard !names.contains(name) else {
        throw QueryError(.circularSavedQuery(name), column: column.number)
      }
      guard depth < Self.depthLimit else { throw QueryError(.tooDeep, column: column.number) }
      guard wordCount <= Self.wordLimit else {
        throw QueryError(.tooLong(limit: Self.wordLimit), column: column.number)
      }
      let text = try String.fetchOne(
        database, sql: "SELECT query FROM saved_query WHERE name = ?", arguments: [name])
      guard let text else { throw QueryError(.unknownSavedQuery(name), column: column.number) }
      do {
        return try expanded(
          QueryParser().parse(text).simplified, within: names + [name], depth: depth + 1)
      } catch let error as QueryError { throw error.within(text) }
    case .all(let parts):
      return .all(try parts.map { try expanded($0, within: names, depth: depth + 1) })
    case .any(let parts):
      return .any(try parts.map { try expanded($0, within: names, depth: depth + 1) })
    case .not(let query): return .not(try expanded(query, within: names, depth: depth + 1))
    default:
      if !names.isEmpty { wordCount += 1 }
      return query
    }
  }
}
