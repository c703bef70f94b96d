/// The keys of a batch's signatures, to be asked which of its texts share a band with another.
struct BandTable {
  /// A popular key leads to so many texts of the batch, the first of them. The others find those.
  static let limit = 8

  /// Key and number in the batch, in ascending order.
  private let entries: [UInt64]
  /// One bit for each value of a key's last bits: whether an entry has them.
  private let filter: [UInt64]
  private let mask: UInt32

  init(_ signatures: [Signature]) {
    var entries: [UInt64] = []
    entries.reserveCapacity(signatures.count * Signature.bandCount)
    for (number, signature) in signatures.enumerated() {
      for key in signature.keys { entries.append(UInt64(key) << 32 | UInt64(number)) }
    }
    entries.sort()
    // At least sixteen bits for each entry, so that few keys pass by accident.
    let bits = max(10, min(28, Int.bitWidth - (entries.count * 16).leadingZeroBitCount))
    mask = UInt32(1) << UInt32(bits) - 1
    var filter = [UInt64](repeating: 0, count: 1 << (bits - 6))
    for entry in entries {
      let key = UInt32(truncatingIfNeeded: entry >> 32) & mask
      filter[Int(key >> 6)] |= 1 << UInt64(key & 63)
    }
    self.entries = entries
    self.filter = filter
  }

  /// Calls `body` with the number of each text that shares one of the keys, once for each.
  @inline(__always)
  func forEachMatch(of keys: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    filter.withUnsafeBufferPointer { filter in
      for place in stride(from: 0, to: keys.count - 3, by: 4) {
        let key = UInt32(littleEndian: keys.loadUnaligned(fromByteOffset: place, as: UInt32.self))
        let bits = key & mask
        guard key != 0, filter[Int(bits >> 6)] >> UInt64(bits & 63) & 1 == 1 else { continue }
        matches(of: key, body)
      }
    }
  }

  private func matches(of key: UInt32, _ body: (Int) -> Void) {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] >> 32 < UInt64(key) { low = middle + 1 } else { high = middle }
    }
    for entry in entries[low...].prefix(Self.limit) {
      guard entry >> 32 == UInt64(key) else { return }
      body(Int(UInt32(truncatingIfNeeded: entry)))
    }
  }

  /// Calls `body` with two texts of the batch that share a key, the earlier one last.
  func forEachPair(_ body: (Int, Int) -> Void) {
    var start = 0
    for place in entries.indices {
      if entries[place] >> 32 != entries[start] >> 32 { start = place }
      for other in start..<min(place, start + Self.limit) {
        body(
          Int(UInt32(truncatingIfNeeded: entries[place])),
          Int(UInt32(truncatingIfNeeded: entries[other])))
      }
    }
  }
}
