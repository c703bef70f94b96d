import Corpus
import Foundation
import GRDB
import Searching

/// Finds the documents of a query, and what is needed to rank them.
final class QueryEvaluator {
  let database: Database
  let today: ArticleDate
  let interruption: Interruption
  let universe: DocumentSet
  private(set) var scorer = Scorer()

  init(_ database: Database, today: ArticleDate, interruption: Interruption) throws {
    self.database = database
    self.today = today
    self.interruption = interruption
    universe = DocumentSet(
      try Int64.fetchAll(database, sql: "SELECT revision_id FROM article ORDER BY revision_id")
        .compactMap { UInt32(exactly: $0) })
  }

  func documents(matching query: Query) throws -> DocumentSet {
    try interruption.check()
    switch query {
    case .term(let term): return try documents(term)
    case .near(let left, let right, let distance): return try near(left, right, distance)
    case .pattern(let pattern): return try matching(pattern, among: universe)
    case .all(let parts): return try conjunction(parts)
    case .any(let parts):
      return try parts.reduce(DocumentSet.none) { $0.union(try documents(matching: $1)) }
    case .not(let query): return universe.subtracting(try documents(matching: query))
    case .date, .since, .state, .possession: return try filtered(query)
    case .saved: return .none
    }
  }

  /// Cheap parts first; patterns see only what the others left.
  private func conjunction(_ parts: [Query]) throws -> DocumentSet {
    var found: DocumentSet?
    for case let part in parts where !part.isPattern {
      let documents = try documents(matching: part)
      found = found?.intersection(documents) ?? documents
      if found?.isEmpty == true { return .none }
    }
    for case .pattern(let pattern) in parts {
      found = try matching(pattern, among: found ?? universe)
    }
    return found ?? .none
  }

  private func documents(_ term: Query.Term) throws -> DocumentSet {
    guard let folded = term.folded else { return .none }
    switch term.field {
    case .any:
      return try scan(universe) { $0.contains(folded) }.union(try annotated(with: folded))
    case .body: return try scan(universe) { $0.contains(folded) }
    case .title: return try articles(column: "title") { FoldedText($0).contains(folded) }
    case .author: return try articles(column: "byline") { FoldedText($0).contains(folded) }
    default: return try described(term, folded)
    }
  }

  private func near(
    _ left: Query.Term, _ right: Query.Term, _ distance: Int
  ) throws -> DocumentSet {
    guard let first = left.folded, let second = right.folded else { return .none }
    let pair = Proximity(first, second, distance: distance)
    if left.field == .title {
      return try articles(column: "title") { !pair.matches(in: FoldedText($0)).isEmpty }
    }
    return try scan(universe) { !pair.matches(in: $0).isEmpty }
  }
}

extension Query {
  fileprivate var isPattern: Bool { if case .pattern = self { true } else { false } }
}
