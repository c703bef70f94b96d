/// Numbers as bytes: little-endian base 128, and pairs of small ones in one byte.
extension [UInt8] {
  /// Appends two numbers, in one byte where both are below 15.
  mutating func append(_ first: Int, _ second: Int) {
    guard first < 15, second < 15 else {
      append(0xFF)
      append(number: first)
      append(number: second)
      return
    }
    append(UInt8(first << 4 | second))
  }

  /// Appends a number that is not negative, seven bits a byte, the lowest first.
  mutating func append(number: Int) {
    var rest = number
    while rest > 0x7F {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}

extension UnsafeRawBufferPointer {
  /// Reads what `append(_:_:)` wrote; nil past the end.
  @inline(__always)
  func pair(at place: inout Int) -> (first: Int, second: Int)? {
    guard place < count else { return nil }
    let byte = self[place]
    place += 1
    if byte != 0xFF { return (Int(byte >> 4), Int(byte & 15)) }
    guard let first = number(at: &place), let second = number(at: &place) else { return nil }
    return (first, second)
  }

  /// Reads what `append(number:)` wrote; nil past the end.
  @inline(__always)
  func number(at place: inout Int) -> Int? {
    var value = 0
    var shift = 0
    while place < count, shift < 63 {
      let byte = self[place]
      place += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
