public import Corpus
import GRDB

/// Keeping the index small, quick and sound.
extension Store {
  /// Merges the segments that an import has left, so that queries are quick, and gives the room of
  /// the old ones back. To be called after every import: a small one costs little.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`; then the index is as it was.
  public func mergeIndex(interruption: Interruption = .never) throws {
    try write { try SegmentMerger($0).settle(interruption) }
    try giveBackRoom()
  }

  private func giveBackRoom() throws {
    do {
      try database.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA incremental_vacuum")
      }
    } catch { throw Self.explained(error, path: path) }
  }

  /// Whether the index has yet to be made: a migration has emptied it. What is imported is indexed in
  /// the same transaction.
  ///
  /// - Throws: `StorageError`.
  public func lacksIndex() throws -> Bool {
    try read { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT NOT EXISTS (SELECT 1 FROM index_segment)
            AND EXISTS (SELECT 1 FROM article WHERE revision_id IS NOT NULL)
          """) == true
    }
  }

  /// Makes the index anew from the texts, titles and bylines of all articles, in one transaction.
  ///
  /// - Parameters:
  ///   - interruption: asked every few texts.
  ///   - progress: called with the number of articles done, and of all.
  /// - Returns: how many articles were indexed.
  /// - Throws: `StorageError`, `Interruption.Requested`; then the index is as it was.
  public func rebuildIndex(
    interruption: Interruption = .never, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Int {
    let count = try write { database in
      for table in ["page", "directory", "length", "segment", "removal", "retitling"] {
        try database.execute(sql: "DELETE FROM index_\(table)")
      }
      let compression = compression(database)
      let all = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM article") ?? 0
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT revision.id, title, byline, text, byte_count
          FROM revision JOIN article ON article.revision_id = revision.id
          ORDER BY revision.id
          """)
      var writer = IndexWriter(database, interruption)
      var count = 0
      while let row = try rows.next() {
        if count.isMultiple(of: 16) { try interruption.check() }
        try writer.add(
          document: row["id"], text: try Self.text(of: row, compression), title: row["title"],
          byline: row["byline"])
        count += 1
        progress(count, all)
      }
      try writer.flush()
      try SegmentMerger(database).settle(interruption)
      return count
    }
    try giveBackRoom()
    return count
  }
}
