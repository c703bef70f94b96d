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

  /// The next bits, at most 56, which are not taken.
  @inline(__always)
  mutating func peek(bits: UInt64) -> UInt64 {
    if available < bits { refill() }
    return buffer & ((1 &<< bits) &- 1)
  }

  /// Passes over bits that were seen.
  @inline(__always)
  mutating func skip(bits: UInt64) { take(bits) }

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

  /// Whether so many of the next bits are zeros: at most 56.
  @inline(__always)
  mutating func skipZeros(_ count: UInt64) -> Bool {
    if available < count { refill() }
    guard buffer & ((1 &<< count) &- 1) == 0 else { return false }
    take(count)
    return true
  }

  /// Reads a weight of a list that is not plain, as `WeightStyle` writes it.
  ///
  /// What comes next is as good as random: but for what is very rare no branch is guessed.
  @inline(__always)
  mutating func readWeight(low: UInt64) -> UInt32 {
    if available < 5 &+ UInt64(BitWriter.escape) &+ low { refill() }
    let isOne = buffer & 1 == 0
    let hasQuotients = buffer & 3 == 3
    let head: UInt64 = hasQuotients ? 3 : 2
    let number = buffer &>> head
    let high = UInt64(truncatingIfNeeded: (~number).trailingZeroBitCount)
    let wide = UInt32(truncatingIfNeeded: buffer &>> 2) & 1
    let quotients = hasQuotients ? Postings.Quotients.halfBytes &+ wide : Postings.Quotients.none
    if high >= BitWriter.escape, !isOne {
      take(head &+ UInt64(BitWriter.escape))
      return (read(bits: 32) &+ (hasQuotients ? 1 : 2)) &<< 2 | quotients
    }
    let rest = (number &>> ((high &+ 1) & 63)) & ((1 &<< low) &- 1)
    let value = UInt32(truncatingIfNeeded: high &<< low | rest) &+ (hasQuotients ? 1 : 2)
    take(isOne ? 1 : head &+ high &+ 1 &+ low)
    return isOne ? 4 : value &<< 2 | quotients
  }
}
