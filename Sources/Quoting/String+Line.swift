extension String {
  /// The text on one line: runs of white space become one space, and control and bidirectional
  /// formatting characters are left out.
  public var onOneLine: String {
    var view = String.UnicodeScalarView()
    var hasSpace = false
    for scalar in unicodeScalars where !scalar.isUnsafe || scalar.properties.isWhitespace {
      if scalar.properties.isWhitespace, scalar != "\u{3000}" {
        hasSpace = !view.isEmpty
      } else {
        if hasSpace { view.append(" ") }
        hasSpace = false
        view.append(scalar)
      }
    }
    return String(view)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar must never be written out: a control character, or one that changes the
  /// direction of what follows.
  public var isUnsafe: Bool {
    switch value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
