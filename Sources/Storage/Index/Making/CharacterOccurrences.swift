import Foundation

/// Where the characters of bodies stand and what follows them, gathered in memory: one list for
/// each character, in chunks of common slabs.
///
/// An occurrence costs a write at the end of a list; its pairs come into order only when the list
/// is read, which then fits the processor's cache. A hash table of all pairs took three times as
/// long. The memory is the class's own, since checked arrays cost half as much again here.
final class CharacterOccurrences {
  private typealias Chunk = UnsafeMutablePointer<UInt64>

  /// How many slots a chunk has; the first holds the address of the next chunk.
  private static let chunkSize = 64
  /// How many chunks are allocated together.
  private static let slabSize = 1024

  private(set) var count = 0
  private var slabs: [Chunk] = []
  /// The first chunk of the last slab that is not in use, and how many there are from it on.
  private var free = Chunk.allocate(capacity: chunkSize * slabSize)
  private var freeCount = slabSize
  /// For each character the number of its list, plus one.
  private let numbers: UnsafeMutablePointer<UInt32>
  private var lists: [List] = []
  /// For each list the slot that is written next, and the end of its last chunk.
  private var ends = UnsafeMutablePointer<(next: Chunk, end: Chunk)>.allocate(capacity: 1024)
  private var endCapacity = 1024

  private static let scalarCount = 0x11_0000

  private struct List {
    let scalar: UInt32
    let firstChunk: Chunk
    var chunkCount = 1
  }

  /// What follows a character that no other character follows.
  static let nothing: UInt32 = .max

  init() {
    // Of this memory few pages are ever touched, and only these are cleared.
    guard let memory = calloc(Self.scalarCount, MemoryLayout<UInt32>.stride) else { abort() }
    numbers = memory.bindMemory(to: UInt32.self, capacity: Self.scalarCount)
    slabs.append(free)
  }

  deinit {
    slabs.forEach { $0.deallocate() }
    Foundation.free(numbers)
    ends.deallocate()
  }

  /// Adds one occurrence.
  ///
  /// - Parameters:
  ///   - scalar: the character, below 0x110000.
  ///   - next: the character after it, or `nothing`.
  ///   - occurrence: the document, the place and whether its quotient is needed, as in
  ///     `SegmentBuilder`.
  @inline(__always)
  func append(_ scalar: UInt32, next: UInt32, _ occurrence: UInt32) {
    var number = numbers[Int(scalar)]
    if number == 0 { number = addList(of: scalar) }
    let list = Int(number) - 1
    if ends[list].next == ends[list].end { addChunk(to: list) }
    ends[list].next.pointee = UInt64(next &+ 1) << 32 | UInt64(occurrence)
    ends[list].next += 1
    count += 1
  }

  private func addList(of scalar: UInt32) -> UInt32 {
    precondition(scalar < Self.scalarCount)
    if lists.count == endCapacity {
      let grown = UnsafeMutablePointer<(next: Chunk, end: Chunk)>.allocate(
        capacity: 2 * endCapacity)
      grown.moveInitialize(from: ends, count: endCapacity)
      ends.deallocate()
      ends = grown
      endCapacity *= 2
    }
    let start = newChunk()
    ends[lists.count] = (start + 1, start + Self.chunkSize)
    lists.append(List(scalar: scalar, firstChunk: start))
    numbers[Int(scalar)] = UInt32(lists.count)
    return UInt32(lists.count)
  }

  private func addChunk(to list: Int) {
    let start = newChunk()
    lists[list].chunkCount += 1
    (ends[list].end - Self.chunkSize).pointee = UInt64(UInt(bitPattern: start))
    ends[list] = (start + 1, start + Self.chunkSize)
  }

  private func newChunk() -> Chunk {
    if freeCount == 0 {
      free = .allocate(capacity: Self.chunkSize * Self.slabSize)
      slabs.append(free)
      freeCount = Self.slabSize
    }
    defer {
      free += Self.chunkSize
      freeCount -= 1
    }
    return free
  }

  /// The lists in the order of their characters.
  func sortedLists() -> [Int] {
    lists.indices.sorted { lists[$0].scalar < lists[$1].scalar }
  }

  /// How many chunks a list has: about how long it is.
  func chunkCount(of list: Int) -> Int { lists[list].chunkCount }

  /// Hands over the characters of some lists, each with its occurrences in the order of the
  /// documents.
  func forEachCharacter(
    of some: ArraySlice<Int>,
    _ body: (_ scalar: UInt32, _ occurrences: UnsafeBufferPointer<UInt32>) throws -> Void
  ) rethrows {
    var occurrences: [UInt32] = []
    for list in some {
      occurrences.removeAll(keepingCapacity: true)
      forEachChunk(of: list) { chunk in
        occurrences.append(contentsOf: chunk.lazy.map { UInt32(truncatingIfNeeded: $0) })
      }
      try occurrences.withUnsafeBufferPointer { try body(lists[list].scalar, $0) }
    }
  }

  /// Hands over the pairs whose first character some lists are of, in their order, each with its
  /// occurrences.
  func forEachPair(
    of some: ArraySlice<Int>,
    _ body: (
      _ first: UInt32, _ second: UInt32, _ occurrences: UnsafeBufferPointer<UInt32>
    ) throws -> Void
  ) rethrows {
    var sorting = PairSorting()
    for list in some {
      sorting.removeAll()
      forEachChunk(of: list) { sorting.append($0) }
      let scalar = lists[list].scalar
      try sorting.forEachRun { number, occurrences in
        if number > 0 { try body(scalar, number - 1, occurrences) }
      }
    }
  }

  private func forEachChunk(of list: Int, _ body: (UnsafeBufferPointer<UInt64>) -> Void) {
    var chunk = lists[list].firstChunk
    let last = ends[list].end - Self.chunkSize
    while chunk != last {
      body(UnsafeBufferPointer(start: chunk + 1, count: Self.chunkSize - 1))
      guard let next = Chunk(bitPattern: UInt(chunk.pointee)) else { return }
      chunk = next
    }
    body(UnsafeBufferPointer(start: chunk + 1, count: ends[list].next - chunk - 1))
  }
}
