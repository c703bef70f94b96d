public import Corpus

/// From places in the folded text back to the original.
extension FoldedText {
  /// The bytes of the original that a range of folded scalars stands for, widened so that it does
  /// not split a grapheme cluster.
  ///
  /// - Parameters:
  ///   - range: not empty, within `scalars`.
  ///   - text: the text that was folded, with the map.
  public func byteRange(of range: Range<Int>, in text: String) -> ByteRange {
    guard !range.isEmpty, range.upperBound <= ends.count else { return 0..<0 }
    let start = Self.floor(Int(starts[range.lowerBound]), text)
    let end = Self.ceiling(Int(ends[range.upperBound - 1]), text)
    return start..<max(start, end)
  }

  /// The folded scalars that stand for a range of bytes of the original.
  func range(ofBytes range: ByteRange) -> Range<Int> {
    let start = Self.firstIndex(of: range.lowerBound, in: ends) { $0 > $1 }
    let end = Self.firstIndex(of: range.upperBound, in: starts) { $0 >= $1 }
    return start..<max(start, end)
  }

  /// The first place whose offset passes a test that all after it pass.
  private static func firstIndex(
    of offset: Int, in offsets: [UInt32], _ test: (Int, Int) -> Bool
  ) -> Int {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if test(Int(offsets[middle]), offset) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func floor(_ offset: Int, _ text: String) -> Int {
    let utf8 = text.utf8
    let index = utf8.index(utf8.startIndex, offsetBy: offset)
    guard index < text.endIndex, isDoubtful(text.unicodeScalars[index]) else { return offset }
    // Stepping from inside a character rounds down first.
    let start = text.index(before: text.index(after: index))
    return utf8.distance(from: utf8.startIndex, to: start)
  }

  private static func ceiling(_ offset: Int, _ text: String) -> Int {
    let utf8 = text.utf8
    let index = utf8.index(utf8.startIndex, offsetBy: offset)
    guard index > text.startIndex, index < text.endIndex, isDoubtful(text.unicodeScalars[index])
    else { return offset }
    let end = text.index(after: index)
    let isBoundary = text.index(before: end) == index
    return isBoundary ? offset : utf8.distance(from: utf8.startIndex, to: end)
  }

  /// Whether a cluster could go on with a scalar; Han, ASCII and the like always begin one.
  private static func isDoubtful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0x3000..<0x302A, 0x3041..<0x3099, 0x309B..<0xA000, 0xFF01..<0xFF9E: false
    default: true
    }
  }
}
