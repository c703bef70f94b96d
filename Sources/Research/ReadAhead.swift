import Corpus
import Foundation
import Reading
import Synchronization

/// Reads files on several threads and hands their contents over in the order of the files.
///
/// What nobody has taken yet holds some megabytes, beside one chunk of the file whose turn it is, so
/// that reading goes on while articles are stored, but memory stays bounded however many and however
/// large the files are.
final class ReadAhead: Sendable {
  /// Some articles of a file, or what was wrong.
  struct Chunk: Sendable {
    var results: [Result<ArticleDraft, ReadingFailure>] = []
    /// Whether the file has been read to its end.
    var isLast = false
    /// Whether the file was not read, because nothing has changed.
    var isSkipped = false
    /// How many bytes the articles and their pages hold, or about so many.
    var size = 0
  }

  /// One file's place in the order.
  private final class Slot: Sendable {
    let index: Int
    let chunks = Mutex<[Chunk]>([])
    let filled = DispatchSemaphore(value: 0)

    init(_ index: Int) {
      self.index = index
    }
  }

  private struct Claims: Sendable {
    var next = 0
    var slots: [Int: Slot] = [:]
  }

  private let files: [SourceFile]
  private let read:
    @Sendable (SourceFile, (Result<ArticleDraft, ReadingFailure>) throws -> Void) throws
      -> Void
  private let skips: @Sendable (SourceFile) -> Bool
  private let claims = Mutex(Claims())
  private let claimed = DispatchSemaphore(value: 0)
  private let window = DispatchSemaphore(counting: ReadAhead.mostFiles)
  private let isStopped = Atomic<Bool>(false)
  /// The number of the file that is handed over now.
  private let turn = Atomic<Int>(0)
  /// How many bytes the chunks hold that nobody has taken.
  private let held = Atomic<Int>(0)

  /// So many bytes are read ahead, and so many files.
  private static let mostHeld = 8 << 20
  private static let mostFiles = 4096

  private struct Stopped: Error {}

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - files: what is to be read, in order.
  ///   - skips: whether a file need not be read.
  ///   - read: reads one file and calls back with each of its articles.
  init(
    _ files: [SourceFile], skips: @escaping @Sendable (SourceFile) -> Bool,
    read:
      @escaping @Sendable (SourceFile, (Result<ArticleDraft, ReadingFailure>) throws -> Void) throws
      -> Void
  ) {
    self.files = files
    self.skips = skips
    self.read = read
  }

  /// Reads everything, on `jobs` threads, and hands it over on the caller's.
  ///
  /// - Parameter take: called with each chunk, in the order of the files.
  /// - Throws: what `take` throws; the threads then stop soon.
  func run(jobs: Int, take: (SourceFile, Chunk) throws -> Void) throws {
    defer { isStopped.store(true, ordering: .releasing) }
    for _ in 0..<max(1, jobs) {
      let thread = Thread { self.work() }
      thread.stackSize = 8 << 20
      thread.start()
    }
    for (index, file) in files.enumerated() {
      claimed.wait()
      turn.store(index, ordering: .releasing)
      guard let slot = claims.withLock({ $0.slots.removeValue(forKey: index) }) else { return }
      defer { window.signal() }
      var isLast = false
      while !isLast {
        slot.filled.wait()
        let chunk = slot.chunks.withLock { $0.removeFirst() }
        held.subtract(chunk.size, ordering: .relaxed)
        isLast = chunk.isLast
        try take(file, chunk)
      }
    }
  }

  /// One thread: claims the next file, reads it, and so on.
  private func work() {
    while true {
      window.wait()
      let slot = claims.withLock { claims in
        let slot = Slot(claims.next)
        claims.next += 1
        if slot.index < files.count { claims.slots[slot.index] = slot }
        return slot
      }
      guard slot.index < files.count, !isStopped.load(ordering: .acquiring) else {
        window.signal()
        return
      }
      claimed.signal()
      fill(slot, with: files[slot.index])
    }
  }

  private func fill(_ slot: Slot, with file: SourceFile) {
    var chunk = Chunk()
    if skips(file) {
      chunk.isSkipped = true
    } else {
      try? read(file) { result in
        if isStopped.load(ordering: .acquiring) { throw Stopped() }
        chunk.results.append(result)
        chunk.size += 500
        if case .success(let draft) = result {
          chunk.size += draft.text.utf8.count + (draft.original?.count ?? 0)
        }
        if chunk.size > 1 << 20 || chunk.results.count >= 256 {
          try put(chunk, in: slot)
          chunk = Chunk()
        }
      }
    }
    chunk.isLast = true
    try? put(chunk, in: slot)
  }

  private func put(_ chunk: Chunk, in slot: Slot) throws {
    while held.load(ordering: .relaxed) > Self.mostHeld, !isAwaited(slot) {
      if isStopped.load(ordering: .acquiring) { throw Stopped() }
      usleep(500)
    }
    held.add(chunk.size, ordering: .relaxed)
    slot.chunks.withLock { $0.append(chunk) }
    slot.filled.signal()
  }

  /// Whether it is the file's turn and nothing of it is there.
  private func isAwaited(_ slot: Slot) -> Bool {
    slot.index == turn.load(ordering: .acquiring) && slot.chunks.withLock { $0.isEmpty }
  }
}

extension DispatchSemaphore {
  /// A semaphore that may be let go while less is free than in the beginning: one that was made
  /// with that value would trap.
  fileprivate convenience init(counting count: Int) {
    self.init(value: 0)
    for _ in 0..<count { signal() }
  }
}
