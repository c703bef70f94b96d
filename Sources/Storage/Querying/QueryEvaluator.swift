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

  /// The documents that match a query.
  ///
  /// - Parameter candidates: of which documents the answer is wanted, nil for all: what texts must
  ///   be read for is looked for in these only. Of others it may say anything.
  func documents(matching query: Query, among candidates: DocumentSet? = nil) throws -> DocumentSet
  {
    try interruption.check()
    switch query {
    case .term(let term): return try documents(term)
    case .near(let left, let right, let distance):
      return try near(left, right, distance, among: candidates)
    case .pattern(let pattern): return try matching(pattern, among: try candidates ?? universe())
    case .all(let parts): return try conjunction(parts, among: candidates)
    case .any(let parts):
      return try parts.reduce(DocumentSet.none) {
        $0.union(try documents(matching: $1, among: candidates))
      }
    case .not(let query):
      return try (candidates ?? universe()).subtracting(try unranked(query, among: candidates))
    case .date, .since, .state, .possession: return try filtered(query)
    case .saved: return .none
    }
  }

  /// What can be looked up first; of the texts only those are read that it has left.
  private func conjunction(_ parts: [Query], among candidates: DocumentSet?) throws -> DocumentSet {
    var found = candidates
    for (_, part) in parts.inTurn {
      let left = part.effort == .lookingUp ? nil : found
      if case .not(let excluded) = part {
        found = try (found ?? universe()).subtracting(unranked(excluded, among: left))
      } else {
        let documents = try documents(matching: part, among: left)
        found = found?.intersection(documents) ?? documents
      }
      if found?.isEmpty == true { return .none }
    }
    return found ?? .none
  }

  /// What must not occur has no say in the ranking.
  private func unranked(_ query: Query, among candidates: DocumentSet?) throws -> DocumentSet {
    let ranked = scorer
    defer { scorer = ranked }
    return try documents(matching: query, among: candidates)
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
    scorer.add(matches, in: field, documentCount: matches.documents.count)
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
    _ left: Query.Term, _ right: Query.Term, _ distance: Int, among candidates: DocumentSet?
  ) throws -> DocumentSet {
    guard let first = left.folded, let second = right.folded else { return .none }
    let field: IndexTerm.Field = left.field == .title ? .title : .body
    let pair = Proximity(first, second, distance: distance)
    let both = DocumentSet(ascending: try matches(of: first, in: field).documents)
      .intersection(DocumentSet(ascending: try matches(of: second, in: field).documents))
    let read = candidates.map { both.intersection($0) } ?? both
    let matches = try count(read, field) {
      UInt32(clamping: pair.matches(in: FoldedText(scalarsOf: $0)).count)
    }
    // How rare the pair is must not depend on what else the query asks for.
    scorer.add(matches, in: field, documentCount: both.count)
    return DocumentSet(ascending: matches.documents)
  }
}
