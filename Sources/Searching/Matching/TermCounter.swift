/// Counts the matches of a term in many texts.
///
/// A text that holds the term as folded need not be folded itself: reading it is four times as
/// fast. Only where it does not hold it so is it folded; variants beside such matches are not
/// counted then, so that the number may be too low, but never 0 where there is a match.
public struct TermCounter: Sendable {
  private let term: FoldedTerm
  /// The bytes of the term; none where what stands beside it matters.
  private let bytes: [UInt8]

  /// Prepares a term.
  public init(_ term: FoldedTerm) {
    self.term = term
    let isAlone = term.scalars.last.map { !Self.mayChange($0) } ?? false
    let isPlain = isAlone && !term.beginsWord && !term.endsWord && !term.scalars.contains(0x200D)
    bytes = isPlain ? Array(term.text.utf8) : []
  }

  /// How often the term matches in a text, valid UTF-8; see above.
  public func count(in text: UnsafeBufferPointer<UInt8>) -> Int {
    let found = bytes.isEmpty ? 0 : plainCount(in: text)
    return found > 0 ? found : FoldedText(scalarsOf: text).matches(of: term).count
  }

  private func plainCount(in text: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      let (first, last) = (bytes[0], bytes[bytes.count - 1])
      let end = bytes.count - 1
      var count = 0
      var place = 0
      while place + end < text.count {
        let byte = text[place]
        if byte == first, text[place + end] == last {
          var offset = 1
          while offset < end, text[place + offset] == bytes[offset] { offset += 1 }
          if offset >= end { count += 1 }
        }
        // From character to character.
        place += byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      }
      return count
    }
  }

  /// Whether a scalar folds with the one after it: kana and Hangul.
  private static func mayChange(_ scalar: UInt32) -> Bool {
    (0x1100..<0x1200).contains(scalar) || (0x3040..<0x3100).contains(scalar)
      || (0xAC00..<0xD7A4).contains(scalar)
  }
}
