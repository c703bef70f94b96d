/// Postings as bytes.
///
/// A run of postings is: its form; their number; the first document; for one document its weight,
/// and for several one byte for the parameter of the Golomb-Rice code and the style of the weights,
/// the sizes in bytes of the documents' gaps and of the weights, that of the blocks if there are
/// some, the gaps, the weights, the blocks; the residues. The form is the number of bytes that
/// follow, plus two. The forms 0 and 1 stand for most runs of a small corpus: one document that
/// holds the term once, without quotients; only the document and so many residues follow. Numbers are
/// little-endian base 128; two small ones share a byte.
///
/// A weight is one bit where the term occurs once and has no quotient: see `WeightStyle`. A long run
/// that is not plain says where each block of 64 postings begins, so that a phrase of which few
/// documents are left passes over most of a frequent pair.
struct PostingEncoder {
  /// The form of a run in which one document holds the term once, with its residue.
  static let onceWithResidue = 1
  /// More than form, number, first document, parameter and sizes ever take.
  private static let headLimit = 22

  private let gaps = BitWriter()
  private let weights = BitWriter()
  private var head: [UInt8] = []
  private var blocks: [UInt8] = []
  /// How many bytes the table of blocks has after each of them.
  private var blockEnds: [Int] = []
  /// After each posting how many bits of gaps, bits of weights and bytes of residues there are.
  private var gapEnds: [UInt32] = []
  private var weightEnds: [UInt32] = []
  private var residueEnds: [UInt32] = []
  private var count = 0

  /// Appends the bytes of as many postings as fit, and of at least one.
  ///
  /// All are encoded once, and what does not fit is cut off.
  ///
  /// - Parameters:
  ///   - range: the postings that there are.
  ///   - residue: where the first one's residues begin.
  ///   - space: how many bytes the run should take at most.
  /// - Returns: how many were taken, and where the residues of the next one begin.
  mutating func append(
    _ postings: borrowing Postings, _ range: Range<Int>, residue: Int, space: Int,
    to run: inout [UInt8]
  ) -> (count: Int, residue: Int) {
    let first = range.lowerBound
    if range.count == 1 {
      return (1, appendOne(postings, first, residue: residue, to: &run))
    }
    let span = Int(postings.documents[range.upperBound - 1] - postings.documents[first])
    let low = Self.parameter(span: span, count: range.count - 1)
    let isPlain = postings.isPlain
    let style = postings.weights.withUnsafeBufferPointer {
      WeightStyle($0[range], isPlain: isPlain)
    }
    encode(postings, range, low: low, style: style)
    let count = fitting(space: space, style)
    guard count > 1 else {
      return (1, appendOne(postings, first, residue: residue, to: &run))
    }
    gaps.cut(at: Int(gapEnds[count - 1]))
    weights.cut(at: Int(weightEnds[count - 1]))
    let residueEnd = residue + Int(residueEnds[count - 1])
    let blockEnd = blockSize(count, style)
    head.removeAll(keepingCapacity: true)
    head.append(number: count)
    head.append(number: Int(postings.documents[first]))
    head.append(UInt8(low) | style.rawValue << 5)
    head.append(gaps.bytes.count, weights.bytes.count)
    if style.hasBlocks(count: count) { head.append(number: blockEnd) }
    run.append(
      number: head.count + gaps.bytes.count + weights.bytes.count + blockEnd + residueEnd - residue
        + Self.onceWithResidue + 1)
    run += head
    run.append(contentsOf: gaps.bytes)
    run.append(contentsOf: weights.bytes)
    blocks.withUnsafeBufferPointer { run.append(contentsOf: $0[..<blockEnd]) }
    postings.residues.withUnsafeBufferPointer {
      run.append(contentsOf: $0[residue..<residueEnd])
    }
    return (count, residueEnd)
  }

  /// Appends the bytes of one posting.
  ///
  /// - Returns: where the residues of the next one begin.
  @discardableResult
  mutating func appendOne(
    _ postings: borrowing Postings, _ place: Int, residue: Int, to run: inout [UInt8]
  ) -> Int {
    let (document, weight) = (Int(postings.documents[place]), postings.weights[place])
    let residues = residue..<residue + (postings.isPlain ? 0 : Postings.byteCount(weight))
    if weight == 4 {
      run.append(number: postings.isPlain ? 0 : Self.onceWithResidue)
      run.append(number: document)
    } else {
      head.removeAll(keepingCapacity: true)
      head.append(number: 1)
      head.append(number: document)
      head.append(number: Int(weight))
      run.append(number: head.count + residues.count + Self.onceWithResidue + 1)
      run += head
    }
    postings.residues.withUnsafeBufferPointer { run.append(contentsOf: $0[residues]) }
    return residues.upperBound
  }

  /// How many bytes the table of so many postings' blocks has.
  private func blockSize(_ count: Int, _ style: WeightStyle) -> Int {
    style.hasBlocks(count: count) ? blockEnds[(count - 1) / PostingBlock.size] : 0
  }

  /// How many of the encoded postings fit.
  private func fitting(space: Int, _ style: WeightStyle) -> Int {
    func size(_ count: Int) -> Int {
      let (gaps, weights) = (Int(gapEnds[count - 1]), Int(weightEnds[count - 1]))
      return Self.headLimit + (gaps + 7) / 8 + (weights + 7) / 8 + Int(residueEnds[count - 1])
        + blockSize(count, style)
    }
    if size(count) <= space { return count }
    var (low, high) = (1, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if size(middle) <= space { low = middle } else { high = middle }
    }
    return low
  }

  private mutating func encode(
    _ postings: borrowing Postings, _ range: Range<Int>, low: UInt64, style: WeightStyle
  ) {
    count = range.count
    if gapEnds.count < count {
      let zeros = [UInt32](repeating: 0, count: count)
      (gapEnds, weightEnds, residueEnds) = (zeros, zeros, zeros)
    }
    postings.documents.withUnsafeBufferPointer { documents in
      encodeGaps(UnsafeBufferPointer(rebasing: documents[range]), low: low)
    }
    postings.weights.withUnsafeBufferPointer { weights in
      encode(
        weights: UnsafeBufferPointer(rebasing: weights[range]), style,
        isPlain: postings.isPlain)
    }
    guard style.hasBlocks(count: count) else { return }
    encodeBlocks(first: range.lowerBound, postings)
  }

  private mutating func encodeGaps(_ documents: UnsafeBufferPointer<UInt32>, low: UInt64) {
    var cursor = gaps.begin(count: documents.count)
    gapEnds.withUnsafeMutableBufferPointer { ends in
      var last = documents[0]
      ends[0] = 0
      for place in 1..<documents.count {
        cursor.writeRice(documents[place] &- last &- 1, low: low)
        last = documents[place]
        ends[place] = UInt32(truncatingIfNeeded: cursor.bitCount)
      }
    }
    gaps.finish(cursor)
  }

  private mutating func encode(
    weights all: UnsafeBufferPointer<UInt32>, _ style: WeightStyle, isPlain: Bool
  ) {
    // A weight may be four bits and a number.
    var cursor = weights.begin(count: 2 * all.count)
    weightEnds.withUnsafeMutableBufferPointer { ends in
      if let start = ends.baseAddress { style.write(all, with: &cursor, ends: start) }
    }
    weights.finish(cursor)
    residueEnds.withUnsafeMutableBufferPointer { ends in
      var residue: UInt32 = 0
      for (place, weight) in all.enumerated() {
        if !isPlain { residue &+= UInt32(truncatingIfNeeded: Postings.byteCount(weight)) }
        ends[place] = residue
      }
    }
  }

  private mutating func encodeBlocks(first: Int, _ postings: borrowing Postings) {
    blocks.removeAll(keepingCapacity: true)
    blockEnds.removeAll(keepingCapacity: true)
    var block = PostingBlock(document: postings.documents[first])
    blockEnds.append(blocks.count)
    for place in stride(from: PostingBlock.size, to: count, by: PostingBlock.size) {
      let next = PostingBlock(
        document: postings.documents[first + place], gapBit: Int(gapEnds[place]),
        weightBit: Int(weightEnds[place - 1]), residue: Int(residueEnds[place - 1]))
      next.append(after: block, to: &blocks)
      blockEnds.append(blocks.count)
      block = next
    }
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
