public import Corpus
import GRDB

/// Putting near-duplicates next to each other.
extension Store {
  /// The same articles, near-duplicates next to each other, groups by their newest article.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func grouped(
    _ result: SearchResult, interruption: Interruption = .never
  ) throws -> SearchResult {
    try read { database in
      SearchResult(
        query: result.query, order: .group, documents: result.documents, scorer: result.scorer,
        groups: try Self.grouped(result, database, interruption))
    }
  }

  static func grouped(
    _ result: SearchResult, _ database: Database, _ interruption: Interruption
  ) throws -> [UInt32] {
    let newest = try walked(
      "SELECT revision_id FROM article ORDER BY date DESC, revision_id DESC",
      result, 0..<result.count, database, interruption)
    return try grouped(newest.map(\.document), database, interruption)
  }

  /// Reorders documents so that the near-duplicates of each follow it, and theirs; groups stand in
  /// the order of their first document, and so do the documents of a group.
  private static func grouped(
    _ documents: [UInt32], _ database: Database, _ interruption: Interruption
  ) throws -> [UInt32] {
    var places: [UInt32: Int] = [:]
    for (place, document) in documents.enumerated() { places[document] = place }
    var isTaken = [Bool](repeating: false, count: documents.count)
    var ordered: [UInt32] = []
    ordered.reserveCapacity(documents.count)
    let statement = try database.cachedStatement(
      sql: "SELECT other FROM similarity WHERE document = ?")
    for start in documents.indices where !isTaken[start] {
      try interruption.check()
      isTaken[start] = true
      var group = [start]
      var next = 0
      while next < group.count {
        let others = try Int64.fetchAll(statement, arguments: [Int64(documents[group[next]])])
        next += 1
        for other in others {
          guard let place = UInt32(exactly: other).flatMap({ places[$0] }), !isTaken[place] else {
            continue
          }
          isTaken[place] = true
          group.append(place)
        }
      }
      ordered += group.sorted().map { documents[$0] }
    }
    return ordered
  }
}
