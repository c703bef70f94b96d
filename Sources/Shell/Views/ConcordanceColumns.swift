import Corpus
import Research
import Terminal

/// Where what stands in the rows of a concordance: the matches below each other, and no row wider
/// than the terminal.
struct ConcordanceColumns {
  /// The least width at which rows say which article they are from; on a narrower terminal the
  /// contexts have its room, and `show 3` tells.
  private static let leastForKeys = 60
  /// The least width of a key.
  private static let leastKey = 12

  private let columns: Int
  /// Whether the user has said how wide the contexts are: then rows may be wider than the terminal.
  private let isChosen: Bool
  /// The column in which matches begin.
  private let start: Int
  /// How many columns of context are wanted on each side.
  private let side: Int
  /// How many columns the numbers take with what follows them; longer ones take from the context.
  private let lead: (digits: Int, gap: Int)
  private let showsKeys: Bool

  /// Lays the columns out.
  ///
  /// - Parameter width: the columns of context on each side; nil for what fits.
  init(width: Int?, in layout: Layout) {
    showsKeys = width != nil || layout.columns >= Self.leastForKeys
    lead = showsKeys ? (5, 2) : (3, 1)
    // Beside the contexts stand the match, of two characters often, and where it is.
    let rest = showsKeys ? 46 : lead.digits + lead.gap + 4
    side = width ?? max(showsKeys ? 8 : 2, (layout.columns - rest) / 2)
    start = lead.digits + lead.gap + side
    columns = layout.columns
    isChosen = width != nil
  }

  /// How many columns a context can take at most.
  var most: Int { max(start, showsKeys ? side : columns) }

  /// A row.
  func line(_ row: ContextRow, number: Int) -> Line {
    let digits = String(number)
    let margin = String(repeating: " ", count: max(0, lead.digits - digits.count))
    let head = margin + digits + String(repeating: " ", count: lead.gap)
    let words = sanitized(AnnotationView.flat(row.keyword))
    let keyword = isChosen ? words : cut(words, to: columns - start - (showsKeys ? 20 : 0))
    let place = " ¶\(row.paragraph)"
    let rest = columns - start - DisplayWidth.of(keyword)
    let tail = showsKeys ? 2 + Self.leastKey + place.count : 0
    // Without keys nothing stands below each other after the matches: all the room is context.
    let after = isChosen ? side : max(0, showsKeys ? min(side, rest - tail) : rest)
    var line: Line = [
      Span(head, .number),
      Span(fitted(row.left, to: max(0, start - head.count), keepsEnd: true)),
      Span(keyword, .match),
      Span(fitted(row.right, to: after, keepsEnd: false)),
    ]
    if showsKeys {
      let room = rest - after - 2 - place.count
      let key = Self.shortened(row.key.description, to: max(Self.leastKey, room))
      line.spans.append(Span("  " + key + place, .faint))
    }
    line.canWrap = false
    return line
  }

  /// As much of a match as fits.
  private func cut(_ text: String, to width: Int) -> String {
    guard DisplayWidth.of(text) > max(4, width) else { return text }
    var room = max(4, width) - 1
    let piece = text.prefix { character in
      room -= DisplayWidth.of(character)
      return room >= 0
    }
    return piece + "…"
  }

  /// A key, its middle left out where it is too long: beginning and end tell the most.
  private static func shortened(_ key: String, to width: Int) -> String {
    // Of letters, digits and hyphens, each of one byte and one column.
    let scalars = key.unicodeScalars
    guard key.utf8.count > width else { return key }
    return String(scalars.prefix(width / 2)) + "…" + String(scalars.suffix(width - width / 2 - 1))
  }
}
