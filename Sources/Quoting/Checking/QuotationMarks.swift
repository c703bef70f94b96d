import Corpus

/// The words between quotation marks in one paragraph; of nested ones the outermost.
struct QuotationMarks {
  /// The marks that open and close; single ones quote only inside others, or scare.
  static let pairs: [(open: Character, close: Character)] = [
    ("“", "”"), ("「", "」"), ("『", "』"), ("\"", "\""), ("＂", "＂"), ("«", "»"), ("„", "“"),
    ("〝", "〞"),
  ]

  private(set) var quotations: [DraftQuotation] = []
  private let words: MarkdownWords
  private let characters: [Character]
  private let places: CharacterPlaces
  private let firstLine: Int

  init(_ paragraph: DraftParagraphs.Paragraph) {
    words = MarkdownWords(paragraph.text)
    characters = Array(words.text)
    firstLine = paragraph.line
    let marks = Set(Self.pairs.flatMap { [$0.open, $0.close] })
    places = CharacterPlaces(of: marks, in: characters)
    var spans: [Range<Int>] = []
    var position = 0
    while position < characters.count {
      if let open = Self.pairs.first(where: { $0.open == characters[position] }),
        let end = end(of: open, from: position)
      {
        spans.append((position + 1)..<end)
        position = end
      }
      position += 1
    }
    var citations = words.citations[...]
    for (number, span) in spans.enumerated() {
      let limit = number + 1 < spans.count ? spans[number + 1].lowerBound : Int.max
      citations = citations.drop { $0.position < span.lowerBound }
      add(span, cited: citations.prefix { $0.position < limit }.map(\.key))
    }
  }

  /// Where the mark closes that opens at a position, past others of its kind inside it.
  private func end(
    of pair: (open: Character, close: Character), from position: Int
  ) -> Int? {
    guard pair.open != pair.close else { return places.next(pair.close, after: position) }
    var depth = 1
    var index = position
    // Bounded, since each mark may be looked at again.
    for _ in 0..<64 {
      guard let close = places.next(pair.close, after: index) else { break }
      if let open = places.next(pair.open, after: index), open < close {
        depth += 1
        index = open
      } else {
        depth -= 1
        index = close
        if depth == 0 { return close }
      }
    }
    // Not all of them close: the nearest mark will do.
    return places.next(pair.close, after: position)
  }

  private mutating func add(_ span: Range<Int>, cited: [ArticleKey]) {
    let inside = String(characters[span]).trimmingSpace
    guard inside.contains(where: { $0.isLetter || $0.isNumber }) else { return }
    quotations.append(
      DraftQuotation(words: inside, line: firstLine + words.lines[span.lowerBound], cited: cited))
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmingSpace: String {
    let head = drop(while: \.isWhitespace)
    let end = head.lastIndex { !$0.isWhitespace }
    return end.map { String(head[...$0]) } ?? ""
  }
}
