/// Wrapping by display width.
extension Line {
  /// The rows of the line, none wider than the terminal.
  ///
  /// Text of East Asian scripts breaks between any two characters, except that closing
  /// punctuation never begins a row and opening punctuation never ends one (JIS X 4051, "kinsoku");
  /// other text breaks at spaces, and inside a word that is longer than a row.
  public func wrapped(to columns: Int) -> [Line] {
    guard canWrap else { return [self] }
    let columns = max(columns, 8)
    var pieces: [Piece] = spans.flatMap { span in
      // As they are shown: a line feed as a space, which takes a column.
      sanitized(span.text).map {
        Piece(character: $0, style: span.style, width: DisplayWidth.of($0))
      }
    }
    guard pieces.reduce(0, { $0 + $1.width }) > columns else { return [self] }
    let indent = min(indent, columns / 3)
    var rows: [Line] = []
    while !pieces.isEmpty {
      let room = rows.isEmpty ? columns : columns - indent
      let end = Self.breakPoint(pieces, room: room)
      var row = Array(pieces[..<end])
      pieces.removeFirst(end)
      while pieces.first?.character == " " { pieces.removeFirst() }
      if !pieces.isEmpty { while row.last?.character == " " { row.removeLast() } }
      rows.append(Self.line(row, margin: rows.isEmpty ? 0 : indent))
    }
    return rows
  }

  private struct Piece {
    let character: Character
    let style: Style
    let width: Int
  }

  /// How many pieces go into a row: at least one.
  private static func breakPoint(_ pieces: [Piece], room: Int) -> Int {
    var width = 0
    var fitting = 0
    while fitting < pieces.count, width + pieces[fitting].width <= room {
      width += pieces[fitting].width
      fitting += 1
    }
    guard fitting < pieces.count else { return pieces.count }
    guard fitting > 0 else { return 1 }
    // Look back for a place where a break is allowed, at most half a row.
    var point = fitting
    while point > max(1, fitting / 2) {
      if canBreak(before: pieces[point].character, after: pieces[point - 1].character) {
        return point
      }
      point -= 1
    }
    return fitting
  }

  private static let closing = Set<Character>(
    "。，、！？：；）》」』】〕〉”’…—～·,.!?:;)]}%％°℃々ー")
  private static let opening = Set<Character>("（《「『【〔〈“‘([{＄￥#")

  private static func canBreak(before next: Character, after last: Character) -> Bool {
    if next == " " { return true }
    if last == " " { return true }
    if closing.contains(next) || opening.contains(last) { return false }
    return DisplayWidth.of(next) == 2 || DisplayWidth.of(last) == 2
      || (closing.contains(last) && !last.isASCII)
  }

  private static func line(_ pieces: [Piece], margin: Int) -> Line {
    var spans: [Span] = margin > 0 ? [Span(String(repeating: " ", count: margin))] : []
    var text = ""
    var style = pieces.first?.style ?? .plain
    for piece in pieces {
      if piece.style != style {
        if !text.isEmpty { spans.append(Span(text, style)) }
        text = ""
        style = piece.style
      }
      text.append(piece.character)
    }
    if !text.isEmpty { spans.append(Span(text, style)) }
    return Line(spans)
  }
}
