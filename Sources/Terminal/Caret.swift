/// A line that somebody typed with a caret below one of its characters.
public enum Caret {
  /// How many columns the line stands to the right.
  private static let margin = 2

  /// The line, or as much of it around the character as fits, and below it the caret, in its column
  /// whatever the widths of the characters before it.
  ///
  /// - Parameters:
  ///   - text: the line, which may be long and hold anything.
  ///   - column: the character, from 1; one past the end means the end.
  ///   - columns: how many columns there are.
  public static func lines(below text: String, column: Int, columns: Int) -> [String] {
    let characters = Array(text)
    let place = min(max(column - 1, 0), characters.count)
    let room = max(12, columns - margin - 3)
    var width = 0
    var start = place
    while start > 0 {
      let next = self.width(of: characters[start - 1])
      guard width + next <= room / 2 else { break }
      (start, width) = (start - 1, width + next)
    }
    let before = width
    var end = place
    while end < characters.count {
      let next = self.width(of: characters[end])
      guard width + next <= room else { break }
      (end, width) = (end + 1, width + next)
    }
    let head = start > 0 ? "…" : ""
    let tail = end < characters.count ? "…" : ""
    let shown = characters[start..<end].map(self.shown).joined()
    let indent = String(repeating: " ", count: margin)
    let gap = String(repeating: " ", count: margin + head.count + before)
    return [indent + head + shown + tail, gap + "^"]
  }

  /// A character as the console shows it; of one with very many marks, the first few.
  private static func shown(_ character: Character) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: character.unicodeScalars.prefix(16))
    return sanitized(String(scalars))
  }

  private static func width(of character: Character) -> Int { DisplayWidth.of(shown(character)) }
}
