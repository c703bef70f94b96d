import Quoting

/// A note as it goes into a file: the author's Markdown, which cannot break out of its block.
///
/// A fence that is left open is closed; a comment or raw element that is left open, and anything
/// that looks like a managed block, is shown as text; control characters are left out.
struct NoteText {
  /// The lines to write, without blank ones at either end.
  let lines: [String]

  init(_ note: String) {
    let clean = note.unicodeScalars.filter { !$0.isUnsafe || $0 == "\n" || $0 == "\t" }
    let text = String(String.UnicodeScalarView(clean))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    lines = Self.withoutOpenElements(lines).map(Self.linked(_:))
    if let fence = Self.openFence(lines) { lines.append(fence) }
    self.lines = lines
  }

  /// A line whose links to annotations lead to their blocks, which end in `^n7`.
  private static func linked(_ line: String) -> String {
    line.replacing(/\[\[(n[0-9]{1,9})\]\]/) { "[[#^\($0.1)]]" }
  }

  /// The fence that is still open after some lines (CommonMark §4.5).
  private static func openFence(_ lines: [String]) -> String? {
    var open: (mark: Character, length: Int)?
    for line in lines {
      // A fence inside a list item or a quotation is closed by the end of that, but one more
      // fence does no harm where it is not.
      let bare = line.drop { $0 == " " }
      guard let mark = bare.first, mark == "`" || mark == "~" else { continue }
      let length = bare.prefix { $0 == mark }.count
      let rest = bare.dropFirst(length)
      if let fence = open {
        if mark == fence.mark, length >= fence.length, rest.allSatisfy(\.isWhitespace) {
          open = nil
        }
      } else if length >= 3, mark == "~" || !rest.contains("`") {
        open = (mark, length)
      }
    }
    return open.map { String(repeating: $0.mark, count: $0.length) }
  }

  /// What begins raw HTML that a blank line does not end, and what ends it (CommonMark §4.6).
  private static let elements: [(start: String, end: String)] = [
    ("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<script", "</script>"),
    ("<pre", "</pre>"), ("<style", "</style>"), ("<textarea", "</textarea>"),
  ]

  private static func withoutOpenElements(_ lines: [String]) -> [String] {
    let lowered = lines.map { $0.lowercased() }
    // For each element, the last line that ends one.
    let lastEnds = elements.map { element in
      lowered.lastIndex { $0.contains(element.end.lowercased()) } ?? -1
    }
    return lines.indices.map { number in
      let lower = lowered[number]
      let isMarker = lower.contains("verbatim:begin") || lower.contains("verbatim:end")
      let isOpen = elements.indices.contains { index in
        lower.contains(elements[index].start.lowercased()) && lastEnds[index] < number
      }
      guard lower.contains("<"), isMarker || isOpen else { return lines[number] }
      return lines[number].map { $0 == "<" ? "\\<" : String($0) }.joined()
    }
  }
}
