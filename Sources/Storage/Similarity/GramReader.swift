import GRDB

/// The gram sets of stored texts; those that are asked for again and again are kept.
struct GramReader {
  private static let limit = 256

  private let database: Database
  private let compression: Compression
  private var sets: [Int64: GramSet] = [:]

  init(_ database: Database, _ compression: Compression) {
    self.database = database
    self.compression = compression
  }

  /// The grams of a document; nil if it is not the current text of an article.
  mutating func grams(of document: Int64) throws -> GramSet? {
    if let set = sets[document] { return set }
    let statement = try database.cachedStatement(
      sql: """
        SELECT text, byte_count
        FROM revision JOIN article ON article.revision_id = revision.id
        WHERE revision.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [document]) else { return nil }
    let set = GramSet(Grams.scalars(of: try Store.text(of: row, compression)))
    if sets.count >= Self.limit { sets.removeAll(keepingCapacity: true) }
    sets[document] = set
    return set
  }
}
