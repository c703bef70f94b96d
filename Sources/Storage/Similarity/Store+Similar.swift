public import Corpus
import GRDB

/// Near-duplicates.
extension Store {
  /// The near-duplicates of an article, most similar first, at most 256.
  ///
  /// - Parameter isQuick: whether, of very many that are alike, those are enough that the import has
  ///   found, so that a long list can be made.
  /// - Throws: `StorageError`.
  public func similar(to key: ArticleKey, isQuick: Bool = false) throws -> [Neighbour] {
    try read { database in
      let document = try Int64.fetchOne(
        database, sql: "SELECT revision_id FROM article WHERE key = ?",
        arguments: [key.description])
      guard let document else { return [] }
      let group = NeighbourGroup(database, compression(database))
      return try group.neighbours(of: document, isQuick: isQuick).sorted {
        ($1.similarity, $0.key) < ($0.similarity, $1.key)
      }
    }
  }
}

/// The texts that a text is connected with through near-duplicates.
struct NeighbourGroup {
  private static let limit = 256

  private let database: Database
  private let compression: Compression

  init(_ database: Database, _ compression: Compression) {
    self.database = database
    self.compression = compression
  }

  /// The near-duplicates of a document.
  ///
  /// Of very many that are alike, an import has compared each with a few of the others only: the
  /// rest are compared here.
  func neighbours(of document: Int64, isQuick: Bool) throws -> [Neighbour] {
    var found = try known(document)
    guard !isQuick, found.count >= BandTable.limit else {
      return try found.map { try neighbour($0) }
    }
    var reader = GramReader(database, compression)
    guard let grams = try reader.grams(of: document) else { return [] }
    var seen = Set(found.map(\.document) + [document])
    var place = 0
    var pending = found.map(\.document)
    while place < pending.count, seen.count < Self.limit {
      for (other, _) in try known(pending[place])
      where seen.count < Self.limit && seen.insert(other).inserted {
        pending.append(other)
        guard let likeness = try reader.grams(of: other)?.comparison(with: grams) else { continue }
        if likeness.isNear { found.append((other, likeness.similarity)) }
      }
      place += 1
    }
    return try found.map { try neighbour($0) }
  }

  private func known(_ document: Int64) throws -> [(document: Int64, similarity: Double)] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT other, similarity FROM similarity WHERE document = ?
        ORDER BY similarity DESC, other
        LIMIT 256
        """)
    return try Row.fetchAll(statement, arguments: [document]).map { ($0[0], $0[1]) }
  }

  private func neighbour(_ entry: (document: Int64, similarity: Double)) throws -> Neighbour {
    let statement = try database.cachedStatement(
      sql: "SELECT key FROM article WHERE revision_id = ?")
    let key = try String.fetchOne(statement, arguments: [entry.document]) ?? ""
    return Neighbour(key: ArticleKey(key), similarity: entry.similarity)
  }
}
