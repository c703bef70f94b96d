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
