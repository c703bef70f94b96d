/// Reads some weights of a run, and passes over those between.
///
/// Of most postings of a block only is asked how many bytes of residues they have: a table tells it
/// of several weights at once, by the bits that come next.
struct WeightReader {
  private let style: WeightStyle
  private let low: UInt64
  private let table: [Step]
  private var bits: BitReader

  /// The whole weights in some bits: how many they are, how many bits they take, and how many bytes
  /// of residues and quotients they stand for.
  private struct Step {
    var count: UInt16 = 0
    var bitCount: UInt16 = 0
    var byteCount: UInt16 = 0
  }

  /// How many bits a step looks at.
  private static let width: UInt64 = 10

  /// The steps of the styles that are not plain, by their parameter.
  private static let tables = (UInt64(0)...2).map { low in
    (UInt64(0)..<1 << width).map { step(of: $0, low: low) }
  }

  init(_ style: WeightStyle, _ bits: BitReader) {
    self.style = style
    self.bits = bits
    low = style.parameter
    table = style.isPlain ? [] : Self.tables[Int(low)]
  }

  /// Passes over so many weights.
  ///
  /// - Returns: how many bytes of residues and quotients these postings have, if the list is not plain.
  @inline(__always)
  mutating func skip(_ count: Int) -> Int {
    var rest = count
    var byteCount = 0
    if !table.isEmpty {
      table.withUnsafeBufferPointer { table in
        while rest > 3 {
          let step = table[Int(bits.peek(bits: Self.width))]
          guard step.count > 0, step.count <= rest else { break }
          bits.skip(bits: UInt64(step.bitCount))
          rest &-= Int(step.count)
          byteCount &+= Int(step.byteCount)
        }
      }
    }
    while rest > 0 {
      byteCount &+= Postings.byteCount(next())
      rest &-= 1
    }
    return byteCount
  }

  /// Reads a weight.
  @inline(__always)
  mutating func next() -> UInt32 {
    if !style.isPlain { return bits.readWeight(low: low) }
    var weight: UInt32 = 0
    style.read(1, from: &bits, into: &weight)
    return weight
  }

  /// The weights that some bits hold to their ends.
  private static func step(of bits: UInt64, low: UInt64) -> Step {
    var step = Step()
    withUnsafeBytes(of: (bits.littleEndian, UInt64(0))) { bytes in
      var reader = BitReader(bytes[..<8])
      while true {
        let size = WeightStyle.bitCount(bits >> UInt64(step.bitCount), low: low)
        guard UInt64(step.bitCount) + size <= width else { return }
        step.count += 1
        step.bitCount += UInt16(size)
        step.byteCount += UInt16(Postings.byteCount(reader.readWeight(low: low)))
      }
    }
    return step
  }
}
