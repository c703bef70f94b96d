import Searching

/// The terms of a batch, numbered as they come: a hash table with open addressing, since looking
/// up a term is the innermost loop of indexing.
struct TermTable {
  /// For each term what it sorts by first: field, kind, and its first characters.
  private(set) var sortKeys: [UInt64] = []
  private var names: [Int: [UInt8]] = [:]
  /// A term's key with its number plus one; a number of 0 is an empty slot.
  private var slots = [Slot](repeating: Slot(key: 0, number: 0), count: 1 << 16)
  private var keys: [UInt64] = []
  /// The numbers of single characters of bodies, plus one.
  private var characters = [UInt32](repeating: 0, count: 1 << 16)

  private struct Slot {
    var key: UInt64
    var number: UInt32
  }

  var count: Int { sortKeys.count }

  /// The number of one unit.
  @inline(__always)
  mutating func number(
    _ unit: TextUnit, _ scalars: UnsafeBufferPointer<UInt32>, _ field: IndexTerm.Field
  ) -> UInt32 {
    let scalar = scalars[Int(unit.start)]
    if unit.isWord { return number(named: IndexTerm.name(unit, scalars, field)) }
    if field == .body, scalar < 0x1_0000 {
      let known = characters[Int(scalar)]
      if known > 0 { return known - 1 }
      let number = number(key: Self.key(scalar, 0, .character, field))
      characters[Int(scalar)] = number + 1
      return number
    }
    return number(key: Self.key(scalar, 0, .character, field))
  }

  /// The number of two neighbouring units.
  @inline(__always)
  mutating func number(
    _ first: TextUnit, _ second: TextUnit, _ scalars: UnsafeBufferPointer<UInt32>,
    _ field: IndexTerm.Field
  ) -> UInt32 {
    if first.isWord || second.isWord {
      return number(named: IndexTerm.name(first, second, scalars, field))
    }
    return number(
      key: Self.key(
        scalars[Int(first.start)], scalars[Int(second.start)], .characters, field))
  }

  /// The name of a term.
  func name(_ number: Int) -> [UInt8] {
    if let name = names[number] { return name }
    let key = sortKeys[number]
    var name = [UInt8(truncatingIfNeeded: key >> 56)]
    IndexTerm.append(UInt32(truncatingIfNeeded: key >> 21 & 0x1F_FFFF), &name)
    if name[0] & 15 == IndexTerm.Kind.characters.rawValue {
      IndexTerm.append(UInt32(truncatingIfNeeded: key & 0x1F_FFFF), &name)
    }
    return name
  }

  /// The numbers of all terms in the order of their names.
  func sorted() -> [UInt32] {
    var order = (0..<sortKeys.count).map { (key: sortKeys[$0], number: UInt32($0)) }
    order.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      let (one, two) = (names[Int(left.number)] ?? [], names[Int(right.number)] ?? [])
      return one.lexicographicallyPrecedes(two)
    }
    return order.map(\.number)
  }

  /// What a term of characters sorts by, which also tells it from all others.
  @inline(__always)
  private static func key(
    _ first: UInt32, _ second: UInt32, _ kind: IndexTerm.Kind, _ field: IndexTerm.Field
  ) -> UInt64 {
    UInt64(IndexTerm.tag(kind, field)) << 56 | UInt64(first) << 21 | UInt64(second)
  }

  @inline(__always)
  private mutating func number(key: UInt64) -> UInt32 {
    let (slot, number) = slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Self.mixed(key) & mask
      while slots[slot].number > 0, slots[slot].key != key { slot = (slot + 1) & mask }
      return (slot, slots[slot].number)
    }
    return number > 0 ? number - 1 : insert(key: key, sortKey: key, name: nil, slot)
  }

  private mutating func number(named name: [UInt8]) -> UInt32 {
    var key: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { key = (key ^ UInt64(byte)) &* 0x100_0000_01B3 }
    key |= 1 << 63
    let mask = slots.count - 1
    var slot = Self.mixed(key) & mask
    while slots[slot].number > 0 {
      let number = slots[slot].number - 1
      if slots[slot].key == key, names[Int(number)] == name { return number }
      slot = (slot + 1) & mask
    }
    let sortKey = name.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return insert(
      key: key, sortKey: sortKey << (8 * UInt64(8 - min(8, name.count))), name: name, slot)
  }

  private mutating func insert(key: UInt64, sortKey: UInt64, name: [UInt8]?, _ slot: Int) -> UInt32
  {
    let number = UInt32(keys.count)
    keys.append(key)
    sortKeys.append(sortKey)
    if let name { names[Int(number)] = name }
    slots[slot] = Slot(key: key, number: number + 1)
    if keys.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [Slot](repeating: Slot(key: 0, number: 0), count: size)
    for (number, key) in keys.enumerated() {
      var slot = Self.mixed(key) & (size - 1)
      while slots[slot].number > 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(key: key, number: UInt32(number) + 1)
    }
  }

  @inline(__always)
  private static func mixed(_ key: UInt64) -> Int {
    let product = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (product ^ product >> 29) >> 16)
  }
}
