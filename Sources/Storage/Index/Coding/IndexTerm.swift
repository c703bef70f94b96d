import Searching

/// The names of the index's terms: bytes that sort by field, kind and characters.
///
/// A name is a byte for the field and the kind, then the characters in UTF-8: one character, two
/// neighbouring characters, a word, a word and the character after it (a zero byte between them),
/// or a character and the word after it. Of a word longer than `wordLimit` bytes the name holds
/// the beginning, 0xFF and a hash.
enum IndexTerm {
  enum Field: UInt8 {
    case body = 0
    case title = 1
    case author = 2
  }

  enum Kind: UInt8 {
    case character = 1
    case characters = 2
    case word = 3
    case wordCharacter = 4
    case characterWord = 5
  }

  static let wordLimit = 48

  /// Whether only documents and frequencies are kept for a term: for single characters, which
  /// stand in no chain, and for pairs with a separator. One pair in six has one, and phrases seldom
  /// do: their places are not worth their room.
  static func isPlain(_ name: [UInt8]) -> Bool {
    switch Kind(rawValue: name[0] & 15) {
    case .character: return true
    case .characters: return isSeparator(name[1...]) || isSeparator(name[(1 + length(name[1]))...])
    case .characterWord: return isSeparator(name[1...])
    case .wordCharacter:
      guard let cut = name.lastIndex(of: 0), cut + 1 < name.count else { return false }
      return isSeparator(name[(cut + 1)...])
    case .word, nil: return false
    }
  }

  /// How many bytes a character takes that begins with a byte.
  private static func length(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// Whether a character, in UTF-8 before others, is a separator.
  private static func isSeparator(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    guard first >= 0x80 else { return isSeparator(UInt32(first)) }
    // Those that are not of ASCII have three bytes.
    guard length(first) == 3 else { return false }
    return isSeparator(
      bytes.dropFirst().prefix(2).reduce(UInt32(first & 0x0F)) { $0 << 6 | UInt32($1 & 0x3F) })
  }

  /// Whether a folded character stands between words or clauses: a space, a comma, a full stop, or a
  /// quotation mark, which in a query is none of the words.
  static func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x22, 0x2C, 0x2E, 0x201C, 0x201D, 0x3001, 0x3002: true
    default: false
    }
  }

  /// The name of one unit.
  static func name(
    _ unit: TextUnit, _ scalars: UnsafeBufferPointer<UInt32>, _ field: Field
  ) -> [UInt8] {
    var name: [UInt8] = []
    rename(&name, unit, scalars, field)
    return name
  }

  /// The name of two neighbouring units that are not both words.
  static func name(
    _ first: TextUnit, _ second: TextUnit, _ scalars: UnsafeBufferPointer<UInt32>, _ field: Field
  ) -> [UInt8] {
    var name: [UInt8] = []
    rename(&name, first, second, scalars, field)
    return name
  }

  /// Makes a name, whose memory is used again, that of one unit.
  static func rename(
    _ name: inout [UInt8], _ unit: TextUnit, _ scalars: UnsafeBufferPointer<UInt32>, _ field: Field
  ) {
    name.removeAll(keepingCapacity: true)
    name.append(tag(unit.isWord ? .word : .character, field))
    append(unit, scalars, &name)
  }

  /// Makes a name that of two neighbouring units that are not both words.
  static func rename(
    _ name: inout [UInt8], _ first: TextUnit, _ second: TextUnit,
    _ scalars: UnsafeBufferPointer<UInt32>, _ field: Field
  ) {
    let kind: Kind = first.isWord ? .wordCharacter : second.isWord ? .characterWord : .characters
    name.removeAll(keepingCapacity: true)
    name.append(tag(kind, field))
    append(first, scalars, &name)
    if first.isWord { name.append(0) }
    append(second, scalars, &name)
  }

  /// Makes a name that of a character of bodies.
  static func rename(_ name: inout [UInt8], _ character: UInt32) {
    name.removeAll(keepingCapacity: true)
    name.append(tag(.character, .body))
    append(character, &name)
  }

  /// Makes a name that of two neighbouring characters of bodies.
  static func rename(_ name: inout [UInt8], _ first: UInt32, _ second: UInt32) {
    name.removeAll(keepingCapacity: true)
    name.append(tag(.characters, .body))
    append(first, &name)
    append(second, &name)
  }

  static func tag(_ kind: Kind, _ field: Field) -> UInt8 { field.rawValue << 4 | kind.rawValue }

  /// Whether a name holds only the beginning of a word of its unit.
  static func isLong(_ unit: TextUnit, _ scalars: UnsafeBufferPointer<UInt32>) -> Bool {
    unit.isWord && byteCount(unit, scalars) > wordLimit
  }

  private static func byteCount(_ unit: TextUnit, _ scalars: UnsafeBufferPointer<UInt32>) -> Int {
    var count = 0
    for place in Int(unit.start)..<Int(unit.end) {
      let scalar = scalars[place]
      count += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4
    }
    return count
  }

  private static func append(
    _ unit: TextUnit, _ scalars: UnsafeBufferPointer<UInt32>, _ name: inout [UInt8]
  ) {
    let limit = isLong(unit, scalars) ? name.count + wordLimit : .max
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in Int(unit.start)..<Int(unit.end) {
      if name.count < limit { append(scalars[place], &name) }
      hash = (hash ^ UInt64(scalars[place])) &* 0x100_0000_01B3
      hash ^= hash >> 29
    }
    guard limit != .max else { return }
    name.append(0xFF)
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      name.append(UInt8(truncatingIfNeeded: hash >> shift))
    }
  }

  static func append(_ scalar: UInt32, _ name: inout [UInt8]) {
    switch scalar {
    case ..<0x80: name.append(UInt8(scalar))
    case ..<0x800:
      name.append(UInt8(0xC0 | scalar >> 6))
      name.append(UInt8(0x80 | scalar & 0x3F))
    case ..<0x1_0000:
      name.append(UInt8(0xE0 | scalar >> 12))
      name.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      name.append(UInt8(0x80 | scalar & 0x3F))
    default:
      name.append(UInt8(0xF0 | scalar >> 18 & 7))
      name.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      name.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      name.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
