/// A text that can do nothing to a terminal: control characters, escapes and those that change
/// the direction of writing are shown as symbols or left out; a tab becomes a space.
///
/// - Parameter text: one line of text that may come from anywhere.
public func sanitized(_ text: String) -> String {
  guard mayBeUnsafe(text), text.unicodeScalars.contains(where: isUnsafe) else { return text }
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

/// Whether a text holds more than what most are made of, which is safe: ASCII, Han, kana, Hangul, and
/// the usual signs.
private func mayBeUnsafe(_ text: String) -> Bool {
  let found = text.utf8.withContiguousStorageIfAvailable { bytes in
    var place = 0
    while place < bytes.count {
      let first = bytes[place]
      switch first {
      case 0x20..<0x7F: place += 1
      case 0xE3...0xED: place += 3
      // U+2010 to U+2027, U+FF00 to U+FF7F.
      case 0xE2 where bytes[place + 1] == 0x80 && (0x90..<0xA8).contains(bytes[place + 2]):
        place += 3
      case 0xEF where bytes[place + 1] & 0xFE == 0xBC: place += 3
      default: return true
      }
    }
    return false
  }
  return found ?? true
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
