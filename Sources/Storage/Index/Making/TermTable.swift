/// The names of a batch's terms, numbered as they come: a hash table with open addressing.
struct TermTable {
  private(set) var names: [[UInt8]] = []
  /// For each term the first eight bytes of its name, by which it is sorted first.
  private var sortKeys: [UInt64] = []
  /// A hash with a number plus one; a number of 0 is an empty slot.
  private var slots = [Slot](repeating: Slot(hash: 0, number: 0), count: 1 << 12)

  private struct Slot {
    var hash: UInt64
    var number: UInt32
  }

  /// The number of a term.
  mutating func number(_ name: [UInt8]) -> UInt32 {
    let hash = Self.hash(name)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 16) & mask
    while slots[slot].number > 0 {
      let number = slots[slot].number - 1
      if slots[slot].hash == hash, names[Int(number)] == name { return number }
      slot = (slot + 1) & mask
    }
    // A copy that takes no more memory than it needs: the name's own is the caller's.
    names.append(name.withUnsafeBufferPointer { Array($0) })
    let key = name.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    sortKeys.append(key << (8 * UInt64(8 - min(8, name.count))))
    slots[slot] = Slot(hash: hash, number: UInt32(names.count))
    if names.count * 2 > slots.count { grow() }
    return UInt32(names.count - 1)
  }

  /// The numbers of all terms in the order of their names.
  func sorted() -> [UInt32] {
    var order = sortKeys.enumerated().map { (key: $1, number: UInt32($0)) }
    order.sort { left, right in
      left.key != right.key
        ? left.key < right.key
        : names[Int(left.number)].lexicographicallyPrecedes(names[Int(right.number)])
    }
    return order.map(\.number)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var grown = [Slot](repeating: Slot(hash: 0, number: 0), count: mask + 1)
    for known in slots where known.number > 0 {
      var slot = Int(truncatingIfNeeded: known.hash >> 16) & mask
      while grown[slot].number > 0 { slot = (slot + 1) & mask }
      grown[slot] = known
    }
    slots = grown
  }

  /// FNV-1a, mixed once more so that its middle bits may be used.
  private static func hash(_ name: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let product = hash &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 29
  }
}
