import Corpus
import Foundation
import Quoting
import Reading
import Storage

/// Stores batches on a thread of its own, one after the other, while the next is read.
struct BatchWriter {
  /// What is stored in one transaction.
  struct Batch: Sendable {
    var drafts: [ArticleDraft] = []
    var files: [SeenFile] = []
    /// How much the drafts are, about, in bytes.
    var size = 0

    var isEmpty: Bool { drafts.isEmpty && files.isEmpty }
  }

  private let store: Store
  private let interruption: Interruption
  private let queue = DispatchQueue(label: "store", qos: .userInitiated)
  private var task: Deferred<[SaveOutcome]>?

  init(_ store: Store, _ interruption: Interruption) {
    self.store = store
    self.interruption = interruption
  }

  /// Begins to store a batch, once the one before is stored.
  ///
  /// - Returns: what became of the drafts of the batch before.
  /// - Throws: what storing that one threw; then this one is not stored.
  mutating func write(_ batch: Batch, now: Timestamp) throws -> [SaveOutcome] {
    let texts = store.preparing(batch.drafts)
    let outcomes = try finish()
    task = Deferred(on: queue) { [store, interruption] in
      try store.save(
        batch.drafts, texts, files: batch.files, importer: ArticleReader.version, now: now,
        interruption: interruption
      ) { anchor, old, new, revision in
        Anchoring.reanchor(anchor, from: old, to: new, revision: revision)
      }
    }
    return outcomes
  }

  /// Waits for the last batch, and says what became of its drafts.
  ///
  /// - Throws: what storing it threw.
  mutating func finish() throws -> [SaveOutcome] {
    guard let task else { return [] }
    self.task = nil
    return try task.value()
  }
}
