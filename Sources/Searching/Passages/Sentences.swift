public import Corpus

/// Cutting a block into sentences.
///
/// A sentence ends at 。！？；… or a line feed, and at . ! ? followed by white space (UAX #29
/// without its dictionary); closing marks ”’』」）】 and further ends belong to it. An initial or
/// one of a few abbreviations does not end one.
public struct Sentences: Sendable {
  /// The sentences' ranges in the text, in bytes, in order; white space between them is left out.
  public let ranges: [ByteRange]

  /// Cuts a range of a text.
  public init(of range: ByteRange, in text: String) {
    let characters = Array(text[bytes: range])
    var ranges: [ByteRange] = []
    var start = range.lowerBound
    var position = range.lowerBound
    var index = 0
    var begun = false
    while index < characters.count {
      let character = characters[index]
      if !begun, character.isWhitespace {
        position += character.utf8.count
        start = position
        index += 1
        continue
      }
      begun = true
      position += character.utf8.count
      index += 1
      guard Self.ends(characters, at: index - 1) else { continue }
      while index < characters.count, Self.follows(characters[index]) {
        position += characters[index].utf8.count
        index += 1
      }
      ranges.append(start..<position)
      start = position
      begun = false
    }
    if begun { ranges.append(start..<position) }
    self.ranges = ranges.map { Self.trimmed($0, text) }.filter { !$0.isEmpty }
  }

  private static let stops = Set<Character>("。！？；…\n")
  private static let abbreviations: Set = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "No", "vs", "Jr", "Sr", "U.S", "e.g", "i.e", "etc",
  ]

  private static func ends(_ characters: [Character], at index: Int) -> Bool {
    let character = characters[index]
    if stops.contains(character) { return true }
    guard character == "." || character == "!" || character == "?" else { return false }
    guard index + 1 < characters.count else { return true }
    var next = index + 1
    while next < characters.count, "\"”’')".contains(characters[next]) { next += 1 }
    guard next == characters.count || characters[next].isWhitespace else { return false }
    guard character == "." else { return true }
    let word = String(characters[..<index].reversed().prefix { !$0.isWhitespace }.reversed())
    return !(abbreviations.contains(word) || (word.count == 1 && word.first?.isUppercase == true))
  }

  private static func follows(_ character: Character) -> Bool {
    "”’』」）】\"')。！？…!?".contains(character)
  }

  private static func trimmed(_ range: ByteRange, _ text: String) -> ByteRange {
    var piece = text[bytes: range]
    var range = range
    while let last = piece.last, last.isWhitespace {
      piece.removeLast()
      range = range.lowerBound..<(range.upperBound - last.utf8.count)
    }
    return range
  }
}
