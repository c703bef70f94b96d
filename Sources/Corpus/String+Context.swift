/// How much of a text stands around a piece of it.
public struct ContextLength: Hashable, Sendable {
  /// How many characters (grapheme clusters) at most.
  public let characters: Int
  /// After how many that certainly take room on a terminal there are enough.
  public let visible: Int

  /// So many characters.
  public static func characters(_ count: Int) -> Self {
    Self(characters: count, visible: count)
  }

  /// As many characters as show all that fits so many columns of a terminal, of so many at most.
  public static func columns(_ columns: Int, ofCharacters count: Int) -> Self {
    // One more, so that what takes no room after the last that fits is there too.
    Self(characters: count, visible: min(count, columns + 1))
  }
}

/// Stepping over many characters fast: for cutting a match with its context out of a text.
extension String {
  /// Where the context before a place begins.
  ///
  /// - Parameter place: in UTF-8 bytes, on a scalar boundary. What stands after it does not count:
  ///   the text ends there.
  /// - Returns: in UTF-8 bytes.
  public func start(of context: ContextLength, before place: Int) -> Int {
    let text = self[..<utf8.index(utf8.startIndex, offsetBy: place)]
    var step = Step(place: place, context)
    while step.place > 0, !step.isDone {
      withBytes { Self.goBack($0, &step) }
      guard step.place > 0, !step.isDone else { break }
      let before = text.index(before: utf8.index(utf8.startIndex, offsetBy: step.place))
      step.place = utf8.distance(from: utf8.startIndex, to: before)
      step.characters -= 1
    }
    return step.place
  }

  /// Where the context after a place ends.
  ///
  /// - Parameter place: in UTF-8 bytes, on a scalar boundary. What stands before it does not count:
  ///   the text begins there.
  /// - Returns: in UTF-8 bytes.
  public func end(of context: ContextLength, after place: Int) -> Int {
    let text = self[utf8.index(utf8.startIndex, offsetBy: place)...]
    let last = utf8.count
    var step = Step(place: place, context)
    while step.place < last, !step.isDone {
      withBytes { Self.goOn($0, &step) }
      guard step.place < last, !step.isDone else { break }
      let after = text.index(after: utf8.index(utf8.startIndex, offsetBy: step.place))
      step.place = utf8.distance(from: utf8.startIndex, to: after)
      step.characters -= 1
    }
    return step.place
  }

  /// A place that is reached, and how many characters are still to be stepped over.
  private struct Step {
    var place: Int
    var characters: Int
    var visible: Int

    init(place: Int, _ context: ContextLength) {
      self.place = place
      characters = context.characters
      visible = context.visible
    }

    var isDone: Bool { characters <= 0 || visible <= 0 }

    @inline(__always)
    mutating func take(_ first: UInt8, to place: Int) {
      self.place = place
      characters -= 1
      if first >= 0x20, first != 0x7F { visible -= 1 }
    }
  }

  private func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    _ = utf8.withContiguousStorageIfAvailable(body)
  }

  /// Steps back while neither a scalar nor the one before it needs care.
  private static func goBack(_ bytes: UnsafeBufferPointer<UInt8>, _ step: inout Step) {
    guard step.place > 0 else { return }
    var place = scalarStart(bytes, before: step.place)
    guard standsAlone(bytes, at: place) else { return }
    while !step.isDone {
      let before = place > 0 ? scalarStart(bytes, before: place) : 0
      guard place == 0 || standsAlone(bytes, at: before) else { return }
      step.take(bytes[place], to: place)
      guard place > 0 else { return }
      place = before
    }
  }

  /// Steps on while neither a scalar nor the one after it needs care.
  private static func goOn(_ bytes: UnsafeBufferPointer<UInt8>, _ step: inout Step) {
    guard step.place < bytes.count, standsAlone(bytes, at: step.place) else { return }
    while step.place < bytes.count, !step.isDone {
      let first = bytes[step.place]
      let next = step.place + scalarLength(first)
      guard next == bytes.count || standsAlone(bytes, at: next) else { return }
      step.take(first, to: next)
    }
  }

  @inline(__always)
  private static func scalarStart(_ bytes: UnsafeBufferPointer<UInt8>, before place: Int) -> Int {
    var start = place - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  @inline(__always)
  private static func scalarLength(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// Whether the scalar at a place is a character by itself beside others that are; false also for
  /// some that are.
  @inline(__always)
  private static func standsAlone(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    let first = bytes[place]
    // U+4000 to U+9FFF, and ASCII but for a carriage return.
    if (0xE4...0xE9).contains(first) { return true }
    if first < 0x80 { return first != 0x0D }
    guard first & 0xF0 == 0xE0, place + 2 < bytes.count else { return false }
    let (second, third) = (UInt32(bytes[place + 1]), UInt32(bytes[place + 2]))
    let value = UInt32(first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
    return Unicode.Scalar(value)?.standsAlone ?? false
  }
}

extension Unicode.Scalar {
  /// Whether the scalar, beside others of which this is true, is always a character by itself: it
  /// neither combines (UAX #29: its property Grapheme_Cluster_Break is Other) nor is it one half of
  /// CR LF. Not true of all for which it could be, but of most that Chinese texts are made of.
  public var standsAlone: Bool {
    switch value {
    case 0..<0x0D, 0x0E..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: true
    case 0x2010..<0x2028, 0x2030..<0x2060, 0x2100..<0x2C00: true
    case 0x3000..<0x302A, 0x3030..<0x3099, 0x309B..<0xA000: true
    case 0xF900..<0xFB00, 0xFE30..<0xFE50, 0xFF01..<0xFF9E, 0x20000..<0x2FA20: true
    default: false
    }
  }
}
