/// A run of postings in a page, read no further than needed.
struct PostingRun {
  let count: Int
  let first: UInt32
  /// The whole run.
  let bytes: UnsafeRawBufferPointer
  private let low: UInt64
  private let style: WeightStyle
  private let gaps: Range<Int>
  private let weights: Range<Int>
  private let blocks: Range<Int>
  private let onlyWeight: UInt32
  /// How many postings a block has at most.
  let blockSize: Int

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
      (self.bytes, self.first, count, blockSize) = (bytes, first, 1, 1)
      (low, style, onlyWeight) = (0, .mixed0, 4)
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
      (low, style, onlyWeight, blockSize) = (0, .mixed0, weight, 1)
      (gaps, weights, blocks) = (place..<place, place..<place, place..<place)
      return
    }
    guard place < bytes.count, bytes[place] & 31 < 28,
      let style = WeightStyle(rawValue: bytes[place] >> 5)
    else { return nil }
    low = UInt64(bytes[place] & 31)
    self.style = style
    place += 1
    onlyWeight = 0
    guard let (gapSize, weightSize) = bytes.pair(at: &place), gapSize <= bytes.count,
      weightSize <= bytes.count
    else { return nil }
    var tableSize = 0
    if style.hasBlocks(count: count) {
      guard let size = bytes.number(at: &place), size <= bytes.count else { return nil }
      tableSize = size
    }
    guard place + gapSize + weightSize + tableSize <= bytes.count else { return nil }
    gaps = place..<place + gapSize
    weights = gaps.upperBound..<gaps.upperBound + weightSize
    blocks = weights.upperBound..<weights.upperBound + tableSize
    blockSize = tableSize == 0 ? count : PostingBlock.size
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

  /// Whether there are neither residues nor quotients, as far as the run itself can tell.
  var isPlain: Bool { style.isPlain || residues.isEmpty }

  /// The residues, as they stand.
  var residues: UnsafeRawBufferPointer.SubSequence { bytes[blocks.upperBound...] }

  /// Calls a body with each block, the number of its postings, and the first document of the next
  /// one, or the greatest number. A run without blocks is one block.
  ///
  /// - Throws: `StorageError` if the bytes are damaged.
  func forEachBlock(_ body: (PostingBlock, Int, UInt32) -> Void) throws {
    let table = UnsafeRawBufferPointer(rebasing: bytes[blocks])
    var place = 0
    var start = 0
    var block = PostingBlock(document: first)
    while start + blockSize < count {
      guard let next = PostingBlock(after: block, table, &place) else {
        throw SegmentPage.damage
      }
      body(block, blockSize, next.document)
      block = next
      start += blockSize
    }
    body(block, count - start, .max)
  }

  /// Reads the documents of a block, or of all blocks from it on, into memory that has room for
  /// them.
  ///
  /// - Parameter limit: the first document that is not less is the last one read.
  /// - Returns: how many were read: at least one.
  func readDocuments(
    _ block: PostingBlock, _ count: Int, upTo limit: UInt32 = .max,
    into documents: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var document = block.document
    documents[0] = document
    guard count > 1, document < limit else { return 1 }
    var reader = BitReader(bytes[gaps], at: block.gapBit)
    var place = 1
    while place < count, document < limit {
      document = document &+ reader.readRice(low: low) &+ 1
      documents[place] = document
      place += 1
    }
    return place
  }

  /// Reads the weights of a block's first postings into memory that has room for them.
  func readWeights(
    _ block: PostingBlock, _ count: Int, into weights: UnsafeMutablePointer<UInt32>
  ) {
    guard self.count > 1 else {
      weights[0] = onlyWeight
      return
    }
    var reader = BitReader(bytes[self.weights], at: block.weightBit)
    style.read(count, from: &reader, into: weights)
  }

  /// Reads the weights of a block from its first posting on, and further.
  func weights(from block: PostingBlock) -> WeightReader {
    WeightReader(style, BitReader(bytes[weights], at: block.weightBit))
  }

  /// The only weight, if there is one.
  var singleWeight: UInt32? { count == 1 ? onlyWeight : nil }

  /// Appends the documents.
  func appendDocuments(to documents: inout [UInt32]) {
    documents.append(count: count) {
      _ = readDocuments(PostingBlock(document: first), count, into: $0)
    }
  }

  /// Appends the weights.
  func appendWeights(to weights: inout [UInt32]) {
    weights.append(count: count) { readWeights(PostingBlock(document: first), count, into: $0) }
  }

  /// Appends everything.
  func append(to postings: inout Postings) {
    if count == 1 {
      postings.documents.append(first)
      postings.weights.append(onlyWeight)
    } else {
      appendDocuments(to: &postings.documents)
      appendWeights(to: &postings.weights)
    }
    guard !postings.isPlain else { return }
    // Damaged bytes must not make more or less of them than the weights say.
    let size = postings.weights.suffix(count).reduce(0) { $0 + Postings.byteCount($1) }
    let kept = residues.prefix(size)
    postings.residues += kept
    if kept.count < size { postings.residues += [UInt8](repeating: 0, count: size - kept.count) }
  }
}

extension [UInt32] {
  /// Appends so many numbers that a body writes.
  @inline(__always)
  fileprivate mutating func append(count: Int, _ body: (UnsafeMutablePointer<UInt32>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { buffer in
      guard let start = buffer.baseAddress else { return }
      body(start)
      append(contentsOf: UnsafeBufferPointer(buffer))
    }
  }
}
