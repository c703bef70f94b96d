import Searching

/// The grams of a text: every run of five characters of a script that writes without spaces, or of
/// ten letters of one that spaces its words, white space left out.
///
/// Unrelated English texts share 6 % of their five-letter grams (of a hundred pairs one shares 10 %),
/// but 0.5 % of their ten-letter ones, which is what Chinese texts share of five characters; more
/// would make every article a candidate of thousands. A gram is only ever seen as its hash.
enum Grams {
  /// What a character counts towards a gram, and how much makes one.
  private static let full = 10
  private static let ideographs: UInt32 = 0x2E80

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Calls `body` with the hash of each gram, as often as it occurs.
  ///
  /// - Parameter scalars: of a folded text.
  @inline(__always)
  static func forEach(in scalars: [UInt32], _ body: (UInt64) -> Void) {
    // A window of at most ten characters runs over the text; a ring holds what the hash of all
    // characters was, and what they counted, where each of the last sixteen began.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 48) { memory in
      let hashes = UnsafeMutableBufferPointer(rebasing: memory[0..<16])
      let counts = UnsafeMutableBufferPointer(rebasing: memory[16..<32])
      let powers = UnsafeMutableBufferPointer(rebasing: memory[32..<48])
      memory.initialize(repeating: 0)
      powers[0] = 1
      for exponent in 1..<16 { powers[exponent] = powers[exponent - 1] &* base }
      var (start, end) = (0, 0)
      for scalar in scalars where scalar != 0x20 && scalar != 0x0A {
        let hash = hashes[end & 15] &* base &+ UInt64(scalar) &+ 1
        let count = counts[end & 15] &+ (scalar < ideographs ? 1 : 2)
        end &+= 1
        hashes[end & 15] = hash
        counts[end & 15] = count
        guard count >= UInt64(full) else { continue }
        while count &- counts[(start &+ 1) & 15] >= UInt64(full) { start &+= 1 }
        body(mixed(hash &- hashes[start & 15] &* powers[end &- start]))
      }
    }
  }

  /// Spreads a number over all bits (the finish of MurmurHash3).
  @inline(__always)
  static func mixed(_ number: UInt64) -> UInt64 {
    var bits = number
    bits = (bits ^ bits >> 33) &* 0xFF51_AFD7_ED55_8CCD
    bits = (bits ^ bits >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return bits ^ bits >> 33
  }

  /// The scalars of a text, folded as the index folds it.
  static func scalars(of text: String) -> [UInt32] {
    var text = text
    return text.withUTF8 { FoldedText(scalarsOf: $0).scalars }
  }
}
