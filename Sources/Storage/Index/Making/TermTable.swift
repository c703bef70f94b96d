import Foundation

/// The names of a batch's terms, numbered as they come: a hash table with open addressing.
///
/// The names stand one after the other in one memory: as arrays of their own they took three times
/// the room, and half of the time went into looking after them.
struct TermTable {
  private var bytes: [UInt8] = []
  /// For each term where its name ends.
  private var ends: [UInt32] = []
  /// The upper half of a hash, and a number plus one; 0 is an empty slot.
  private var slots = [UInt64](repeating: 0, count: 1 << 12)

  /// The number of a term.
  mutating func number(_ name: [UInt8]) -> UInt32 {
    let hash = Self.hash(name)
    let head = hash & ~UInt64(UInt32.max)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] > 0 {
      let known = slots[slot]
      let number = UInt32(truncatingIfNeeded: known) - 1
      if (known ^ head) >> 32 == 0, holds(number, name) { return number }
      slot = (slot + 1) & mask
    }
    name.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(UInt32(bytes.count))
    slots[slot] = head | UInt64(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return UInt32(ends.count - 1)
  }

  /// Makes a name, whose memory is used again, that of a term.
  func rename(_ name: inout [UInt8], to term: UInt32) {
    name.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { name.append(contentsOf: $0[range(term)]) }
  }

  /// The numbers of all terms in the order of their names.
  func sorted() -> [UInt32] {
    bytes.withUnsafeBytes { bytes in
      var order = ends.indices.map { place in
        let number = UInt32(place)
        let key = bytes[range(number)].prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return (key: key << UInt64(8 * (8 - min(8, range(number).count))), number: number)
      }
      order.sort { left, right in
        left.key != right.key
          ? left.key < right.key
          : bytes[range(left.number)].lexicographicallyPrecedes(bytes[range(right.number)])
      }
      return order.map(\.number)
    }
  }

  @inline(__always)
  private func range(_ number: UInt32) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[Int(number) - 1]))..<Int(ends[Int(number)])
  }

  @inline(__always)
  private func holds(_ number: UInt32, _ name: [UInt8]) -> Bool {
    let range = range(number)
    guard range.count == name.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      name.withUnsafeBufferPointer { name in
        for place in 0..<name.count where bytes[range.lowerBound + place] != name[place] {
          return false
        }
        return true
      }
    }
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var grown = [UInt64](repeating: 0, count: mask + 1)
    for known in slots where known > 0 {
      // The lower half of the hash is not kept.
      let name = bytes[range(UInt32(truncatingIfNeeded: known) - 1)]
      var slot = Int(truncatingIfNeeded: Self.hash(name)) & mask
      while grown[slot] > 0 { slot = (slot + 1) & mask }
      grown[slot] = known
    }
    slots = grown
  }

  /// FNV-1a, mixed once more so that both halves may be used.
  private static func hash(_ name: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let product = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 29
  }
}
