import Corpus
import Foundation
import Synchronization

/// Finds something out about many texts, on all processors.
///
/// One thread reads the texts as they are stored and hands them over in pieces; others work while it
/// reads on. Where they fall behind, and when it has read the last, it works too. What was found comes
/// in the order of the texts.
final class TextWork<Finding: Sendable> {
  /// Finds out about a text, valid UTF-8; nil where there is nothing to say.
  typealias Body = @Sendable (UnsafeBufferPointer<UInt8>, UInt32) -> Finding?

  private let pieces: TextPieces<Finding>
  private let helping = DispatchGroup()
  private let decompressor = Decompressor()
  private var piece: [StoredText] = []
  private var size = 0

  init(_ interruption: Interruption, _ body: @escaping Body) {
    pieces = TextPieces(interruption, body)
  }

  /// Takes the next text.
  func add(_ text: StoredText) {
    piece.append(text)
    size += text.frame.count
    if piece.count == TextWorkLimits.pieceTexts || size >= TextWorkLimits.pieceBytes { handOver() }
  }

  /// What is known of the first texts and was not asked for yet.
  ///
  /// - Throws: `StorageError.compression`, `Interruption.Requested`.
  func findings() throws -> [Finding] { try pieces.takeFindings() }

  /// What was not asked for yet, of all texts.
  ///
  /// - Throws: `StorageError.compression`, `Interruption.Requested`.
  func lastFindings() throws -> [Finding] {
    handOver()
    while pieces.workOnNext(decompressor) {}
    helping.wait()
    return try pieces.takeFindings()
  }

  private func handOver() {
    if piece.isEmpty { return }
    let waiting = pieces.append(piece)
    piece.removeAll(keepingCapacity: true)
    size = 0
    if pieces.wantsHelper(of: TextWorkLimits.helpers) {
      DispatchQueue.global(qos: .userInitiated).async(group: helping) { [pieces] in
        let decompressor = Decompressor()
        repeat { while pieces.workOnNext(decompressor) {} } while !pieces.dismissesHelper()
      }
    }
    if waiting > TextWorkLimits.mostWaiting { _ = pieces.workOnNext(decompressor) }
  }
}

/// How much work goes where.
enum TextWorkLimits {
  /// Of fewer texts than this, one processor is done before another has begun.
  static let leastTexts = 32
  /// A piece ends with the text that reaches one of these.
  fileprivate static let pieceTexts = 8
  fileprivate static let pieceBytes = 128 << 10
  /// How many pieces wait at most.
  fileprivate static let mostWaiting = 8
  /// How many threads work beside the one that reads.
  fileprivate static let helpers = min(ProcessInfo.processInfo.activeProcessorCount, 8) - 1
}

/// The texts of a work in pieces, and what was found in each: shared by its threads.
private final class TextPieces<Finding: Sendable>: Sendable {
  private struct State {
    /// All pieces; those that were taken are empty.
    var texts: [[StoredText]] = []
    /// The first that waits.
    var next = 0
    /// What was found in each; nil until it was, and empty once it was taken.
    var findings: [[Finding]?] = []
    /// How many pieces' findings were taken.
    var taken = 0
    var helpers = 0
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let interruption: Interruption
  private let body: TextWork<Finding>.Body

  init(_ interruption: Interruption, _ body: @escaping TextWork<Finding>.Body) {
    self.interruption = interruption
    self.body = body
  }

  /// Adds a piece; none any more once one has failed.
  ///
  /// - Returns: how many wait.
  func append(_ texts: [StoredText]) -> Int {
    state.withLock {
      guard $0.failure == nil else { return 0 }
      $0.texts.append(texts)
      $0.findings.append(nil)
      return $0.texts.count - $0.next
    }
  }

  /// Works on the next piece; false if none waits.
  func workOnNext(_ decompressor: Decompressor) -> Bool {
    let piece: (number: Int, texts: [StoredText])? = state.withLock {
      guard $0.next < $0.texts.count else { return nil }
      let number = $0.next
      let texts = $0.texts[number]
      $0.texts[number] = []
      $0.next += 1
      return (number, texts)
    }
    guard let piece else { return false }
    do {
      let findings = try findings(in: piece.texts, decompressor)
      state.withLock { $0.findings[piece.number] = findings }
    } catch {
      state.withLock {
        $0.failure = error
        $0.next = $0.texts.count
      }
    }
    return true
  }

  private func findings(
    in texts: [StoredText], _ decompressor: Decompressor
  ) throws -> [Finding] {
    var findings: [Finding] = []
    for (number, text) in texts.enumerated() {
      if number.isMultiple(of: 4) { try interruption.check() }
      let bytes = try text.bytes(decompressor)
      let found = bytes.withUnsafeBufferPointer { body($0, text.document) }
      if let found { findings.append(found) }
    }
    return findings
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

  /// What was found in the next pieces, up to the first that is not done.
  func takeFindings() throws -> [Finding] {
    try state.withLock {
      if let failure = $0.failure { throw failure }
      var all: [Finding] = []
      while $0.taken < $0.findings.count, let findings = $0.findings[$0.taken] {
        all += findings
        $0.findings[$0.taken] = []
        $0.taken += 1
      }
      return all
    }
  }
}
