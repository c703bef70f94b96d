import Testing

@testable import Storage

/// The occurrences of a character in the order of what follows it.
struct PairSortingTests {
  /// One more than characters of several planes and of their borders, and 0 for nothing.
  private static let followers: [UInt64] = [
    0, 0x4E01, 0x4EFF, 0x4F00, 0x1_0000, 0x1_F601, 0x11_0000,
  ]

  @Test func `runs ascend, and within each occurrences stand as they came`() {
    for count in [0, 1, 2, 300, 5000] {
      let entries = (0..<count).map { place -> UInt64 in
        let follower = Self.followers[place * 7919 / 13 % Self.followers.count]
        return follower << 32 | UInt64(place)
      }
      var sorting = PairSorting()
      entries.withUnsafeBufferPointer { sorting.append($0) }
      var found: [UInt64] = []
      sorting.forEachRun { number, occurrences in
        found += occurrences.map { UInt64(number) << 32 | UInt64($0) }
      }
      #expect(found == entries.sorted())
    }
  }
}
