import Corpus
import Foundation
import Synchronization

/// A text as it is stored, which any thread can decompress.
struct StoredText: Sendable {
  let document: UInt32
  /// Of the text, in bytes.
  let byteCount: Int
  let frame: [UInt8]
  let dictionary: TextDictionary?
}

/// Counts something in many texts, on all processors.
///
/// One thread reads the texts as they are stored and hands them over in batches.
final class TextCounting {
  /// Of fewer texts than this, one processor is done before another has begun.
  static let leastTexts = 32
  /// A batch ends with the text that reaches one of these.
  private static let batchTexts = 256
  private static let batchBytes = 1 << 20
  /// How many texts a worker takes at a time.
  private static let pieceTexts = 8

  private let count: @Sendable (UnsafeBufferPointer<UInt8>) -> UInt32
  private let interruption: Interruption
  private let decompressors: [Decompressor]
  private var batch: [StoredText] = []
  private var byteCount = 0
  private var found = TermMatches()

  init(
    _ interruption: Interruption,
    _ count: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> UInt32
  ) {
    self.interruption = interruption
    self.count = count
    let workers = min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 8)
    decompressors = (0..<workers).map { _ in Decompressor() }
  }

  /// Takes the next text, in the order of the documents.
  ///
  /// - Throws: `StorageError.compression`, `Interruption.Requested`.
  func add(_ text: StoredText) throws {
    batch.append(text)
    byteCount += text.frame.count
    if batch.count == Self.batchTexts || byteCount >= Self.batchBytes { try countBatch() }
  }

  /// The texts in which anything was counted, after the last was added.
  ///
  /// - Throws: `StorageError.compression`, `Interruption.Requested`.
  func matches() throws -> TermMatches {
    try countBatch()
    return found
  }

  private func countBatch() throws {
    let texts = batch
    let pieces = (texts.count + Self.pieceTexts - 1) / Self.pieceTexts
    let next = Atomic<Int>(0)
    let numbers = Mutex([UInt32](repeating: 0, count: texts.count))
    let failure = Mutex<(any Error)?>(nil)
    let iterations = min(decompressors.count, pieces)
    DispatchQueue.concurrentPerform(iterations: iterations) {
      [count, interruption, decompressors] worker in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        let start = piece * Self.pieceTexts
        let some = texts[start..<min(start + Self.pieceTexts, texts.count)]
        do {
          let counted = try Self.counts(in: some, decompressors[worker], interruption, count)
          numbers.withLock { $0.replaceSubrange(some.indices, with: counted) }
        } catch {
          failure.withLock { $0 = error }
          // The other pieces need not be read.
          next.store(pieces, ordering: .relaxed)
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    for (text, number) in zip(texts, numbers.withLock { $0 }) where number > 0 {
      found.append(text.document, number)
    }
    batch.removeAll(keepingCapacity: true)
    byteCount = 0
  }

  private static func counts(
    in texts: ArraySlice<StoredText>, _ decompressor: Decompressor, _ interruption: Interruption,
    _ count: (UnsafeBufferPointer<UInt8>) -> UInt32
  ) throws -> [UInt32] {
    try texts.enumerated().map { number, text in
      if number.isMultiple(of: 4) { try interruption.check() }
      let bytes = try text.frame.withUnsafeBytes {
        try decompressor.decompress($0, count: text.byteCount, text.dictionary)
      }
      return bytes.withUnsafeBufferPointer(count)
    }
  }
}
