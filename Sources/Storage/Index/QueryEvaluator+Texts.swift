import Corpus
import Foundation
import GRDB
import Patterns
import Searching

/// What only the texts can decide.
extension QueryEvaluator {
  /// Those documents whose folded text passes a test.
  func scan(_ candidates: DocumentSet, _ test: (FoldedText) throws -> Bool) throws -> DocumentSet {
    try read(candidates) { bytes in try test(FoldedText(scalarsOf: bytes)) }
  }

  /// Those documents whose text, or whose title, matches a pattern.
  func matching(_ term: Query.PatternTerm, among candidates: DocumentSet) throws -> DocumentSet {
    do {
      let pattern = try Pattern(term.source)
      if term.field == .title {
        let titled = try articles(column: "title") { try !pattern.matches(in: $0).isEmpty }
        return titled.intersection(candidates)
      }
      return try read(candidates) { try pattern.firstMatch(in: $0) != nil }
    } catch let failure as Pattern.Failure {
      let reason =
        if case .malformed(let reason, _) = failure { reason } else { "it takes too many steps" }
      throw QueryError(.badPattern(reason), column: term.column.number)
    }
  }

  /// Those documents whose text, valid UTF-8, passes a test.
  private func read(
    _ candidates: DocumentSet, _ test: (UnsafeBufferPointer<UInt8>) throws -> Bool
  ) throws -> DocumentSet {
    let statement = try database.cachedStatement(
      sql: "SELECT byte_count, text FROM revision WHERE id = ?")
    let compression = Compression()
    var found: [UInt32] = []
    for (number, document) in candidates.documents.enumerated() {
      if number.isMultiple(of: 64) { try interruption.check() }
      let row = try Row.fetchCursor(statement, arguments: [Int64(document)]).next()
      guard let row, let byteCount = row[0] as Int? else { continue }
      let text = try row.withUnsafeData(atIndex: 1) { data in
        try (data ?? Data()).withUnsafeBytes {
          try compression.decompress($0, count: byteCount)
        }
      }
      if try text.withUnsafeBufferPointer(test) { found.append(document) }
    }
    return DocumentSet(ascending: found)
  }
}
