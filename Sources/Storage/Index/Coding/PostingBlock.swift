/// Where a block of a long run begins: its first document, where the gap of the second and the
/// weight of the first stand, in bits, and how many bytes of residues precede its own.
struct PostingBlock {
  /// How many postings a block has; the last one has what is left.
  static let size = 64
  /// Shorter runs have no blocks.
  static let leastCount = 512

  let document: UInt32
  var gapBit = 0
  var weightBit = 0
  var residue = 0

  /// Appends the differences to the block before.
  func append(after last: PostingBlock, to bytes: inout [UInt8]) {
    bytes.append(number: Int(document - last.document))
    bytes.append(number: gapBit - last.gapBit)
    bytes.append(number: weightBit - last.weightBit)
    bytes.append(number: residue - last.residue)
  }

  /// The block after another; nil where the bytes are damaged or end.
  init?(after last: PostingBlock, _ bytes: UnsafeRawBufferPointer, _ place: inout Int) {
    guard let gap = bytes.number(at: &place), let bits = bytes.number(at: &place),
      let weights = bytes.number(at: &place), let bytes = bytes.number(at: &place),
      let document = UInt32(exactly: Int(last.document) + min(gap, 1 << 33))
    else { return nil }
    self.document = document
    // No page holds more: sums of damaged numbers must not overflow.
    gapBit = last.gapBit + min(bits, 1 << 20)
    weightBit = last.weightBit + min(weights, 1 << 20)
    residue = last.residue + min(bytes, 1 << 20)
  }

  init(document: UInt32, gapBit: Int = 0, weightBit: Int = 0, residue: Int = 0) {
    self.document = document
    self.gapBit = gapBit
    self.weightBit = weightBit
    self.residue = residue
  }
}
