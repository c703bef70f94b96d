/// Scalars that need no care, which most texts are made of: each is a character by itself beside
/// others of the kind, does nothing to a terminal, and takes a known number of columns.
enum PlainScalar {
  /// The columns of a scalar, 1 or 2; 0 where it needs care, or may.
  @inline(__always)
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: 1
    case 0x4E00..<0xA000, 0x3400..<0x4DC0: 2
    case 0x3000..<0x302A, 0x3030..<0x303F, 0x3041..<0x3097, 0x309B..<0x3100, 0xFF01..<0xFF61: 2
    case 0xA1..<0xAD, 0xAE..<0x300, 0x2010..<0x2028, 0x2030..<0x205F: 1
    default: 0
    }
  }

  /// The columns of a text of such scalars only; nil for any other.
  static func width(of text: some StringProtocol) -> Int? {
    var columns = 0
    for scalar in text.unicodeScalars {
      let width = width(scalar)
      guard width > 0 else { return nil }
      columns += width
    }
    return columns
  }
}
