import Searching

/// The terms of a batch, numbered as they come: a hash table with open addressing, since looking
/// up a term is the innermost loop of indexing.
struct TermTable {
  /// For each term what it sorts by first: field, kind, and its first characters.
  private(set) var sortKeys: [UInt64] = []
  /// The names of the terms with words; the others follow from what they sort by.
  private var names: [[UInt8]] = []
  /// A term's key with its number plus one; a number of 0 is an empty slot.
  private var slots = [Slot](repeating: Slot(key: 0, number: 0), count: 1 << 16)
  private var slotCount = 0
  /// Pairs of characters of bodies, by far the most: 42 bits of characters, 22 of the number plus
  /// one. Half the memory means half the time.
  private var pairs = [UInt64](repeating: 0, count: 1 << 16)
  private var pairCount = 0
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
    let key = Self.key(
      scalars[Int(first.start)], scalars[Int(second.start)], .characters, field)
    return field == .body ? number(pair: key) : number(key: key)
  }

  /// The name of a term.
  func name(_ number: Int) -> [UInt8] {
    if !names[number].isEmpty { return names[number] }
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
      let (one, two) = (names[Int(left.number)], names[Int(right.number)])
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

  /// The number of a pair of characters of a body.
  @inline(__always)
  private mutating func number(pair key: UInt64) -> UInt32 {
    let characters = key & (1 << 42 - 1)
    let (slot, found) = pairs.withUnsafeBufferPointer { pairs in
      let mask = pairs.count - 1
      var slot = Self.mixed(characters) & mask
      while pairs[slot] != 0, pairs[slot] >> 22 != characters { slot = (slot + 1) & mask }
      return (slot, pairs[slot])
    }
    if found != 0 { return UInt32(truncatingIfNeeded: found & (1 << 22 - 1)) - 1 }
    guard sortKeys.count < 1 << 22 - 2 else { return number(key: key) }
    pairs[slot] = characters << 22 | UInt64(sortKeys.count + 1)
    pairCount += 1
    if pairCount * 2 > pairs.count { growPairs() }
    return append(sortKey: key, name: [])
  }

  private mutating func growPairs() {
    let size = pairs.count * 2
    var grown = [UInt64](repeating: 0, count: size)
    for pair in pairs where pair != 0 {
      var slot = Self.mixed(pair >> 22) & (size - 1)
      while grown[slot] != 0 { slot = (slot + 1) & (size - 1) }
      grown[slot] = pair
    }
    pairs = grown
  }

  private mutating func append(sortKey: UInt64, name: [UInt8]) -> UInt32 {
    sortKeys.append(sortKey)
    names.append(name)
    return UInt32(sortKeys.count - 1)
  }

  @inline(__always)
  private mutating func number(key: UInt64) -> UInt32 {
    let (slot, number) = slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Self.mixed(key) & mask
      while slots[slot].number > 0, slots[slot].key != key { slot = (slot + 1) & mask }
      return (slot, slots[slot].number)
    }
    return number > 0 ? number - 1 : insert(key: key, sortKey: key, name: [], slot)
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

  private mutating func insert(key: UInt64, sortKey: UInt64, name: [UInt8], _ slot: Int) -> UInt32 {
    let number = append(sortKey: sortKey, name: name)
    slots[slot] = Slot(key: key, number: number + 1)
    slotCount += 1
    if slotCount * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    let size = slots.count * 2
    var grown = [Slot](repeating: Slot(key: 0, number: 0), count: size)
    for known in slots where known.number > 0 {
      var slot = Self.mixed(known.key) & (size - 1)
      while grown[slot].number > 0 { slot = (slot + 1) & (size - 1) }
      grown[slot] = known
    }
    slots = grown
  }

  @inline(__always)
  private static func mixed(_ key: UInt64) -> Int {
    let product = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (product ^ product >> 29) >> 16)
  }
}
