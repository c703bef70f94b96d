/// A word or phrase of a query, folded, and where it may stand.
///
/// It matches where its scalars stand in a folded text and, where it begins (ends) with a
/// character of words, no such character stands before (after): Han, kana, Hangul or Thai match
/// as parts of anything, words and numbers of spaced scripts as wholes.
public struct FoldedTerm: Hashable, Sendable {
  /// The folded scalars; never a line feed.
  public let scalars: [UInt32]
  /// Whether its last word may go on: `term*`.
  public let isPrefix: Bool
  let beginsWord: Bool
  let endsWord: Bool

  /// Folds a term; nil where nothing is left of it.
  public init?(_ text: String, isPrefix: Bool = false) {
    let folded = FoldedText(text).scalars
      .map { $0 == FoldedText.lineFeed ? FoldedText.space : $0 }
    guard let first = folded.first, let last = folded.last else { return nil }
    scalars = folded
    self.isPrefix = isPrefix
    beginsWord = FoldingTable.shared.isWord(first)
    endsWord = !isPrefix && FoldingTable.shared.isWord(last)
  }

  /// The folded term as text, for showing it.
  public var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.compactMap { Unicode.Scalar($0) })
    return String(view)
  }
}

/// Where a term stands.
extension FoldedText {
  /// The ranges of folded scalars where a term matches, in order; they may overlap.
  public func matches(of term: FoldedTerm) -> [Range<Int>] {
    var found: [Range<Int>] = []
    forEachMatch(of: term) {
      found.append($0..<($0 + term.scalars.count))
      return true
    }
    return found
  }

  /// Whether a term matches anywhere.
  public func contains(_ term: FoldedTerm) -> Bool {
    var isFound = false
    forEachMatch(of: term) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  /// Calls a body with the start of each match until it returns false.
  func forEachMatch(of term: FoldedTerm, _ body: (Int) -> Bool) {
    let length = term.scalars.count
    guard length <= scalars.count else { return }
    let table = FoldingTable.shared
    scalars.withUnsafeBufferPointer { text in
      term.scalars.withUnsafeBufferPointer { word in
        let first = word[0]
        for start in 0...(text.count - length) where text[start] == first {
          var offset = 1
          while offset < length, text[start + offset] == word[offset] { offset += 1 }
          guard offset == length else { continue }
          if term.beginsWord, start > 0, table.isWord(text[start - 1]) { continue }
          let end = start + length
          if term.endsWord, end < text.count, table.isWord(text[end]) { continue }
          guard body(start) else { return }
        }
      }
    }
  }
}
