/// Puts the occurrences of one character in the order of what follows it, by a stable radix sort: two
/// passes, and two more where a character beyond the basic plane follows.
///
/// Digits are of eight bits, since most lists are short: to count 2048 values for each took longer
/// than to sort.
struct PairSorting {
  /// What follows in the upper half, below 2²², the occurrence in the lower half.
  private var entries: [UInt64] = []
  private var others: [UInt64] = []
  private var counts = [Int](repeating: 0, count: 1 << digit)
  private var occurrences: [UInt32] = []

  private static let digit = 8

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
  }

  mutating func append(_ chunk: UnsafeBufferPointer<UInt64>) {
    entries.append(contentsOf: chunk)
  }

  /// Calls a body with each number of an upper half and all the lower halves that stand with it,
  /// in the order in which they were appended.
  mutating func forEachRun(
    _ body: (_ number: UInt32, _ occurrences: UnsafeBufferPointer<UInt32>) throws -> Void
  ) rethrows {
    if others.count < entries.count {
      others = [UInt64](repeating: 0, count: entries.count + entries.count / 2)
    }
    entries.withUnsafeMutableBufferPointer { entries in
      others.withUnsafeMutableBufferPointer { others in
        let others = UnsafeMutableBufferPointer(rebasing: others[..<entries.count])
        counts.withUnsafeMutableBufferPointer { counts in
          var shift: UInt64 = 32
          let largest = entries.reduce(0, |) >> shift
          repeat {
            Self.sort(entries, into: others, shift: shift, counts)
            Self.sort(others, into: entries, shift: shift + UInt64(Self.digit), counts)
            shift += 2 * UInt64(Self.digit)
          } while largest >> (shift - 32) > 0
        }
      }
    }
    occurrences.removeAll(keepingCapacity: true)
    occurrences.append(contentsOf: entries.lazy.map { UInt32(truncatingIfNeeded: $0) })
    try occurrences.withUnsafeBufferPointer { occurrences in
      try entries.withUnsafeBufferPointer { entries in
        var start = 0
        while start < entries.count {
          let number = entries[start] >> 32
          var end = start + 1
          while end < entries.count, entries[end] >> 32 == number { end += 1 }
          let run = UnsafeBufferPointer(rebasing: occurrences[start..<end])
          try body(UInt32(truncatingIfNeeded: number), run)
          start = end
        }
      }
    }
  }

  private static func sort(
    _ entries: UnsafeMutableBufferPointer<UInt64>,
    into sorted: UnsafeMutableBufferPointer<UInt64>, shift: UInt64,
    _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    let mask = UInt64(1 << digit - 1)
    counts.update(repeating: 0)
    for entry in entries { counts[Int(entry >> shift & mask)] += 1 }
    var total = 0
    for place in counts.indices {
      let count = counts[place]
      counts[place] = total
      total += count
    }
    for entry in entries {
      let place = Int(entry >> shift & mask)
      sorted[counts[place]] = entry
      counts[place] += 1
    }
  }
}
