/// Reads what a `BitWriter` wrote. Eight bytes past the end must be readable.
///
/// A register holds the next bits, so that most numbers cost no memory access. Past the end there
/// are zeros: damaged bytes give wrong numbers, never other memory.
struct BitReader {
  private var next: UnsafeRawPointer
  private let end: UnsafeRawPointer
  private var buffer: UInt64 = 0
  /// How many bits of the buffer may be taken.
  private var available: UInt64 = 0

  init(_ bytes: UnsafeRawBufferPointer.SubSequence, at bit: Int = 0) {
    let whole = UnsafeRawBufferPointer(rebasing: bytes)
    // Nothing is read from an empty slice.
    let start = whole.baseAddress ?? UnsafeRawPointer(bitPattern: 8).unsafelyUnwrapped
    end = start + whole.count
    next = start + min(bit >> 3, whole.count)
    refill()
    take(UInt64(bit & 7))
  }

  /// Makes at least 56 bits available.
  @inline(__always)
  private mutating func refill() {
    if next < end {
      let word = UInt64(littleEndian: next.loadUnaligned(as: UInt64.self))
      buffer |= word &<< available
      next += Int((63 &- available) >> 3)
    }
    available |= 56
  }

  @inline(__always)
  private mutating func take(_ bits: UInt64) {
    buffer = buffer &>> bits
    available &-= bits
  }

  /// Reads a number of at most 32 bits.
  @inline(__always)
  mutating func read(bits: UInt64) -> UInt32 {
    if available < bits { refill() }
    let value = UInt32(truncatingIfNeeded: buffer & ((1 &<< bits) &- 1))
    take(bits)
    return value
  }

  /// Reads what `BitWriter.writeRice` wrote with the same parameter.
  @inline(__always)
  mutating func readRice(low: UInt64) -> UInt32 {
    if available < UInt64(BitWriter.escape) &+ 1 &+ low { refill() }
    let high = UInt64(truncatingIfNeeded: (~buffer).trailingZeroBitCount)
    if high >= BitWriter.escape {
      take(UInt64(BitWriter.escape))
      return read(bits: 32)
    }
    let rest = (buffer &>> (high &+ 1)) & ((1 &<< low) &- 1)
    take(high &+ 1 &+ low)
    return UInt32(truncatingIfNeeded: high &<< low | rest)
  }

  /// Passes over zeros, at most so many and at most those at hand, and says how many there were.
  @inline(__always)
  mutating func skipZeros(upTo limit: Int) -> Int {
    if available < 32 { refill() }
    let zeros = min(buffer.trailingZeroBitCount, Int(available), limit)
    take(UInt64(zeros))
    return zeros
  }
}
