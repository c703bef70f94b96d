/// A run of postings in a page, read no further than needed.
struct PostingRun {
  let count: Int
  let first: UInt32
  private let bytes: UnsafeRawBufferPointer
  private let low: Int
  private let style: WeightStyle
  private let gaps: Range<Int>
  private let weights: Range<Int>
  private let blocks: Range<Int>
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
      (low, style, onlyWeight) = (0, .old, 4)
      (gaps, weights, blocks) = (place..<place, place..<place, place..<place)
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
      (low, style, onlyWeight) = (0, .old, weight)
      (gaps, weights, blocks) = (place..<place, place..<place, place..<place)
      return
    }
    guard place < bytes.count, bytes[place] & 31 < 28,
      let style = WeightStyle(rawValue: bytes[place] >> 5)
    else { return nil }
    low = Int(bytes[place] & 31)
    self.style = style
    place += 1
    onlyWeight = 0
    guard let (gapSize, weightSize) = bytes.pair(at: &place), gapSize <= bytes.count,
      weightSize <= bytes.count
    else { return nil }
    var blockSize = 0
    if style.hasBlocks(count: count) {
      guard let size = bytes.number(at: &place), size <= bytes.count else { return nil }
      blockSize = size
    }
    guard place + gapSize + weightSize + blockSize <= bytes.count else { return nil }
    gaps = place..<place + gapSize
    weights = gaps.upperBound..<gaps.upperBound + weightSize
    blocks = weights.upperBound..<weights.upperBound + blockSize
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
    style.append(count, from: &reader, to: &weights)
  }

  /// Whether there are neither residues nor flags, as far as the run itself can tell.
  var isPlain: Bool { style.isPlain || residues.isEmpty }

  /// The residues, as they stand.
  var residues: UnsafeRawBufferPointer.SubSequence { bytes[blocks.upperBound...] }

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

  /// Whether the run can be read in blocks.
  var hasBlocks: Bool { !blocks.isEmpty }

  /// Calls a body with each block, the number of its postings, and the first document of the next
  /// one, or the greatest number.
  ///
  /// - Throws: `StorageError` if the bytes are damaged.
  func forEachBlock(_ body: (PostingBlock, Int, UInt32) -> Void) throws {
    let table = UnsafeRawBufferPointer(rebasing: bytes[blocks])
    var place = 0
    var start = 0
    var block = PostingBlock(document: first)
    while start + PostingBlock.size < count {
      guard let next = PostingBlock(after: block, table, &place) else {
        throw SegmentPage.damage
      }
      body(block, PostingBlock.size, next.document)
      block = next
      start += PostingBlock.size
    }
    body(block, count - start, .max)
  }

  /// Appends the documents of a block.
  func appendDocuments(_ block: PostingBlock, _ count: Int, to documents: inout [UInt32]) {
    documents.append(block.document)
    var reader = BitReader(bytes[gaps], at: block.gapBit)
    var document = block.document
    for _ in 1..<max(1, count) {
      document = document &+ reader.readRice(low: low) &+ 1
      documents.append(document)
    }
  }

  /// Appends the weights and residues of a block.
  func appendRest(_ block: PostingBlock, _ count: Int, to postings: inout Postings) {
    let known = postings.weights.count
    var reader = BitReader(bytes[weights], at: block.weightBit)
    style.append(count, from: &reader, to: &postings.weights)
    let size = postings.weights[known...].reduce(0) { $0 + Postings.byteCount($1) }
    let kept = residues.dropFirst(block.residue).prefix(size)
    postings.residues += kept
    postings.residues += [UInt8](repeating: 0, count: size - kept.count)
  }
}
