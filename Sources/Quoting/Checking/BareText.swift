import Corpus
import Searching

/// A text folded for comparison: without white space, and with all quotation marks alike.
struct BareText {
  let text: String
  let scalars: [UInt32]
  private let folded: FoldedText
  /// For each scalar its position in the folded text.
  private let positions: [Int]

  init(_ text: String) {
    self.text = text
    folded = FoldedText(text)
    var scalars: [UInt32] = []
    var positions: [Int] = []
    scalars.reserveCapacity(folded.scalars.count)
    positions.reserveCapacity(folded.scalars.count)
    for (position, scalar) in folded.scalars.enumerated() where scalar != 0x20 && scalar != 0x0A {
      scalars.append(Self.isQuotationMark(scalar) ? 0x22 : scalar)
      positions.append(position)
    }
    self.scalars = scalars
    self.positions = positions
  }

  /// The bytes of the text that a range of scalars, not empty, stands for.
  func bytes(of range: Range<Int>) -> ByteRange {
    guard let first = range.first, let last = range.last, last < positions.count else {
      return 0..<0
    }
    return folded.byteRange(of: positions[first]..<(positions[last] + 1), in: text)
  }

  /// The scalars without punctuation at their end.
  var withoutFinalPunctuation: [UInt32] {
    let end = scalars.lastIndex { scalar in
      !(Unicode.Scalar(scalar).map { ",.;:、。，．；：".unicodeScalars.contains($0) } ?? false)
    }
    return Array(scalars.prefix(end.map { $0 + 1 } ?? 0))
  }

  private static func isQuotationMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C...0x300F,
      0x301D...0x301F:
      true
    default: false
    }
  }
}

/// Finds the places of words in a text (Knuth, Morris and Pratt 1977).
struct WordSearch {
  private let words: [UInt32]
  /// For each length of what agrees, the length to go on with when the next scalar does not.
  private let fallback: [Int]

  init(_ words: [UInt32]) {
    self.words = words
    var fallback = [0]
    var length = 0
    for index in words.indices.dropFirst() {
      while length > 0, words[index] != words[length] { length = fallback[length - 1] }
      if words[index] == words[length] { length += 1 }
      fallback.append(length)
    }
    self.fallback = fallback
  }

  /// The places, in order; they may overlap.
  ///
  /// - Complexity: O(*n*).
  func places(in text: [UInt32]) -> [Range<Int>] {
    guard !words.isEmpty else { return [] }
    var found: [Range<Int>] = []
    var length = 0
    for (index, scalar) in text.enumerated() {
      while length > 0, length == words.count || scalar != words[length] {
        length = fallback[length - 1]
      }
      if scalar == words[length] { length += 1 }
      if length == words.count { found.append((index + 1 - length)..<(index + 1)) }
    }
    return found
  }
}
