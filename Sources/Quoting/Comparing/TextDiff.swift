public import Corpus

/// What two texts have in common and what not, by words for spaced scripts and by characters for
/// Chinese and Japanese.
///
/// Read in order, what is the same and what was removed make up the old text, what is the same and
/// what was added the new one.
public struct TextDiff: Hashable, Sendable {
  /// A stretch of one or both texts.
  public struct Piece: Hashable, Sendable {
    /// What became of a stretch.
    public enum Kind: String, Hashable, Sendable {
      case same, removed, added
    }

    /// What became of it.
    public let kind: Kind
    /// Its characters.
    public let text: String
    /// Where it stands in the old text, in UTF-8 bytes; empty for what was added.
    public let old: ByteRange
    /// Where it stands in the new text, in UTF-8 bytes; empty for what was removed.
    public let new: ByteRange
  }

  /// The pieces in order; no two neighbours are of one kind.
  public let pieces: [Piece]

  /// Compares two texts.
  ///
  /// - Complexity: O((*n* + *m*) · *d*) in the words and the differences, *d* bounded: texts that
  ///   have little in common are compared fast, though not always by the fewest differences.
  public init(from old: String, to new: String) {
    let left = DiffTokens(old)
    let right = DiffTokens(new)
    var comparison = SequenceComparison(numbering: left.words, right.words)
    comparison.run()
    pieces = Self.pieces(of: comparison, left, right)
  }

  /// Whether the texts are the same.
  public var isEmpty: Bool { pieces.allSatisfy { $0.kind == .same } }

  private static func pieces(
    of comparison: SequenceComparison, _ left: DiffTokens, _ right: DiffTokens
  ) -> [Piece] {
    var pieces: [Piece] = []
    var (old, new) = (0, 0)
    func add(_ kind: Piece.Kind, _ removed: Int, _ added: Int) {
      let olds = left.bytes(of: old..<(old + removed))
      let news = right.bytes(of: new..<(new + added))
      let text = kind == .added ? right.text[bytes: news] : left.text[bytes: olds]
      pieces.append(Piece(kind: kind, text: String(text), old: olds, new: news))
      old += removed
      new += added
    }
    while old < left.words.count || new < right.words.count {
      let removed = comparison.isRemoved[old...].prefix { $0 }.count
      if removed > 0 { add(.removed, removed, 0) }
      let added = comparison.isAdded[new...].prefix { $0 }.count
      if added > 0 { add(.added, 0, added) }
      let same = zip(comparison.isRemoved[old...], comparison.isAdded[new...])
        .prefix { !$0.0 && !$0.1 }.count
      if same > 0 { add(.same, same, same) }
    }
    return pieces
  }
}
