/// What the index counts: one character, or one word of a spaced script.
///
/// Every folded character that is not one of words is a unit, signs and spaces included, but for
/// a space between two words. Positions count units; a line feed adds one, so that nothing is next
/// to what another block holds.
public struct TextUnit: Hashable, Sendable {
  /// Where it begins among the folded scalars.
  public let start: Int32
  /// Where it ends.
  public let end: Int32
  /// Its number, with a gap for each line feed.
  public let position: Int32
  /// Whether it is a word or number of a spaced script; otherwise it is one character.
  public let isWord: Bool
}

extension FoldedText {
  /// The units of the text, in order.
  public var units: [TextUnit] { TextUnit.units(of: scalars) }
}

extension FoldedTerm {
  /// The units of the term, in order; at least one.
  public var units: [TextUnit] { TextUnit.units(of: scalars) }
}

extension TextUnit {
  static func units(of scalars: [UInt32]) -> [TextUnit] {
    var units: [TextUnit] = []
    units.reserveCapacity(scalars.count)
    let table = FoldingTable.shared
    scalars.withUnsafeBufferPointer { scalars in
      var place = 0
      var position: Int32 = 0
      while place < scalars.count {
        let start = place
        let scalar = scalars[place]
        place += 1
        if scalar == FoldedText.lineFeed {
          position += 1
          continue
        }
        let isWord = table.isWord(scalar)
        if isWord {
          while place < scalars.count, table.isWord(scalars[place]) { place += 1 }
        } else if scalar == FoldedText.space, units.last?.isWord == true,
          units.last?.end == Int32(truncatingIfNeeded: start), place < scalars.count,
          table.isWord(scalars[place])
        {
          continue
        }
        units.append(
          TextUnit(
            start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: place),
            position: position, isWord: isWord))
        position += 1
      }
    }
    return units
  }
}
