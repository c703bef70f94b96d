/// Postings as bytes.
///
/// A run of postings is: its form; their number; the first document; for one document its weight,
/// and for several one byte for the parameter of the Golomb-Rice code, the sizes in bytes of the
/// documents' gaps and of the weights, the gaps, the weights; the residues. The form is the number
/// of bytes that follow, plus two. The forms 0 and 1 stand for most runs of a small corpus: one
/// document that holds the term once, without flags; only the document and so many residues follow.
/// Numbers are little-endian base 128; two small ones share a byte.
/// A weight is one bit where the term occurs once and no flag is set; in a plain list it is a
/// Golomb-Rice code, whose parameter plus one stands above the five bits of the gaps' parameter.
struct PostingEncoder {
  /// The form of a run in which one document holds the term once, with its residue.
  static let onceWithResidue = 1

  private let gaps = BitWriter()
  private let weights = BitWriter()

  /// Appends the bytes of some postings with their residues.
  func append(
    _ postings: borrowing Postings, _ range: Range<Int>, residues: Range<Int>,
    to run: inout [UInt8]
  ) {
    let first = postings.documents[range.lowerBound]
    if range.count == 1, postings.weights[range.lowerBound] == 4 {
      run.append(number: postings.isPlain ? 0 : Self.onceWithResidue)
      run.append(number: Int(first))
      if !postings.isPlain { run += postings.residues[residues] }
      return
    }
    var bytes: [UInt8] = []
    bytes.append(number: range.count)
    bytes.append(number: Int(first))
    if range.count == 1 {
      bytes.append(number: Int(postings.weights[range.lowerBound]))
    } else {
      let span = Int(postings.documents[range.upperBound - 1] - first)
      let low = Self.parameter(span: span, count: range.count - 1)
      let style = postings.isPlain ? Self.style(postings.weights[range]) : 0
      encode(postings, range, low: low, style: style)
      bytes.append(UInt8(low) | UInt8(style) << 5)
      bytes.append(gaps.bytes.count, weights.bytes.count)
      bytes += gaps.bytes
      bytes += weights.bytes
    }
    if !postings.isPlain { bytes += postings.residues[residues] }
    run.append(number: bytes.count + Self.onceWithResidue + 1)
    run += bytes
  }

  /// The parameter of the weights of a plain list, plus one.
  private static func style(_ weights: ArraySlice<UInt32>) -> UInt64 {
    let mean = weights.reduce(0.0) { $0 + Double($1 >> 2) } / Double(weights.count)
    return mean < 2 ? 1 : mean < 4 ? 2 : 3
  }

  private func encode(
    _ postings: borrowing Postings, _ range: Range<Int>, low: UInt64, style: UInt64
  ) {
    gaps.begin(count: range.count)
    // A weight may be three bits and a number.
    weights.begin(count: 2 * range.count)
    var last = postings.documents[range.lowerBound]
    for number in range {
      let document = postings.documents[number]
      if number > range.lowerBound { gaps.writeRice(document - last - 1, low: low) }
      last = document
      let weight = postings.weights[number]
      if style > 0 {
        weights.writeRice((weight >> 2) - 1, low: style - 1)
      } else if weight == 4 {
        weights.write(0, bits: 1)
      } else {
        weights.write(1 | (weight & 3) << 1, bits: 3)
        weights.writeRice((weight >> 2) - 1, low: 1)
      }
    }
    gaps.finish()
    weights.finish()
  }

  /// The number of low bits that makes gaps of this mean shortest.
  private static func parameter(span: Int, count: Int) -> UInt64 {
    let mean = Double(span - count) / Double(count)
    var low: UInt64 = 0
    while low < 27, Double(1 << (low + 1)) <= mean * 1.4427 + 0.3 { low += 1 }
    return low
  }

  /// How many bits a posting of a list takes about, without residues.
  static func estimatedBits(span: Int, count: Int) -> Double {
    let mean = max(1, Double(span) / Double(max(1, count)))
    return 3.5 + Double(parameter(span: span, count: max(1, count))) + min(1, mean / 8)
  }
}

/// A run of postings in a page, read no further than needed.
struct PostingRun {
  let count: Int
  let first: UInt32
  private let bytes: UnsafeRawBufferPointer
  private let low: Int
  private let style: Int
  private let gaps: Range<Int>
  private let weights: Range<Int>
  private let onlyWeight: UInt32

  /// Reads the head; nil if the bytes are damaged.
  ///
  /// - Parameter bytes: followed by eight readable bytes.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    guard let form = bytes.number(at: &place) else { return nil }
    if form <= PostingEncoder.onceWithResidue {
      guard let first = bytes.number(at: &place).flatMap({ UInt32(exactly: $0) }) else {
        return nil
      }
      (self.bytes, self.first, count) = (bytes, first, 1)
      (low, style, onlyWeight, gaps, weights) = (0, 0, 4, place..<place, place..<place)
      return
    }
    guard let count = bytes.number(at: &place), count > 0, count <= bytes.count * 8 + 1,
      let first = bytes.number(at: &place).flatMap({ UInt32(exactly: $0) })
    else { return nil }
    self.bytes = bytes
    self.count = count
    self.first = first
    if count == 1 {
      guard let weight = bytes.number(at: &place).flatMap({ UInt32(exactly: $0) }) else {
        return nil
      }
      (low, style, onlyWeight) = (0, 0, weight)
      gaps = place..<place
      weights = place..<place
    } else {
      guard place < bytes.count, bytes[place] & 31 < 28, bytes[place] < 128 else { return nil }
      low = Int(bytes[place] & 31)
      style = Int(bytes[place] >> 5)
      place += 1
      onlyWeight = 0
      guard let (gapCount, weightCount) = bytes.pair(at: &place), gapCount <= bytes.count,
        weightCount <= bytes.count,
        place + gapCount + weightCount <= bytes.count
      else { return nil }
      gaps = place..<place + gapCount
      weights = gaps.upperBound..<gaps.upperBound + weightCount
    }
  }

  /// Where a run ends that begins at a place; nil if the bytes are damaged.
  static func end(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var place = start
    guard let form = bytes.number(at: &place) else { return nil }
    if form <= PostingEncoder.onceWithResidue {
      guard bytes.number(at: &place) != nil else { return nil }
      place += form
    } else {
      guard form <= bytes.count else { return nil }
      place += form - PostingEncoder.onceWithResidue - 1
    }
    return place <= bytes.count ? place : nil
  }

  /// Appends the documents.
  func appendDocuments(to documents: inout [UInt32]) {
    documents.append(first)
    guard count > 1 else { return }
    var reader = BitReader(bytes[gaps])
    var document = first
    documents.reserveCapacity(documents.count + count)
    for _ in 1..<count {
      document = document &+ reader.readRice(low: low) &+ 1
      documents.append(document)
    }
  }

  /// Appends the weights.
  func appendWeights(to weights: inout [UInt32]) {
    guard count > 1 else { return weights.append(onlyWeight) }
    var reader = BitReader(bytes[self.weights])
    weights.reserveCapacity(weights.count + count)
    if style > 0 {
      for _ in 0..<count { weights.append((reader.readRice(low: style - 1) &+ 1) << 2) }
      return
    }
    for _ in 0..<count {
      if reader.read(bits: 1) == 0 {
        weights.append(4)
      } else {
        let flags = reader.read(bits: 2)
        weights.append((reader.readRice(low: 1) &+ 1) << 2 | flags)
      }
    }
  }

  /// Whether there are neither residues nor flags, as far as the run itself can tell.
  var isPlain: Bool { style > 0 || residues.isEmpty }

  /// The residues, as they stand.
  var residues: UnsafeRawBufferPointer.SubSequence { bytes[weights.upperBound...] }

  /// Appends everything.
  func append(to postings: inout Postings) {
    appendDocuments(to: &postings.documents)
    appendWeights(to: &postings.weights)
    guard !postings.isPlain else { return }
    // Damaged bytes must not make more or less of them than the weights say.
    let size = postings.weights.suffix(count).reduce(0) { $0 + Postings.byteCount($1) }
    let kept = residues.prefix(size)
    postings.residues += kept
    postings.residues += [UInt8](repeating: 0, count: size - kept.count)
  }
}

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
