import Corpus
import Foundation
import Reading
import Synchronization

/// Reads files on several threads and hands their contents over in the order of the files.
///
/// What is being read and what nobody has taken yet hold some megabytes, beside the file whose turn it
/// is, so that reading goes on while articles are stored, but memory stays bounded however many and
/// however large the files are.
final class ReadAhead: Sendable {
  /// Some articles of a file, or what was wrong.
  struct Chunk: Sendable {
    let file: SourceFile
    var results: [Result<ArticleDraft, ReadingFailure>] = []
    /// Whether the file has been read to its end.
    var isLast = false
    /// How many bytes the articles and their pages hold, or about so many.
    var size = 0

    init(_ file: SourceFile) { self.file = file }

    mutating func add(_ result: Result<ArticleDraft, ReadingFailure>) {
      results.append(result)
      size += 500
      guard case .success(let draft) = result else { return }
      size += draft.text.utf8.count + (draft.original?.count ?? 0)
    }
  }

  /// Some files that one thread reads one after the other, with their place in the order: a thread
  /// that was woken for each small file would hardly do anything else.
  private final class Slot: Sendable {
    let index: Int
    let files: [SourceFile]
    let chunks = Mutex<[Chunk]>([])
    let filled = DispatchSemaphore(value: 0)

    init(_ index: Int, _ files: [SourceFile]) {
      self.index = index
      self.files = files
    }
  }

  private struct Claims: Sendable {
    var files: SourceList.Iterator
    var next = 0
    var slots: [Int: Slot] = [:]
  }

  private let read:
    @Sendable (SourceFile, (Result<ArticleDraft, ReadingFailure>) throws -> Void) throws
      -> Void
  private let claims: Mutex<Claims>
  private let claimed = DispatchSemaphore(value: 0)
  private let window = DispatchSemaphore(counting: ReadAhead.mostSlots)
  private let isStopped = Atomic<Bool>(false)
  /// The number of the slot that is handed over now.
  private let turn = Atomic<Int>(0)
  /// How many bytes the chunks hold that nobody has taken, and the files that are being read.
  private let held = Atomic<Int>(0)

  /// So many bytes are held, and so many files read ahead.
  private static let mostHeld = 8 << 20
  private static let mostSlots = 512
  private static let slotFiles = 8
  private static let slotSize = 1 << 18
  /// What a page holds while it is read, as times of its size: its text, its tree, its blocks.
  private static let cost = 8
  private static let largestPage = 16 << 20
  /// Before a page of so many bytes is read, what has been taken is stored.
  private static let largePage = 2 << 20

  private struct Stopped: Error {}

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - files: what is to be read, in order.
  ///   - read: reads one file and calls back with each of its articles.
  init(
    _ files: SourceList,
    read:
      @escaping @Sendable (SourceFile, (Result<ArticleDraft, ReadingFailure>) throws -> Void) throws
      -> Void
  ) {
    claims = Mutex(Claims(files: files.makeIterator()))
    self.read = read
  }

  /// Reads everything, on `jobs` threads, and hands it over on the caller's.
  ///
  /// - Parameters:
  ///   - take: called with each chunk, in the order of the files.
  ///   - settle: called before a large page is read, to let go of what has been taken.
  ///   - interruption: asked all the time. No page that is being read is waited for: its thread is
  ///     left behind and ends with it.
  /// - Throws: `Interruption.Requested`, and what `take` and `settle` throw; the threads then stop
  ///   soon.
  func run(
    jobs: Int, interruption: Interruption, take: (Chunk) throws -> Void, settle: () throws -> Void
  ) throws {
    let jobs = max(1, jobs)
    defer {
      isStopped.store(true, ordering: .releasing)
      for _ in 0..<jobs { window.signal() }
    }
    for _ in 0..<jobs {
      let thread = Thread { self.work() }
      thread.stackSize = 8 << 20
      thread.start()
    }
    var index = 0
    while true {
      try claimed.wait(interruption)
      guard let slot = claims.withLock({ $0.slots.removeValue(forKey: index) }) else { return }
      // It costs more than may be held, and so waits for its turn.
      if slot.files.contains(where: { $0.size >= Self.largePage }) { try settle() }
      turn.store(index, ordering: .releasing)
      try hand(slot, interruption, to: take)
      window.signal()
      index += 1
    }
  }

  private func hand(
    _ slot: Slot, _ interruption: Interruption, to take: (Chunk) throws -> Void
  ) throws {
    var left = slot.files.count
    while left > 0 {
      try slot.filled.wait(interruption)
      let chunks = slot.chunks.withLock { chunks in
        defer { chunks = [] }
        return chunks
      }
      for chunk in chunks {
        held.subtract(chunk.size, ordering: .relaxed)
        if chunk.isLast { left -= 1 }
        try take(chunk)
      }
    }
  }

  /// One thread: claims the next files, reads them, and so on.
  private func work() {
    while true {
      window.wait()
      let slot = isStopped.load(ordering: .acquiring) ? nil : claim()
      // Without a slot it says that there are no more.
      claimed.signal()
      guard let slot else { break }
      fill(slot)
    }
    window.signal()
  }

  private func claim() -> Slot? {
    claims.withLock { claims in
      var files: [SourceFile] = []
      var size = 0
      while files.count < Self.slotFiles, size < Self.slotSize, let file = claims.files.next() {
        files.append(file)
        size += file.size
      }
      guard !files.isEmpty else { return nil }
      let slot = Slot(claims.next, files)
      claims.slots[claims.next] = slot
      claims.next += 1
      return slot
    }
  }

  private func fill(_ slot: Slot) {
    var ready: [Chunk] = []
    for file in slot.files {
      // Only a page is read whole, and none larger than this.
      let cost = Self.cost * (file.size > Self.largestPage ? 1 << 18 : file.size)
      if held.load(ordering: .relaxed) + cost > Self.mostHeld {
        put(&ready, in: slot)
        wait(for: cost, slot)
      }
      guard !isStopped.load(ordering: .acquiring) else { return }
      held.add(cost, ordering: .relaxed)
      var chunk = Chunk(file)
      try? read(file) { result in
        if isStopped.load(ordering: .acquiring) { throw Stopped() }
        chunk.add(result)
        if chunk.size > 1 << 20 || chunk.results.count >= 256 {
          ready.append(chunk)
          put(&ready, in: slot)
          chunk = Chunk(file)
        }
      }
      held.subtract(cost, ordering: .relaxed)
      chunk.isLast = true
      ready.append(chunk)
    }
    put(&ready, in: slot)
  }

  /// Makes chunks known to whoever takes them, once there is room.
  private func put(_ ready: inout [Chunk], in slot: Slot) {
    guard !ready.isEmpty else { return }
    wait(for: 0, slot)
    held.add(ready.reduce(0) { $0 + $1.size }, ordering: .relaxed)
    slot.chunks.withLock { $0 += ready }
    slot.filled.signal()
    ready = []
  }

  /// Waits until there is room for some bytes, or nothing else can go on.
  private func wait(for count: Int, _ slot: Slot) {
    while held.load(ordering: .relaxed) + count > Self.mostHeld, !isAwaited(slot),
      !isStopped.load(ordering: .acquiring)
    {
      usleep(500)
    }
  }

  /// Whether it is the turn of a slot and nothing of it is there.
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
