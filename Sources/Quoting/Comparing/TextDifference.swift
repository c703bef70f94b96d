public import Corpus

/// What was taken out of a text and what was put in, by words for spaced scripts and by characters
/// for the others.
public struct TextDifference: Hashable, Sendable {
  /// A part of both texts, or of one.
  public struct Piece: Hashable, Sendable {
    /// What became of the part.
    public enum Kind: String, Hashable, Sendable {
      case kept, removed, added
    }

    /// What became of the part.
    public let kind: Kind
    /// Where it stands in the old text, in UTF-8 bytes; empty for what was added.
    public let old: ByteRange
    /// Where it stands in the new text, in UTF-8 bytes; empty for what was removed.
    public let new: ByteRange
  }

  /// All parts, in order; they cover both texts.
  public let pieces: [Piece]
  /// Whether the texts were too different to be compared closely: the pieces are right, but larger
  /// than they need be.
  public let isCoarse: Bool

  /// Compares two texts (Myers 1986, in linear space).
  ///
  /// - Complexity: O((*n* + *m*) · *d*) in tokens and edits, bounded.
  public init(from old: String, to new: String) {
    let before = Tokens(old)
    let after = Tokens(new)
    var numbers: [Substring: Int32] = [:]
    func number(_ token: Substring) -> Int32 {
      if let known = numbers[token] { return known }
      numbers[token] = Int32(truncatingIfNeeded: numbers.count)
      return numbers[token, default: 0]
    }
    let left = before.texts.map(number)
    let right = after.texts.map(number)
    var comparison = Comparison(left, right)
    comparison.run()
    isCoarse = comparison.isCoarse
    var pieces: [Piece] = []
    func add(_ kind: Piece.Kind, _ old: Range<Int>, _ new: Range<Int>) {
      guard !old.isEmpty || !new.isEmpty else { return }
      pieces.append(Piece(kind: kind, old: before.bytes(of: old), new: after.bytes(of: new)))
    }
    var position = (old: 0, new: 0)
    for run in comparison.runs + [(left.count, right.count, 0)] {
      add(.removed, position.old..<run.0, position.new..<position.new)
      add(.added, run.0..<run.0, position.new..<run.1)
      add(.kept, run.0..<(run.0 + run.2), run.1..<(run.1 + run.2))
      position = (run.0 + run.2, run.1 + run.2)
    }
    self.pieces = pieces
  }

  /// Whether the texts are the same.
  public var isEmpty: Bool { pieces.allSatisfy { $0.kind == .kept } }

  /// The difference on one line: `[-removed-]{+added+}` between what was kept.
  public func marked(old: String, new: String) -> String {
    pieces.map { piece in
      switch piece.kind {
      case .kept: String(new[bytes: piece.new])
      case .removed: "[-" + old[bytes: piece.old] + "-]"
      case .added: "{+" + new[bytes: piece.new] + "+}"
      }
    }.joined()
  }
}
