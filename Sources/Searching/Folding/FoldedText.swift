/// A text as the index and the queries see it, with a map back to the original.
///
/// Folding replaces each scalar by what it is compatible with (full and half width, ligatures,
/// circled digits …), ignores case and accents, writes Traditional characters in Simplified ones,
/// makes a run of white space one space (a line feed if it holds one: blocks stay apart), and
/// leaves out what cannot be seen: zero-width spaces, soft hyphens, bidirectional controls,
/// variation selectors. The tables are of Unicode 14 and part of the format of a corpus file.
public struct FoldedText: Sendable {
  /// The scalars of the folded text.
  public private(set) var scalars: [UInt32] = []
  /// For each folded scalar, the first byte of the original that it stands for.
  private(set) var starts: [UInt32] = []
  /// For each folded scalar, the byte after the last one of the original that it stands for.
  private(set) var ends: [UInt32] = []
  private let tracksOffsets: Bool

  /// Folds a text, with the map back to its UTF-8 bytes.
  public init(_ text: String) {
    tracksOffsets = true
    var text = text
    text.withUTF8 { fold($0) }
  }

  /// Folds UTF-8 bytes without a map back: faster, for finding out whether something occurs.
  ///
  /// - Parameter bytes: what is not valid UTF-8 becomes U+FFFD.
  public init(scalarsOf bytes: UnsafeBufferPointer<UInt8>) {
    tracksOffsets = false
    fold(bytes)
  }

  /// The line feed that separates blocks.
  static let lineFeed: UInt32 = 0x0A
  static let space: UInt32 = 0x20

  private mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>) {
    scalars.reserveCapacity(bytes.count / 2 + 16)
    if tracksOffsets {
      starts.reserveCapacity(bytes.count / 2 + 16)
      ends.reserveCapacity(bytes.count / 2 + 16)
    }
    let table = FoldingTable.shared
    table.basic.withUnsafeBufferPointer { basic in
      var position = 0
      while position < bytes.count {
        foldPlain(bytes, &position, basic)
        guard position < bytes.count else { break }
        let start = position
        let scalar = Self.scalar(bytes, &position)
        let code = scalar < 0x1_0000 ? basic[Int(scalar)] : table.astral[scalar] ?? scalar
        if code < FoldingTable.special {
          append(code, start, position)
        } else {
          fold(code & ~FoldingTable.special, start, position, table)
        }
      }
    }
    if let last = scalars.last, last == Self.space || last == Self.lineFeed { removeLast() }
  }

  /// Folds in one go what needs no care: characters of one or three bytes that fold to one other.
  @inline(__always)
  private mutating func foldPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ basic: UnsafeBufferPointer<UInt32>
  ) {
    // Runs are short enough for the stack.
    let limit = 512
    var place = position
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * limit + 1) { buffer in
      var count = 0
      while count < limit, place + 2 < bytes.count {
        let first = UInt32(bytes[place])
        let code: UInt32
        let length: Int
        if first & 0xF0 == 0xE0 {
          let (second, third) = (UInt32(bytes[place + 1]), UInt32(bytes[place + 2]))
          guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { break }
          code = basic[Int((first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F)]
          length = 3
        } else if first < 0x80 {
          code = basic[Int(first)]
          length = 1
        } else {
          break
        }
        guard code < FoldingTable.special else { break }
        buffer[count] = code
        buffer[limit + count] = UInt32(truncatingIfNeeded: place)
        count += 1
        place += length
      }
      scalars.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
      guard tracksOffsets else { return }
      // Each ends where the next begins.
      buffer[limit + count] = UInt32(truncatingIfNeeded: place)
      starts.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[limit..<limit + count]))
      ends.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[limit + 1..<limit + 1 + count]))
    }
    position = place
  }

  @inline(__always)
  private mutating func append(_ scalar: UInt32, _ start: Int, _ end: Int) {
    scalars.append(scalar)
    guard tracksOffsets else { return }
    starts.append(UInt32(truncatingIfNeeded: start))
    ends.append(UInt32(truncatingIfNeeded: end))
  }

  private mutating func removeLast() {
    scalars.removeLast()
    guard tracksOffsets else { return }
    starts.removeLast()
    ends.removeLast()
  }

  /// Replaces the last scalar by one that also stands for the bytes up to `end`.
  private mutating func replaceLast(by scalar: UInt32, _ end: Int) {
    scalars[scalars.count - 1] = scalar
    if tracksOffsets { ends[ends.count - 1] = UInt32(truncatingIfNeeded: end) }
  }

  private mutating func fold(_ code: UInt32, _ start: Int, _ end: Int, _ table: FoldingTable) {
    if code & FoldingTable.expansion != 0 {
      for scalar in table.expansions[Int(code & ~FoldingTable.expansion)] {
        if scalar == Self.space {
          foldSpace(scalar, start, end)
        } else {
          append(scalar, start, end)
        }
      }
      return
    }
    switch code {
    case Self.space, Self.lineFeed: foldSpace(code, start, end)
    case 0x200D: if let last = scalars.last, Self.isPictograph(last) { append(code, start, end) }
    default:
      if let last = scalars.last, let composed = Self.composed(last, code, table) {
        replaceLast(by: composed, end)
      } else {
        append(code, start, end)
      }
    }
  }

  private mutating func foldSpace(_ code: UInt32, _ start: Int, _ end: Int) {
    switch scalars.last {
    case nil: break
    case Self.space, Self.lineFeed:
      replaceLast(by: min(code, scalars[scalars.count - 1]), end)
    default: append(code, start, end)
    }
  }

  private static func isPictograph(_ scalar: UInt32) -> Bool {
    scalar >= 0x1_F000 || (0x2190...0x2BFF).contains(scalar)
  }

  /// A kana with its voicing mark, or a Hangul syllable with one more jamo (Unicode §3.12).
  private static func composed(_ last: UInt32, _ next: UInt32, _ table: FoldingTable) -> UInt32? {
    switch next {
    case 0x1161...0x1175 where (0x1100...0x1112).contains(last):
      0xAC00 + ((last - 0x1100) * 21 + (next - 0x1161)) * 28
    case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(last) && (last - 0xAC00) % 28 == 0:
      last + (next - 0x11A7)
    default: table.compositions[UInt64(last) << 32 | UInt64(next)]
    }
  }

  /// Decodes one scalar; bytes that are not UTF-8 are U+FFFD, one at a time.
  @inline(__always)
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt32 {
    let first = UInt32(bytes[position])
    position += 1
    if first < 0x80 { return first }
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 0
    guard length > 0, position + length <= bytes.count else { return 0xFFFD }
    var value = first & (0x3F >> UInt32(length))
    for offset in 0..<length {
      let next = UInt32(bytes[position + offset])
      guard next & 0xC0 == 0x80 else { return 0xFFFD }
      value = value << 6 | next & 0x3F
    }
    guard value < 0x11_0000 else { return 0xFFFD }
    position += length
    return value
  }
}
