public import Corpus
import GRDB

/// Keeping the index small and quick.
extension Store {
  /// Merges the segments of the index into one: queries are quickest then. Worth its time after
  /// a large import.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`; then the index is as it was.
  public func mergeIndex(interruption: Interruption = .never) throws {
    try write { try SegmentMerger($0).mergeAll(interruption) }
  }
}
