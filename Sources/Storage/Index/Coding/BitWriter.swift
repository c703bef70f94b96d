/// Memory for bits, used again for each list.
final class BitWriter {
  /// The number of ones that say that a number follows as it is, in 32 bits.
  static let escape = 24

  private var memory = UnsafeMutableRawPointer.allocate(byteCount: 1 << 12, alignment: 8)
  private var capacity = 1 << 12
  private var count = 0

  deinit { memory.deallocate() }

  /// What was written and finished.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

  /// Forgets everything and makes room.
  ///
  /// - Parameter count: how many numbers will be written at most.
  /// - Returns: what writes them.
  func begin(count: Int) -> BitCursor {
    self.count = 0
    // No number takes more than seven bytes; each store writes eight.
    if capacity < 7 * count + 16 {
      memory.deallocate()
      capacity = 2 * (7 * count + 16)
      memory = .allocate(byteCount: capacity, alignment: 8)
    }
    return BitCursor(memory)
  }

  /// Keeps what a cursor has written.
  func finish(_ cursor: BitCursor) { cut(at: cursor.bitCount) }

  /// Keeps what was written up to a bit.
  func cut(at bit: Int) {
    count = (bit + 7) / 8
    guard bit & 7 > 0 else { return }
    let last = memory.load(fromByteOffset: count - 1, as: UInt8.self)
    memory.storeBytes(of: last & (1 << UInt8(bit & 7) - 1), toByteOffset: count - 1, as: UInt8.self)
  }
}

/// Writes bits into bytes, the lowest bit first.
///
/// A value of its own, so that the processor's registers hold it in a loop: each number is one
/// store of eight bytes, and room was made for the whole list.
struct BitCursor {
  private let memory: UnsafeMutableRawPointer
  private var position = 0
  private var buffer: UInt64 = 0
  private var filled: UInt64 = 0

  fileprivate init(_ memory: UnsafeMutableRawPointer) {
    self.memory = memory
  }

  /// How many bits were written.
  var bitCount: Int { position &* 8 &+ Int(truncatingIfNeeded: filled) }

  /// Writes the lowest bits of a value: at most 32; the others are 0.
  @inline(__always)
  mutating func write(_ value: UInt32, bits: UInt64) {
    buffer |= UInt64(value) &<< filled
    memory.storeBytes(of: buffer.littleEndian, toByteOffset: position, as: UInt64.self)
    filled &+= bits
    position &+= Int(truncatingIfNeeded: filled &>> 3)
    buffer = buffer &>> (filled & ~7)
    filled &= 7
  }

  /// Writes a number as a Golomb-Rice code: the part above `low` bits as ones and a zero, then
  /// those bits; at most 27.
  @inline(__always)
  mutating func writeRice(_ value: UInt32, low: UInt64) {
    let high = value &>> UInt32(truncatingIfNeeded: low)
    if high >= UInt32(BitWriter.escape) {
      write((1 << UInt32(BitWriter.escape)) - 1, bits: UInt64(BitWriter.escape))
      write(value, bits: 32)
    } else {
      write((1 &<< high) &- 1, bits: UInt64(high) &+ 1)
      write(value & ((1 &<< UInt32(truncatingIfNeeded: low)) &- 1), bits: low)
    }
  }
}
