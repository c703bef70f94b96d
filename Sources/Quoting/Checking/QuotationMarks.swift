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
  private let firstLine: Int

  init(_ paragraph: DraftParagraphs.Paragraph) {
    words = MarkdownWords(paragraph.text)
    characters = Array(words.text)
    firstLine = paragraph.line
    var closing: [Character: [Int]] = [:]
    for (index, character) in characters.enumerated() where Self.isMark(character) {
      closing[character, default: []].append(index)
    }
    var spans: [Range<Int>] = []
    var position = 0
    while position < characters.count {
      if let open = Self.pairs.first(where: { $0.open == characters[position] }),
        let end = end(of: open, from: position, closing)
      {
        spans.append((position + 1)..<end)
        position = end
      }
      position += 1
    }
    for (number, span) in spans.enumerated() {
      add(span, upTo: number + 1 < spans.count ? spans[number + 1].lowerBound : .max)
    }
  }

  private static func isMark(_ character: Character) -> Bool {
    pairs.contains { $0.open == character || $0.close == character }
  }

  /// Where the mark closes that opens at a position, past others of its kind inside it.
  private func end(
    of pair: (open: Character, close: Character), from position: Int,
    _ places: [Character: [Int]]
  ) -> Int? {
    func after(_ character: Character, _ index: Int) -> Int? {
      guard let list = places[character] else { return nil }
      var (low, high) = (0, list.count)
      while low < high {
        let middle = (low + high) / 2
        if list[middle] <= index { low = middle + 1 } else { high = middle }
      }
      return low < list.count ? list[low] : nil
    }
    guard pair.open != pair.close else { return after(pair.close, position) }
    var depth = 1
    var index = position
    // Bounded, since each mark may be looked at again.
    for _ in 0..<64 {
      guard let close = after(pair.close, index) else { break }
      if let open = after(pair.open, index), open < close {
        depth += 1
        index = open
      } else {
        depth -= 1
        index = close
        if depth == 0 { return close }
      }
    }
    // Not all of them close: the nearest mark will do.
    return after(pair.close, position)
  }

  private mutating func add(_ span: Range<Int>, upTo limit: Int) {
    let inside = String(characters[span]).trimmingSpace
    guard inside.contains(where: { $0.isLetter || $0.isNumber }) else { return }
    let cited = words.citations.filter {
      $0.position >= span.lowerBound && $0.position < limit
    }
    quotations.append(
      DraftQuotation(
        words: inside, line: firstLine + words.lines[span.lowerBound], cited: cited.map(\.key)))
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
