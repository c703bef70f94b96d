public import Corpus

/// Cutting a block into sentences.
///
/// A sentence ends after a run of `。！？；…｡` or of `.!?`, and the closing marks that follow it
/// (`”’』」）】》"')]`); at a line feed; and at the end of the block. After `.!?` white space must
/// follow, and a full stop does not count after a single capital letter, after a common
/// abbreviation, or before a lower-case letter. It is the default of Unicode (UAX #29, SB6–SB11)
/// made simpler, with the semicolon and ellipsis of Chinese added.
public enum Sentences {
  /// The sentences of a block, in order, without the white space around them.
  ///
  /// - Parameters:
  ///   - range: the block, in UTF-8 bytes of the text.
  ///   - text: the text of the revision.
  public static func ranges(in range: ByteRange, of text: String) -> [ByteRange] {
    let block = text[bytes: range]
    var found: [ByteRange] = []
    var start: String.Index?
    var end = block.startIndex
    var index = block.startIndex
    func close() {
      guard let first = start else { return }
      let lower = block.utf8.distance(from: block.startIndex, to: first) + range.lowerBound
      found.append(lower..<(lower + block.utf8.distance(from: first, to: end)))
      start = nil
    }
    while index < block.endIndex {
      let character = block[index]
      let next = block.index(after: index)
      if character == "\n" {
        close()
      } else if !character.isWhitespace {
        if start == nil { start = index }
        end = next
      }
      if start != nil, let after = endOfSentence(at: index, in: block) {
        end = after
        index = after
        close()
      } else {
        index = next
      }
    }
    close()
    return found
  }

  private static let fullStops: Set<Character> = ["。", "！", "？", "；", "…", "｡"]
  private static let stops: Set<Character> = [".", "!", "?"]
  private static let closers: Set<Character> = [
    "”", "’", "』", "」", "）", "】", "》", "〉", "\"", "'", ")", "]",
  ]
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "gen", "sen", "rep", "gov", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e", "approx", "cf",
  ]
  /// Words that are abbreviations before a number only.
  private static let numbered: Set<String> = ["no", "p", "pp", "vol", "fig", "ch", "sec", "art"]

  /// Where the sentence ends that the character at an index ends; nil if it ends none.
  private static func endOfSentence(at index: String.Index, in block: Substring) -> String.Index? {
    let first = block[index]
    let isFull = fullStops.contains(first)
    guard isFull || stops.contains(first) else { return nil }
    var end = block.index(after: index)
    while end < block.endIndex, fullStops.contains(block[end]) || stops.contains(block[end]) {
      end = block.index(after: end)
    }
    let stopped = end
    while end < block.endIndex, closers.contains(block[end]) { end = block.index(after: end) }
    if isFull || end == block.endIndex { return end }
    guard block[end].isWhitespace else { return nil }
    let isSingle = block.index(after: index) == stopped && first == "."
    guard isSingle else { return end }
    let next = block[end...].prefix { $0 != "\n" }.first { !$0.isWhitespace }
    if isAbbreviated(at: index, in: block, before: next) { return nil }
    return next?.isLowercase == true ? nil : end
  }

  /// Whether a full stop belongs to an abbreviation or an initial.
  private static func isAbbreviated(
    at index: String.Index, in block: Substring, before next: Character?
  ) -> Bool {
    var start = index
    var length = 0
    while start > block.startIndex, length < 6 {
      let before = block.index(before: start)
      guard block[before].isLetter || block[before] == "." else { break }
      start = before
      length += 1
    }
    let word = block[start..<index]
    if word.count == 1, let letter = word.first { return letter.isUppercase && letter.isASCII }
    if numbered.contains(word.lowercased()) { return next?.isNumber == true }
    return abbreviations.contains(word.lowercased())
  }
}
