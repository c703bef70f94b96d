/// Sorting keys where they lie, without more room: byte by byte from the first, which sorts millions in
/// a fraction of a second ("American flag sort", McIlroy, Bostic and McIlroy 1993).
public enum KeySorting {
  /// So few are sorted by comparing them.
  private static let few = 48

  /// Sorts keys.
  ///
  /// - Parameter check: called now and then; what it throws ends the sorting.
  /// - Complexity: O(*n*) in the keys.
  public static func sort(_ keys: inout [ConcordanceKey], check: () throws -> Void) rethrows {
    try keys.withUnsafeMutableBufferPointer { try sort($0, digit: 0, check) }
  }

  private static func sort(
    _ keys: UnsafeMutableBufferPointer<ConcordanceKey>, digit: Int, _ check: () throws -> Void
  ) rethrows {
    guard keys.count > few else {
      var keys = keys
      keys.sort()
      return
    }
    guard digit < 16 else { return }
    if keys.count > 1 << 14 { try check() }
    try withUnsafeTemporaryAllocation(of: Int.self, capacity: 512) { places in
      places.initialize(repeating: 0)
      let ends = UnsafeMutableBufferPointer(rebasing: places[256...])
      for key in keys { ends[key.digit(digit)] += 1 }
      var sum = 0
      for byte in 0..<256 {
        places[byte] = sum
        sum += ends[byte]
        ends[byte] = sum
      }
      distribute(keys, digit, places, ends)
      var start = 0
      for byte in 0..<256 where ends[byte] > start {
        let bucket = UnsafeMutableBufferPointer(rebasing: keys[start..<ends[byte]])
        if bucket.count > 1 { try sort(bucket, digit: digit + 1, check) }
        start = ends[byte]
      }
    }
  }

  /// Swaps each key to where those with its byte belong.
  private static func distribute(
    _ keys: UnsafeMutableBufferPointer<ConcordanceKey>, _ digit: Int,
    _ places: UnsafeMutableBufferPointer<Int>, _ ends: UnsafeMutableBufferPointer<Int>
  ) {
    for byte in 0..<256 {
      while places[byte] < ends[byte] {
        let other = keys[places[byte]].digit(digit)
        if other != byte { keys.swapAt(places[byte], places[other]) }
        places[other] += 1
      }
    }
  }
}
