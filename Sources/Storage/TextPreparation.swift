import Corpus
import Foundation
import Synchronization

/// Makes what storing the texts of a batch needs and the database does not, on a thread of its own
/// and ahead of the one that stores: their frames, and the signatures that find near-duplicates.
final class TextPreparation {
  struct Prepared: Sendable {
    let frame: [UInt8]
    /// Nil for a text that is too short to be compared.
    let signature: Signature?

    init(_ text: String, _ compressor: TextCompressor) throws {
      frame = try compressor.compress(Array(text.utf8))
      signature = Signature(Grams.scalars(of: text))
    }
  }

  /// How many texts are made in one go.
  private static let partSize = 16

  private let parts: [Deferred<[Prepared]>]
  private var places: [Digest: Int] = [:]
  private let isStopped = Stop()

  private final class Stop: Sendable {
    let isSet = Atomic(false)
  }

  /// Begins with the first texts.
  init(_ drafts: [ArticleDraft], _ compressor: TextCompressor) {
    let queue = DispatchQueue(label: "texts", qos: .userInitiated)
    for (place, draft) in drafts.enumerated() { places[draft.textDigest] = place }
    parts = stride(from: 0, to: drafts.count, by: Self.partSize).map { [isStopped] start in
      let texts = drafts[start..<min(start + Self.partSize, drafts.count)].map(\.text)
      return Deferred(on: queue) {
        if isStopped.isSet.load(ordering: .relaxed) { return [] }
        return try texts.map { try Prepared($0, compressor) }
      }
    }
  }

  deinit { isStopped.isSet.store(true, ordering: .relaxed) }

  /// What was made of the text with a digest, once it is; nil if the batch holds no such text.
  ///
  /// - Throws: `StorageError.compression`.
  func prepared(_ digest: Digest) throws -> Prepared? {
    guard let place = places[digest] else { return nil }
    return try parts[place / Self.partSize].value()[place % Self.partSize]
  }
}
