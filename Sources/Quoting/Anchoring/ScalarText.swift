import Corpus

/// A text as an array of scalars, with the way back to bytes.
struct ScalarText {
  let text: String
  let scalars: [UInt32]

  init(_ text: String) {
    self.text = text
    scalars = text.unicodeScalars.map(\.value)
  }

  /// The byte offset of a scalar.
  ///
  /// - Complexity: O(*n*) in the offset.
  func byteOffset(ofScalar offset: Int) -> Int {
    scalars[..<offset].reduce(0) { $0 + Self.width($1) }
  }

  /// The range of bytes of a range of scalars, widened to whole characters.
  func byteRange(ofScalars range: Range<Int>) -> ByteRange {
    let start = byteOffset(ofScalar: range.lowerBound)
    let length = scalars[range].reduce(0) { $0 + Self.width($1) }
    return text.wholeCharacters(of: start..<(start + length))
  }

  private static func width(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4
  }
}
