public import Corpus
import GRDB

/// Keeping the index small and quick.
extension Store {
  /// Merges the segments that an import has left, so that queries are quick, and gives the room of
  /// the old ones back. To be called after every import: a small one costs little.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`; then the index is as it was.
  public func mergeIndex(interruption: Interruption = .never) throws {
    try write { try SegmentMerger($0).settle(interruption) }
    do {
      try database.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA incremental_vacuum")
      }
    } catch { throw Self.explained(error, path: path) }
  }
}
