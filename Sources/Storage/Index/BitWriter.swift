/// Writes bits into bytes, the lowest bit first.
///
/// The memory is the class's own: each number is one store of eight bytes, checked once for a
/// whole list.
final class BitWriter {
  /// The number of ones that say that a number follows as it is, in 32 bits.
  static let escape = 24

  private var memory = UnsafeMutableRawPointer.allocate(byteCount: 1 << 12, alignment: 8)
  private var capacity = 1 << 12
  private var position = 0
  private var buffer: UInt64 = 0
  private var filled: UInt64 = 0

  deinit { memory.deallocate() }

  /// What was written, up to the last whole byte.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: position) }

  /// How many bits were written.
  var bitCount: Int { position * 8 + Int(filled) }

  /// Forgets everything and makes room.
  ///
  /// - Parameter count: how many numbers will be written at most.
  func begin(count: Int) {
    position = 0
    buffer = 0
    filled = 0
    // No number takes more than seven bytes; each store writes eight.
    guard capacity < 7 * count + 16 else { return }
    memory.deallocate()
    capacity = 2 * (7 * count + 16)
    memory = .allocate(byteCount: capacity, alignment: 8)
  }

  /// Writes the lowest bits of a value: at most 32; the others are 0.
  @inline(__always)
  func write(_ value: UInt32, bits: UInt64) {
    buffer |= UInt64(value) << filled
    memory.storeBytes(of: buffer.littleEndian, toByteOffset: position, as: UInt64.self)
    filled += bits
    position += Int(truncatingIfNeeded: filled >> 3)
    buffer >>= filled & ~7
    filled &= 7
  }

  /// Writes a number as a Golomb-Rice code: the part above `low` bits as ones and a zero, then
  /// those bits; at most 27.
  @inline(__always)
  func writeRice(_ value: UInt32, low: UInt64) {
    let high = value >> UInt32(low)
    if high >= Self.escape {
      write((1 << UInt32(Self.escape)) - 1, bits: UInt64(Self.escape))
      write(value, bits: 32)
    } else {
      write((1 << high) - 1, bits: UInt64(high) + 1)
      write(value & ((1 << UInt32(low)) - 1), bits: low)
    }
  }

  /// Fills the last byte.
  func finish() {
    if filled > 0 { position += 1 }
    buffer = 0
    filled = 0
  }
}

/// Reads what a `BitWriter` wrote. Eight bytes past the end must be readable.
struct BitReader {
  private let start: UnsafeRawPointer
  private let end: Int
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer.SubSequence, at bit: Int = 0) {
    position = bit
    // An empty slice is never read: `end` is 0.
    let whole = UnsafeRawBufferPointer(rebasing: bytes)
    start = whole.baseAddress ?? UnsafeRawPointer(bitPattern: 8).unsafelyUnwrapped
    end = bytes.count * 8
  }

  /// Whether more was read than written: then the bytes are damaged.
  var isOverrun: Bool { position > end }

  @inline(__always)
  private func word() -> UInt64 {
    guard position < end else { return 0 }
    let word = start.loadUnaligned(fromByteOffset: position >> 3, as: UInt64.self)
    return UInt64(littleEndian: word) >> UInt64(position & 7)
  }

  @inline(__always)
  mutating func read(bits: Int) -> UInt32 {
    let value = word() & ((1 << UInt64(bits)) - 1)
    position += bits
    return UInt32(truncatingIfNeeded: value)
  }

  /// Passes over zeros, at most so many, and says how many there were.
  @inline(__always)
  mutating func skipZeros(upTo limit: Int) -> Int {
    var skipped = 0
    while skipped < limit {
      guard position < end else {
        position += limit - skipped
        return limit
      }
      // At least 57 bits of the word are the stream's.
      let zeros = min(word().trailingZeroBitCount, 57)
      let taken = min(zeros, limit - skipped)
      skipped += taken
      position += taken
      if zeros < 57 { break }
    }
    return skipped
  }

  @inline(__always)
  mutating func readRice(low: Int) -> UInt32 {
    let word = word()
    let high = (~word).trailingZeroBitCount
    if high >= BitWriter.escape {
      position += BitWriter.escape
      return read(bits: 32)
    }
    position += high + 1 + low
    let rest = word >> UInt64(high + 1) & ((1 << UInt64(low)) - 1)
    return UInt32(truncatingIfNeeded: UInt64(high) << UInt64(low) | rest)
  }
}
