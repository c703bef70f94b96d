import Corpus
import Foundation
import GRDB

/// Putting the articles of a result in order, no further than the page that is wanted.
extension Store {
  func ranked(
    _ result: SearchResult, offset: Int, limit: Int, _ database: Database,
    _ interruption: Interruption
  ) throws -> [(document: UInt32, score: Double)] {
    guard offset >= 0, limit > 0, offset < result.count else { return [] }
    let end = min(
      result.count, offset.addingReportingOverflow(limit).overflow ? .max : offset + limit)
    switch result.order {
    case .relevance:
      let best = try result.scorer.best(
        end, of: result.documents, lengths, database, interruption)
      return Array(best[offset..<end])
    case .date:
      return try Self.walked(
        "SELECT revision_id FROM article ORDER BY date DESC, revision_id DESC",
        result, offset..<end, database, interruption)
    case .group:
      let groups = try result.groups ?? Self.grouped(result, database, interruption)
      return groups.dropFirst(offset).prefix(end - offset).map { ($0, 0) }
    case .source:
      return try Self.walked(
        "SELECT revision_id FROM article ORDER BY source IS NULL, source, date DESC, revision_id DESC",
        result, offset..<end, database, interruption)
    case .title:
      return try Self.walked(
        "SELECT revision_id FROM article ORDER BY title, revision_id",
        result, offset..<end, database, interruption)
    }
  }

  /// Walks over all articles in an order, up to the end of the page.
  static func walked(
    _ sql: String, _ result: SearchResult, _ page: Range<Int>, _ database: Database,
    _ interruption: Interruption
  ) throws -> [(document: UInt32, score: Double)] {
    let wanted = Bitmap(result.documents)
    let rows = try Row.fetchCursor(database.cachedStatement(sql: sql))
    var found: [(document: UInt32, score: Double)] = []
    var (number, seen) = (0, 0)
    while number < page.upperBound, let row = try rows.next() {
      seen += 1
      if seen.isMultiple(of: 4096) { try interruption.check() }
      guard let document = UInt32(exactly: row[0] as Int64? ?? -1), wanted.contains(document) else {
        continue
      }
      if number >= page.lowerBound { found.append((document, 0)) }
      number += 1
    }
    return found
  }
}

/// A set of documents, one bit each.
struct Bitmap {
  private var words: [UInt64]

  init(_ set: DocumentSet) {
    words = [UInt64](repeating: 0, count: Int(set.documents.last ?? 0) / 64 + 1)
    for document in set.documents { words[Int(document >> 6)] |= 1 << UInt64(document & 63) }
  }

  func contains(_ document: UInt32) -> Bool {
    let word = Int(document >> 6)
    return word < words.count && words[word] >> UInt64(document & 63) & 1 == 1
  }
}
