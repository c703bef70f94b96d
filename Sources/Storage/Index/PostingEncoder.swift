/// Postings as bytes.
///
/// A run of postings is: its form; their number; the first document; for one document its weight,
/// and for several one byte for the parameter of the Golomb-Rice code and the style of the weights,
/// the sizes in bytes of the documents' gaps and of the weights, that of the blocks if there are
/// some, the gaps, the weights, the blocks; the residues. The form is the number of bytes that
/// follow, plus two. The forms 0 and 1 stand for most runs of a small corpus: one document that
/// holds the term once, without flags; only the document and so many residues follow. Numbers are
/// little-endian base 128; two small ones share a byte.
///
/// A weight is one bit where the term occurs once and no flag is set: see `WeightStyle`. A long run
/// that is not plain says where each block of 64 postings begins, so that a phrase of which few
/// documents are left passes over most of a frequent pair.
struct PostingEncoder {
  /// The form of a run in which one document holds the term once, with its residue.
  static let onceWithResidue = 1

  /// How many postings a block has: 64, or 128 as in older corpora.
  private let blockSize: Int
  private let gaps = BitWriter()
  private let weights = BitWriter()
  private var blocks: [UInt8] = []

  init(blockSize: Int = PostingBlock.size) {
    self.blockSize = blockSize
  }

  /// Appends the bytes of some postings with their residues.
  mutating func append(
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
      let style = WeightStyle(postings.weights[range], isPlain: postings.isPlain)
      encode(postings, range, low: low, style: style)
      bytes.append(UInt8(low) | style.rawValue << 5)
      bytes.append(gaps.bytes.count, weights.bytes.count)
      if style.hasBlocks(count: range.count) { bytes.append(number: blocks.count) }
      bytes += gaps.bytes
      bytes += weights.bytes
      bytes += blocks
    }
    if !postings.isPlain { bytes += postings.residues[residues] }
    run.append(number: bytes.count + Self.onceWithResidue + 1)
    run += bytes
  }

  private mutating func encode(
    _ postings: borrowing Postings, _ range: Range<Int>, low: UInt64, style: WeightStyle
  ) {
    gaps.begin(count: range.count)
    // A weight may be four bits and a number.
    weights.begin(count: 2 * range.count)
    blocks.removeAll(keepingCapacity: true)
    let hasBlocks = style.hasBlocks(count: range.count)
    if hasBlocks, blockSize == PostingBlock.size { blocks.append(0) }
    var block = PostingBlock(document: postings.documents[range.lowerBound])
    var residue = 0
    var last = block.document
    for number in range {
      let document = postings.documents[number]
      if number > range.lowerBound { gaps.writeRice(document - last - 1, low: low) }
      last = document
      if hasBlocks {
        let place = number - range.lowerBound
        if place > 0, place % blockSize == 0 {
          let next = PostingBlock(
            document: document, gapBit: gaps.bitCount, weightBit: weights.bitCount,
            residue: residue)
          next.append(after: block, to: &blocks)
          block = next
        }
        residue += Postings.byteCount(postings.weights[number])
      }
      style.write(postings.weights[number], weights)
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
