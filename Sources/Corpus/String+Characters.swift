extension String {
  /// The smallest range of whole characters (grapheme clusters) that holds a range of bytes,
  /// which must lie within the text, on scalar boundaries.
  public func wholeCharacters(of range: ByteRange) -> ByteRange {
    let start = characterBoundary(range.lowerBound, isUpper: false)
    return start..<max(start, characterBoundary(range.upperBound, isUpper: true))
  }

  private func characterBoundary(_ offset: Int, isUpper: Bool) -> Int {
    let index = utf8.index(utf8.startIndex, offsetBy: offset)
    guard index > startIndex, index < endIndex else { return offset }
    let after = self.index(after: index)
    let before = self.index(before: after)
    guard before != index else { return offset }
    return utf8.distance(from: startIndex, to: isUpper ? after : before)
  }
}
