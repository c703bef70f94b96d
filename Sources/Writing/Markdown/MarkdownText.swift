import Quoting

/// Text of others as Markdown that shows exactly its characters, escaped as little as possible.
///
/// What could be structure in CommonMark, GFM or Obsidian is escaped; control characters and those
/// that change the direction of text are left out.
struct MarkdownText {
  /// Text inside a line that already has a beginning, such as a heading.
  static func inline(_ text: String) -> String {
    escaped(Array(text.onOneLine), escapingHashes: true)
  }

  /// One paragraph's line.
  static func line(_ text: some StringProtocol) -> String {
    let clean = text.unicodeScalars.filter { !$0.isUnsafe || $0 == "\t" }
    var characters = Array(String(String.UnicodeScalarView(clean)))
    while characters.last == " " || characters.last == "\t" { characters.removeLast() }
    var indent = ""
    if let first = characters.first, first == " " || first == "\t" {
      indent = first == " " ? "&#32;" : "&#9;"
      characters.removeFirst()
    }
    if indent.isEmpty, let position = structure(at: characters) {
      let head = escaped(Array(characters[..<position]), escapingHashes: false)
      let tail = escaped(Array(characters[(position + 1)...]), escapingHashes: false)
      return head + "\\" + String(characters[position]) + tail
    }
    return indent + escaped(characters, escapingHashes: false)
  }

  /// The position of a character that would make a line more than a paragraph's line.
  private static func structure(at line: [Character]) -> Int? {
    guard let start = line.firstIndex(where: { $0 != " " && $0 != "\t" }) else { return nil }
    let first = line[start]
    let next = start + 1 < line.count ? line[start + 1] : " "
    switch first {
    case ">": return start
    case "#":
      let end = line[start...].firstIndex { $0 != "#" } ?? line.count
      return end == line.count || line[end].isWhitespace ? start : nil
    case "-", "+", "=", ":", "|":
      let isRule = line[start...].allSatisfy { "-=:|+ \t".contains($0) }
      return isRule || (next.isWhitespace && first != "=" && first != "|") ? start : nil
    case "0"..."9":
      guard first.isASCII else { return nil }
      let end = line[start...].firstIndex { !($0.isASCII && $0.isNumber) } ?? line.count
      guard end < line.count, end - start < 10, line[end] == "." || line[end] == ")" else {
        return nil
      }
      return end + 1 == line.count || line[end + 1].isWhitespace ? end : nil
    default: return nil
    }
  }

  private static func escaped(_ text: [Character], escapingHashes: Bool) -> String {
    let context = MarkdownEscaping(text, escapingHashes: escapingHashes)
    var result = ""
    result.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let end = text[position...].firstIndex(where: \.isWhitespace) ?? text.count
      let hasEscape = (position..<end).contains { context.isNeeded(at: $0) }
      let isAddress = hasEscape && context.isAddress(position..<end)
      for index in position..<end {
        if context.isNeeded(at: index) || (isAddress && context.startsLink(at: index)) {
          result.append("\\")
        }
        result.append(text[index])
      }
      if end < text.count { result.append(text[end]) }
      position = end + 1
    }
    return result
  }
}
