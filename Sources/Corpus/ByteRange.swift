/// A half-open range of UTF-8 bytes in the text of one revision.
///
/// Both ends stand on scalar boundaries and never inside a grapheme cluster. At every border
/// (JSON, W3C selectors, what a person reads) positions are Unicode scalar offsets instead:
/// see `String.scalarRange(of:)`.
public typealias ByteRange = Range<Int>

extension String {
  /// The characters of a byte range. The range must lie within the text, on scalar boundaries.
  public subscript(bytes range: ByteRange) -> Substring {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    return self[start..<end]
  }

  /// The Unicode scalar offsets of a byte range of this text.
  ///
  /// - Complexity: O(*n*) in the bytes before the end of the range.
  public func scalarRange(of range: ByteRange) -> Range<Int> {
    let start = scalarCount(ofBytes: 0..<range.lowerBound)
    return start..<(start + scalarCount(ofBytes: range))
  }

  /// The byte range of a range of Unicode scalar offsets, or nil where it reaches past the end.
  public func byteRange(ofScalars range: Range<Int>) -> ByteRange? {
    let scalars = unicodeScalars
    guard
      let start = scalars.index(
        scalars.startIndex, offsetBy: range.lowerBound, limitedBy: scalars.endIndex),
      let end = scalars.index(start, offsetBy: range.count, limitedBy: scalars.endIndex)
    else { return nil }
    return utf8.distance(
      from: utf8.startIndex, to: start)..<utf8.distance(
        from: utf8.startIndex, to: end)
  }

  /// How many scalars begin in a byte range.
  private func scalarCount(ofBytes range: ByteRange) -> Int {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    return utf8[start..<end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
