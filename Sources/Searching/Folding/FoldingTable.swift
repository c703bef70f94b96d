/// What each scalar folds to, and which scalars make words: read once from `folding.txt`, which is
/// embedded, so that an index made on one machine is read alike on another.
final class FoldingTable: Sendable {
  /// The only table.
  static let shared = FoldingTable()

  /// Set in a code whose scalar needs more than to be replaced by one other.
  static let special: UInt32 = 0x4000_0000

  /// For each scalar below U+10000 its folded scalar, or a code with `special` set: an expansion's
  /// number, or the scalar itself where its neighbours matter.
  let basic: [UInt32]
  /// The same for the other scalars that change.
  let astral: [UInt32: UInt32]
  /// What the numbered expansions stand for.
  let expansions: [[UInt32]]
  /// The composed scalar of a kana and a voicing mark: base << 32 | mark → composed.
  let compositions: [UInt64: UInt32]
  /// One bit for each scalar below U+10000: whether it is a character of words.
  private let words: [UInt64]
  private let astralWords: [ClosedRange<UInt32>]

  /// Set, beside `special`, in the code of an expansion.
  static let expansion: UInt32 = 0x2000_0000

  /// Whether words of spaced scripts are made of a folded scalar: a letter or digit of Latin,
  /// Greek, Cyrillic, Arabic, Devanagari and so on, but not of Han, kana, Hangul, Thai.
  @inline(__always)
  func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x1_0000 {
      return words.withUnsafeBufferPointer {
        $0[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
      }
    }
    return isAstralWord(scalar)
  }

  private func isAstralWord(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = astralWords.count
    while low < high {
      let middle = (low + high) / 2
      if astralWords[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < astralWords.count && astralWords[low].contains(scalar)
  }

  private init() {
    var reader = FoldingTableReader(PackageResources.folding_txt)
    reader.read()
    basic = reader.basic
    astral = reader.astral
    expansions = reader.expansions
    compositions = reader.compositions
    words = reader.words
    astralWords = reader.astralWords
  }
}
