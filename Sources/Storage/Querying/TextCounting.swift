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
/// One thread reads the texts as they are stored and hands them over in pieces; others count while
/// it reads on. Where they fall behind, and when it has read the last, it counts too.
final class TextCounting {
  /// Of fewer texts than this, one processor is done before another has begun.
  static let leastTexts = 32
  /// A piece ends with the text that reaches one of these.
  private static let pieceTexts = 8
  private static let pieceBytes = 128 << 10
  /// How many pieces wait at most.
  private static let mostWaiting = 8
  /// How many threads count beside the one that reads.
  private static let helpers = min(ProcessInfo.processInfo.activeProcessorCount, 8) - 1

  private let pieces: TextPieces
  private let helping = DispatchGroup()
  private let decompressor = Decompressor()
  private var piece: [StoredText] = []
  private var byteCount = 0

  init(
    _ interruption: Interruption,
    _ count: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> UInt32
  ) {
    pieces = TextPieces(interruption, count)
  }

  /// Takes the next text, in the order of the documents.
  func add(_ text: StoredText) {
    piece.append(text)
    byteCount += text.frame.count
    if piece.count == Self.pieceTexts || byteCount >= Self.pieceBytes { handOver() }
  }

  /// The texts in which anything was counted, after the last was added.
  ///
  /// - Throws: `StorageError.compression`, `Interruption.Requested`.
  func matches() throws -> TermMatches {
    handOver()
    while pieces.countNext(decompressor) {}
    helping.wait()
    return try pieces.matches()
  }

  private func handOver() {
    if piece.isEmpty { return }
    let waiting = pieces.append(piece)
    piece.removeAll(keepingCapacity: true)
    byteCount = 0
    if pieces.wantsHelper(of: Self.helpers) {
      DispatchQueue.global(qos: .userInitiated).async(group: helping) { [pieces] in
        let decompressor = Decompressor()
        repeat { while pieces.countNext(decompressor) {} } while !pieces.dismissesHelper()
      }
    }
    if waiting > Self.mostWaiting { _ = pieces.countNext(decompressor) }
  }
}

/// The texts of a counting in pieces, and what was counted in each: shared by its threads.
private final class TextPieces: Sendable {
  private struct State {
    /// All pieces; those that were taken are empty.
    var texts: [[StoredText]] = []
    /// The first that waits.
    var next = 0
    var matches: [TermMatches] = []
    var helpers = 0
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let interruption: Interruption
  private let count: @Sendable (UnsafeBufferPointer<UInt8>) -> UInt32

  init(
    _ interruption: Interruption,
    _ count: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> UInt32
  ) {
    self.interruption = interruption
    self.count = count
  }

  /// Adds a piece; none any more once one has failed.
  ///
  /// - Returns: how many wait.
  func append(_ texts: [StoredText]) -> Int {
    state.withLock {
      guard $0.failure == nil else { return 0 }
      $0.texts.append(texts)
      $0.matches.append(TermMatches())
      return $0.texts.count - $0.next
    }
  }

  /// Counts in the next piece; false if none waits.
  func countNext(_ decompressor: Decompressor) -> Bool {
    let taken: (number: Int, texts: [StoredText])? = state.withLock {
      guard $0.next < $0.texts.count else { return nil }
      let number = $0.next
      let texts = $0.texts[number]
      $0.texts[number] = []
      $0.next += 1
      return (number, texts)
    }
    guard let taken else { return false }
    do {
      let matches = try matches(in: taken.texts, decompressor)
      state.withLock { $0.matches[taken.number] = matches }
    } catch {
      state.withLock {
        $0.failure = error
        $0.next = $0.texts.count
      }
    }
    return true
  }

  private func matches(
    in texts: [StoredText], _ decompressor: Decompressor
  ) throws -> TermMatches {
    var matches = TermMatches()
    for (number, text) in texts.enumerated() {
      if number.isMultiple(of: 4) { try interruption.check() }
      let bytes = try text.frame.withUnsafeBytes {
        try decompressor.decompress($0, count: text.byteCount, text.dictionary)
      }
      let frequency = bytes.withUnsafeBufferPointer(count)
      if frequency > 0 { matches.append(text.document, frequency) }
    }
    return matches
  }

  /// Whether one more helper is to begin, of so many at most.
  func wantsHelper(of limit: Int) -> Bool {
    state.withLock {
      guard $0.helpers < limit, $0.next < $0.texts.count else { return false }
      $0.helpers += 1
      return true
    }
  }

  /// Whether a helper may go, as nothing waits.
  func dismissesHelper() -> Bool {
    state.withLock {
      guard $0.next == $0.texts.count else { return false }
      $0.helpers -= 1
      return true
    }
  }

  func matches() throws -> TermMatches {
    try state.withLock {
      if let failure = $0.failure { throw failure }
      return $0.matches.reduce(into: TermMatches()) { $0.append(contentsOf: $1) }
    }
  }
}
