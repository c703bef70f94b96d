import Corpus
import GRDB

/// Ranks documents by BM25.
struct Scorer: Sendable {
  /// The best documents of a set, best first; equal ones newest first.
  func best(
    _ count: Int, of set: DocumentSet, _ database: Database, _ interruption: Interruption
  ) throws -> [(document: UInt32, score: Double)] {
    set.documents.reversed().prefix(count).map { ($0, 0) }
  }
}
