/// What a row of a concordance is sorted by, in sixteen bytes: the first folded characters of its
/// context, then its number. Millions of rows can be kept so; what more there is to know of one is
/// read when it is shown.
public struct ConcordanceKey: Hashable, Sendable, Comparable {
  /// How many characters of the context a key holds.
  public static let length = 6

  /// The first four characters of the context.
  private let first: UInt64
  /// Two more.
  private let second: UInt32
  /// The number of the row among those of all texts, from 0.
  public private(set) var number: UInt32

  /// Makes the key of a row.
  ///
  /// - Parameter context: gives the folded scalars of the context, by their distance from the match;
  ///   0 where there is none.
  init(number: UInt32, context: (Int) -> UInt32) {
    self.number = number
    var first: UInt64 = 0
    for place in 0..<4 { first = first << 16 | UInt64(Self.code(context(place))) }
    self.first = first
    second = Self.code(context(4)) << 16 | Self.code(context(5))
  }

  /// The key of a row of the same context with so many more before it.
  public func moved(by count: UInt32) -> ConcordanceKey {
    var key = self
    key.number &+= count
    return key
  }

  /// Whether two rows have the same characters beside the match, as far as their keys tell.
  public func hasContext(of other: ConcordanceKey) -> Bool {
    first == other.first && second == other.second
  }

  /// By context, then by number.
  public static func < (left: ConcordanceKey, right: ConcordanceKey) -> Bool {
    if left.first != right.first { return left.first < right.first }
    return (left.second, left.number) < (right.second, right.number)
  }

  /// One of the sixteen bytes of a key; the first decides the most.
  @inline(__always)
  func digit(_ place: Int) -> Int {
    if place < 8 { return Int(first >> UInt64(56 - 8 * place) & 0xFF) }
    let word = place < 12 ? second : number
    return Int(word >> UInt32(24 - 8 * (place & 3)) & 0xFF)
  }

  /// Two bytes for a scalar. Of those that need more, some hundreds share one, among the surrogates,
  /// which no text holds.
  @inline(__always)
  private static func code(_ scalar: UInt32) -> UInt32 {
    scalar < 0x1_0000 ? scalar : 0xD800 + scalar >> 10
  }
}

extension FoldedText {
  /// The folded scalar of a match's context at a distance from it, 0 the nearest; 0 beyond the end of
  /// the block.
  ///
  /// - Parameter isLeft: whether what stands before the match counts, read backwards.
  @inline(__always)
  func context(of match: Range<Int>, at distance: Int, isLeft: Bool) -> UInt32 {
    let place = isLeft ? match.lowerBound - 1 - distance : match.upperBound + distance
    guard place >= 0, place < scalars.count else { return 0 }
    return scalars[place]
  }

  /// The folded scalars of a match's context up to the end of the block, at most so many.
  func context(of match: Range<Int>, length: Int, isLeft: Bool) -> [UInt32] {
    var found: [UInt32] = []
    found.reserveCapacity(length)
    while found.count < length {
      let scalar = context(of: match, at: found.count, isLeft: isLeft)
      guard scalar != 0, scalar != Self.lineFeed else { break }
      found.append(scalar)
    }
    return found
  }
}
