/// How the weights of a run are written.
///
/// In a plain list a weight is the Golomb-Rice code of how often the term occurs, less one. In the
/// others it is a zero where the term occurs once and there are no quotients; else a one, then a
/// zero and the number less two, or a one, which quotients there are and the number less one.
enum WeightStyle: UInt8 {
  case plain0, plain1, plain2, plain4
  case mixed0, mixed1, mixed2

  /// The one that suits some weights.
  init(_ weights: Slice<UnsafeBufferPointer<UInt32>>, isPlain: Bool) {
    var total = 0
    for weight in weights { total += Int(weight >> 2) }
    let mean = Double(total) / Double(weights.count)
    if isPlain {
      self = mean < 2 ? .plain0 : mean < 4 ? .plain1 : mean < 16 ? .plain2 : .plain4
    } else {
      self = mean < 2.5 ? .mixed0 : mean < 4.5 ? .mixed1 : .mixed2
    }
  }

  /// Whether there are neither residues nor quotients.
  var isPlain: Bool {
    switch self {
    case .plain0, .plain1, .plain2, .plain4: true
    case .mixed0, .mixed1, .mixed2: false
    }
  }

  /// Whether a run of so many postings says where its blocks begin.
  func hasBlocks(count: Int) -> Bool { !isPlain && count >= PostingBlock.leastCount }

  /// The parameter of the Golomb-Rice code.
  var parameter: UInt64 {
    switch self {
    case .plain0, .mixed0: 0
    case .plain1, .mixed1: 1
    case .plain2, .mixed2: 2
    case .plain4: 4
    }
  }

  /// Writes weights, and after each how many bits there are.
  func write(
    _ weights: UnsafeBufferPointer<UInt32>, with cursor: inout BitCursor,
    ends: UnsafeMutablePointer<UInt32>
  ) {
    let low = parameter
    var bits = cursor
    if isPlain {
      for (place, weight) in weights.enumerated() {
        bits.writeRice((weight &>> 2) &- 1, low: low)
        ends[place] = UInt32(truncatingIfNeeded: bits.bitCount)
      }
    } else {
      for (place, weight) in weights.enumerated() {
        if weight == 4 {
          bits.write(0, bits: 1)
        } else if weight & 3 == 0 {
          bits.write(1, bits: 2)
          bits.writeRice((weight &>> 2) &- 2, low: low)
        } else {
          bits.write(3 | (weight & Postings.Quotients.bytes) &<< 1, bits: 3)
          bits.writeRice((weight &>> 2) &- 1, low: low)
        }
        ends[place] = UInt32(truncatingIfNeeded: bits.bitCount)
      }
    }
    cursor = bits
  }

  /// How many bits the weight takes that begins with some bits, in a list that is not plain.
  static func bitCount(_ bits: UInt64, low: UInt64) -> UInt64 {
    guard bits & 1 == 1 else { return 1 }
    let head: UInt64 = bits & 3 == 3 ? 3 : 2
    return head + UInt64((~(bits >> head)).trailingZeroBitCount) + 1 + low
  }

  /// Reads so many weights into memory that has room for them.
  func read(_ count: Int, from reader: inout BitReader, into weights: UnsafeMutablePointer<UInt32>)
  {
    let low = parameter
    switch self {
    case .plain0, .plain1, .plain2, .plain4:
      for place in 0..<count { weights[place] = (reader.readRice(low: low) &+ 1) << 2 }
    case .mixed0, .mixed1, .mixed2:
      var place = 0
      while place < count {
        if count - place >= 8, reader.skipZeros(8) {
          for other in place..<place + 8 { weights[other] = 4 }
          place += 8
        } else {
          weights[place] = reader.readWeight(low: low)
          place += 1
        }
      }
    }
  }
}
