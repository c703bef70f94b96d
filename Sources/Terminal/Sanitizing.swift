/// A text that can do nothing to a terminal: control characters, escapes and those that change
/// the direction of writing are shown as symbols or left out; a tab becomes a space.
///
/// - Parameter text: one line of text that may come from anywhere.
public func sanitized(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
  var safe = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if !isUnsafe(scalar) {
      safe.append(scalar)
    } else if let substitute = substitute(for: scalar) {
      safe.append(substitute)
    }
  }
  return String(safe)
}

private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0: true
  case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
  case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
  default: false
  }
}

private func substitute(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
  case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
  case 0x7F: "\u{2421}"
  case 0x80..<0xA0: "\u{FFFD}"
  case 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
  default: nil
  }
}
