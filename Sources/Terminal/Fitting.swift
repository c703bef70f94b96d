/// As much of a line as fits so many columns, made safe, with spaces for what is left of them.
///
/// - Parameters:
///   - text: may come from anywhere. The line ends at a line feed: where the end of the text is kept,
///     it begins after the last one.
///   - keepsEnd: whether the end of the text is kept, the spaces before it; otherwise its beginning.
/// - Returns: text of just so many columns.
public func fitted(_ text: String, to width: Int, keepsEnd: Bool) -> String {
  let (piece, columns) =
    keepsEnd
    ? plainEnd(of: text, width) ?? carefulEnd(of: text, width)
    : plainStart(of: text, width) ?? carefulStart(of: text, width)
  let count = max(0, width - columns)
  guard count > 0 else { return String(piece) }
  let padding = String(repeating: " ", count: count)
  return keepsEnd ? padding + piece : piece + padding
}

/// A piece of a text and the columns it takes.
private typealias Piece = (text: Substring, columns: Int)

/// The beginning of a text whose characters need no care as far as they fit; nil for any other.
private func plainStart(of text: String, _ width: Int) -> Piece? {
  let scalars = text.unicodeScalars
  var (end, used) = (scalars.startIndex, 0)
  while end < scalars.endIndex, scalars[end] != "\n" {
    let columns = PlainScalar.width(scalars[end])
    guard columns > 0 else { return nil }
    guard used + columns <= width else { break }
    used += columns
    scalars.formIndex(after: &end)
  }
  return (text[..<end], used)
}

/// The end of a text whose characters need no care as far as they fit; nil for any other.
private func plainEnd(of text: String, _ width: Int) -> Piece? {
  let scalars = text.unicodeScalars
  var (start, used) = (scalars.endIndex, 0)
  while start > scalars.startIndex {
    let before = scalars.index(before: start)
    if scalars[before] == "\n" { break }
    let columns = PlainScalar.width(scalars[before])
    guard columns > 0 else { return nil }
    guard used + columns <= width else { break }
    used += columns
    start = before
  }
  return (text[start...], used)
}

private func carefulStart(of text: String, _ width: Int) -> Piece {
  let bytes = text.utf8
  // Made safe first: a tab has no width, the space in its place has one.
  let line = sanitized(String(text[..<(bytes.firstIndex(of: 0x0A) ?? bytes.endIndex)]))
  var used = 0
  let piece = line.prefix { character in
    let columns = DisplayWidth.of(character)
    guard used + columns <= width else { return false }
    used += columns
    return true
  }
  return (piece, used)
}

private func carefulEnd(of text: String, _ width: Int) -> Piece {
  let bytes = text.utf8
  let first = bytes.lastIndex(of: 0x0A).map { bytes.index(after: $0) } ?? bytes.startIndex
  let line = sanitized(String(text[first...]))
  var (start, used) = (line.endIndex, 0)
  while start > line.startIndex {
    let before = line.index(before: start)
    let columns = DisplayWidth.of(line[before])
    guard used + columns <= width else { break }
    used += columns
    start = before
  }
  return (line[start...], used)
}
