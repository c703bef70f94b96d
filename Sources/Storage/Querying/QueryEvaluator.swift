import Corpus
import Foundation
import GRDB
import Searching

/// Finds the documents of a query, and what is needed to rank them.
final class QueryEvaluator {
  let database: Database
  let today: ArticleDate
  let interruption: Interruption
  let compression: Compression
  let index: IndexReader
  private var all: DocumentSet?
  private(set) var scorer = Scorer()

  init(
    _ database: Database, _ compression: Compression, today: ArticleDate, interruption: Interruption
  ) throws {
    self.database = database
    self.compression = compression
    self.today = today
    self.interruption = interruption
    index = try IndexReader(database, interruption)
  }

  /// Every current document.
  func universe() throws -> DocumentSet {
    if let all { return all }
    let documents = try index.allDocuments()
    all = documents
    return documents
  }

  func documents(matching query: Query) throws -> DocumentSet {
    try interruption.check()
    switch query {
    case .term(let term): return try documents(term)
    case .near(let left, let right, let distance): return try near(left, right, distance)
    case .pattern(let pattern): return try matching(pattern, among: try universe())
    case .all(let parts): return try conjunction(parts)
    case .any(let parts):
      return try parts.reduce(DocumentSet.none) { $0.union(try documents(matching: $1)) }
    case .not(let query): return try universe().subtracting(try unranked(query))
    case .date, .since, .state, .possession: return try filtered(query)
    case .saved: return .none
    }
  }

  /// Cheap parts first; what must not occur is taken away from what the others left, and patterns
  /// see only what is left then.
  private func conjunction(_ parts: [Query]) throws -> DocumentSet {
    var found: DocumentSet?
    for part in parts where !part.isPattern && !part.isNegation {
      let documents = try documents(matching: part)
      found = found?.intersection(documents) ?? documents
      if found?.isEmpty == true { return .none }
    }
    for case .not(let part) in parts where !part.isPattern {
      found = try (found ?? universe()).subtracting(unranked(part))
      if found?.isEmpty == true { return .none }
    }
    for case .pattern(let pattern) in parts {
      found = try matching(pattern, among: found ?? universe())
    }
    for case .not(.pattern(let pattern)) in parts {
      let rest = try found ?? universe()
      found = rest.subtracting(try matching(pattern, among: rest))
    }
    return found ?? .none
  }

  /// What must not occur has no say in the ranking.
  private func unranked(_ query: Query) throws -> DocumentSet {
    let ranked = scorer
    defer { scorer = ranked }
    return try documents(matching: query)
  }

  private func documents(_ term: Query.Term) throws -> DocumentSet {
    guard let folded = term.folded else { return .none }
    switch term.field {
    case .any:
      return DocumentSet(ascending: try ranked(folded, .body).documents)
        .union(try annotated(with: folded))
    case .body: return DocumentSet(ascending: try ranked(folded, .body).documents)
    case .title: return DocumentSet(ascending: try ranked(folded, .title).documents)
    case .author: return DocumentSet(ascending: try ranked(folded, .author).documents)
    default: return try described(term, folded)
    }
  }

  private func ranked(_ term: FoldedTerm, _ field: IndexTerm.Field) throws -> TermMatches {
    let matches = try matches(of: term, in: field)
    scorer.add(matches, in: field)
    return matches
  }

  /// The documents that hold a term, with the number of its matches.
  func matches(of term: FoldedTerm, in field: IndexTerm.Field) throws -> TermMatches {
    let count: (DocumentSet) throws -> TermMatches = { documents in
      let counter = TermCounter(term)
      return try self.count(documents, field) { UInt32(clamping: counter.count(in: $0)) }
    }
    var matches = try index.matches(of: term, in: field) {
      try count(DocumentSet(ascending: $0))
    }
    if field != .body {
      let retitled = try Segment.retitled(database)
      if !retitled.isEmpty {
        matches.remove(retitled)
        matches = matches.merged(try count(retitled))
      }
    }
    return matches
  }

  private func near(
    _ left: Query.Term, _ right: Query.Term, _ distance: Int
  ) throws -> DocumentSet {
    guard let first = left.folded, let second = right.folded else { return .none }
    let field: IndexTerm.Field = left.field == .title ? .title : .body
    let pair = Proximity(first, second, distance: distance)
    let both = DocumentSet(ascending: try matches(of: first, in: field).documents)
      .intersection(DocumentSet(ascending: try matches(of: second, in: field).documents))
    let matches = try count(both, field) {
      UInt32(clamping: pair.matches(in: FoldedText(scalarsOf: $0)).count)
    }
    scorer.add(matches, in: field)
    return DocumentSet(ascending: matches.documents)
  }
}

extension Query {
  fileprivate var isPattern: Bool { if case .pattern = self { true } else { false } }

  fileprivate var isNegation: Bool { if case .not = self { true } else { false } }
}
