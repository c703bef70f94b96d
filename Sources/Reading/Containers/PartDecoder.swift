/// Takes the compression off one part of a stream after the other: a member of a gzip file, a frame
/// of a Zstandard file. A part is proved where it ends, by its sum.
protocol PartDecoder: AnyObject {
  /// How a part begins that is looked for after a damaged one.
  static var mark: [UInt8] { get }
  /// Whether a part begins with bytes, as many as the mark has.
  static func begins(_ head: [UInt8]) -> Bool

  /// Whether there is output that only waits for room.
  var hasMore: Bool { get }
  /// Whether the part that was whole had nothing to prove it.
  var isUnproved: Bool { get }
  /// Why the part is not decoded although it may be whole.
  var obstacle: String? { get }

  /// Begins a part; false where there is no memory.
  func begin() -> Bool
  /// Adds what bytes become to what came of the part, until that is longer than a limit.
  ///
  /// - Returns: how the part then stands, and how many of the bytes were not needed.
  func decode(
    _ input: [UInt8], into part: inout [UInt8], limit: Int
  ) -> (state: PartState, left: Int)
  /// Ends the part, whole or not.
  func end()
}

/// How a part of a compressed stream stands.
enum PartState {
  case open, whole, damaged
}
