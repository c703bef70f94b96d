import Corpus

/// Finds words that a person wrote in a text: as they are; else after folding (width, case,
/// accents, Simplified and Traditional) and without white space; else, if they hold an ellipsis,
/// from what stands before it to what stands after it.
struct WordFinder {
  private let text: String
  private let blocks: [Block]
  private let bounds: ByteRange

  init(_ revision: Revision, _ bounds: ByteRange) {
    text = revision.text
    blocks = revision.blocks
    self.bounds = bounds
  }

  /// The places, in order, without overlap; never splitting a grapheme cluster.
  func places(of words: String) -> [ByteRange] {
    let whole = literal(words)
    if !whole.isEmpty { return whole }
    guard let (from, to) = Self.ends(of: words) else { return [] }
    return spans(from: from, to: to)
  }

  /// The places of words that hold no ellipsis of their own.
  private func literal(_ words: String) -> [ByteRange] {
    let exact = self.exact(words)
    return exact.isEmpty ? folded(words) : exact
  }

  private func exact(_ words: String) -> [ByteRange] {
    let length = words.utf8.count
    let found = Occurrences(of: Array(words.utf8)).starts(in: text[bytes: bounds].utf8)
    return separate(
      found.map { ($0 + bounds.lowerBound)..<($0 + bounds.lowerBound + length) }
        .filter { text.wholeCharacters(of: $0) == $0 })
  }

  private func folded(_ words: String) -> [ByteRange] {
    let needle = FoldedText(words).scalars.filter { !Self.isSpace($0) }
    guard !needle.isEmpty else { return [] }
    let part = String(text[bytes: bounds])
    let folded = FoldedText(part)
    var visible: [Int] = []
    visible.reserveCapacity(folded.scalars.count)
    for (position, scalar) in folded.scalars.enumerated() where !Self.isSpace(scalar) {
      visible.append(position)
    }
    let starts = Occurrences(of: needle).starts(in: visible.lazy.map { folded.scalars[$0] })
    return separate(
      starts.map { start in
        let range = visible[start]..<(visible[start + needle.count - 1] + 1)
        let bytes = folded.byteRange(of: range, in: part)
        return (bytes.lowerBound + bounds.lowerBound)..<(bytes.upperBound + bounds.lowerBound)
      })
  }

  private static func isSpace(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x0A }

  /// Where something begins with `from` and ends with the next `to`; without one of the two, the
  /// paragraph's beginning or end.
  private func spans(from: String, to: String) -> [ByteRange] {
    let starts = from.isEmpty ? [] : literal(from)
    let ends = to.isEmpty ? [] : literal(to)
    if from.isEmpty { return ends.map { paragraph(around: $0).lowerBound..<$0.upperBound } }
    if to.isEmpty {
      return starts.map { $0.lowerBound..<max($0.upperBound, paragraph(around: $0).upperBound) }
    }
    var found: [ByteRange] = []
    var next = 0
    for start in starts {
      while next < ends.count, ends[next].lowerBound < start.upperBound { next += 1 }
      guard next < ends.count else { break }
      found.append(start.lowerBound..<ends[next].upperBound)
    }
    return found
  }

  /// The block that holds a range, as far as it lies within the bounds.
  private func paragraph(around range: ByteRange) -> ByteRange {
    let block = blocks.first { $0.range.contains(range.lowerBound) }?.range ?? bounds
    return block.clamped(to: bounds)
  }

  private func separate(_ ranges: [ByteRange]) -> [ByteRange] {
    var found: [ByteRange] = []
    for range in ranges where range.lowerBound >= (found.last?.upperBound ?? 0) {
      found.append(range)
    }
    return found
  }

  /// What stands before and after the first ellipsis: `…`, `……`, `...`, `[…]`.
  private static func ends(of words: String) -> (String, String)? {
    let marks = ["[……]", "[…]", "[...]", "……", "…", "......", "..."]
    let found = marks.compactMap { words.firstRange(of: $0) }
    guard let first = found.map(\.lowerBound).min(),
      let mark = found.first(where: { $0.lowerBound == first })
    else { return nil }
    let from = words[..<mark.lowerBound].trimmed
    let to = words[mark.upperBound...].trimmed
    return from.isEmpty && to.isEmpty ? nil : (from, to)
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
