import Corpus
import Foundation
import GRDB
import Patterns
import Searching

/// What only the texts can decide.
extension QueryEvaluator {
  /// Those of some documents in whose text, title or byline something is counted.
  func count(
    _ candidates: DocumentSet, _ field: IndexTerm.Field,
    _ count: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> UInt32
  ) throws -> TermMatches {
    if field == .body, candidates.count >= TextWorkLimits.leastTexts {
      return try countTogether(candidates, count)
    }
    var found = TermMatches()
    let test: (UnsafeBufferPointer<UInt8>, UInt32) -> Void = { bytes, document in
      let frequency = count(bytes)
      if frequency > 0 { found.append(document, frequency) }
    }
    switch field {
    case .body: try read(candidates, test)
    case .title: try read(column: "title", candidates, test)
    case .author: try read(column: "byline", candidates, test)
    }
    return found
  }

  /// `count` in the texts of many documents, on all processors.
  private func countTogether(
    _ candidates: DocumentSet, _ count: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> UInt32
  ) throws -> TermMatches {
    let counting = TextWork(interruption) { bytes, document in
      let frequency = count(bytes)
      return frequency > 0 ? (document: document, frequency: frequency) : nil
    }
    try forEachText(of: candidates) { counting.add($0) }
    return try counting.lastFindings().reduce(into: TermMatches()) {
      $0.append($1.document, $1.frequency)
    }
  }

  /// How long a pattern may take for all texts together.
  private static let patternTime = Duration.seconds(60)

  /// Those documents whose text, or whose title, matches a pattern.
  func matching(_ term: Query.PatternTerm, among candidates: DocumentSet) throws -> DocumentSet {
    do {
      let pattern = try Pattern(term.source)
      if term.field == .title {
        let titled = try articles(column: "title") { try !pattern.matches(in: $0).isEmpty }
        return titled.intersection(candidates)
      }
      var found: [UInt32] = []
      let deadline = ContinuousClock.now + Self.patternTime
      try read(candidates) { bytes, document in
        guard ContinuousClock.now < deadline else { throw Pattern.Failure.tooComplex }
        if try pattern.firstMatch(in: bytes) != nil { found.append(document) }
      }
      return DocumentSet(ascending: found)
    } catch let failure as Pattern.Failure {
      let reason: QueryError.Reason =
        if case .malformed(let reason, _) = failure { .badPattern(reason) } else { .slowPattern }
      throw QueryError(reason, column: term.column.number)
    }
  }

  /// Hands over the text of each document, valid UTF-8.
  private func read(
    _ candidates: DocumentSet, _ body: (UnsafeBufferPointer<UInt8>, UInt32) throws -> Void
  ) throws {
    try forEachText(of: candidates) { text in
      try text.bytes(compression.decompressor).withUnsafeBufferPointer {
        try body($0, text.document)
      }
    }
  }

  /// Hands over the text of each document as it is stored.
  private func forEachText(
    of candidates: DocumentSet, _ body: (StoredText) throws -> Void
  ) throws {
    for (number, document) in candidates.documents.enumerated() {
      if number.isMultiple(of: 4) { try interruption.check() }
      if let text = try StoredText.read(document, database, compression) { try body(text) }
    }
  }

  /// Hands over a column of the article of each document.
  private func read(
    column: String, _ candidates: DocumentSet,
    _ body: (UnsafeBufferPointer<UInt8>, UInt32) throws -> Void
  ) throws {
    let statement = try database.cachedStatement(
      sql: "SELECT \(column) FROM article WHERE revision_id = ?")
    for (number, document) in candidates.documents.enumerated() {
      if number.isMultiple(of: 4) { try interruption.check() }
      var text = try String.fetchOne(statement, arguments: [Int64(document)]) ?? ""
      try text.withUTF8 { try body($0, document) }
    }
  }
}
