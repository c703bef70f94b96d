/// Counts the matches of a term in many texts.
///
/// A text that holds the term as folded need not be folded itself: reading it is four times as
/// fast. Only where it does not hold it so is it folded; variants beside such matches are not
/// counted then, so that the number may be too low, but never 0 where there is a match.
public struct TermCounter: Sendable {
  private let term: FoldedTerm
  /// Finds the term as folded, which in UTF-8 never begins within a character; nil where what stands
  /// beside it matters.
  private let search: ByteSearch?

  /// Prepares a term.
  public init(_ term: FoldedTerm) {
    self.term = term
    let isAlone = term.scalars.last.map { !Self.mayChange($0) } ?? false
    let isPlain = isAlone && !term.beginsWord && !term.endsWord && !term.scalars.contains(0x200D)
    let bytes = Array(term.text.utf8)
    search = isPlain && bytes.count > 1 ? ByteSearch(bytes) : nil
  }

  /// How often the term matches in a text, valid UTF-8; see above.
  public func count(in text: UnsafeBufferPointer<UInt8>) -> Int {
    let found = search?.count(in: text) ?? 0
    return found > 0 ? found : FoldedText(scalarsOf: text).matches(of: term).count
  }

  /// Whether a scalar folds with the one after it: kana and Hangul.
  private static func mayChange(_ scalar: UInt32) -> Bool {
    (0x1100..<0x1200).contains(scalar) || (0x3040..<0x3100).contains(scalar)
      || (0xAC00..<0xD7A4).contains(scalar)
  }
}
