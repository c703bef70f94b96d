/// What a compressed file holds, part by part: every part is proved by its sum before any of it is
/// handed over, unless it is very large or the last and cut off, and after a damaged part comes the
/// next one.
final class CompressedStream {
  /// What was wrong with the parts that were passed over.
  private var damages: [ReadingFailure] = []
  /// The same of parts that need what is not there, as long as none could be decoded.
  private var obstacles: [ReadingFailure] = []
  private let passesOverDamage: Bool
  private var source: ByteSource
  private let decoder: any PartDecoder
  private let path: String
  private let size: Int?
  private let mark: [UInt8]
  private var isInPart = false
  /// Whether the file is cut off, which is said when what came before has been taken.
  private var isCutOff = false
  /// Whether a part that holds something was whole.
  private var isSound = false
  /// Where the part began, and what has been taken of it, as far as that is kept.
  private var start = 0
  private var taken: [UInt8] = []
  private var reread = 0
  /// How many bytes came of parts that then were damaged.
  private var vain = 0

  private static let chunk = 1 << 13
  /// Larger parts are handed over before they are proved.
  private static let largestProved = 8 << 20
  /// Of a part so many bytes are kept as they were, to look for other parts in them.
  private static let largestKept = 17 << 20
  /// In damaged parts so many bytes are searched for others, and so many failures are kept.
  private static let mostReread = 64 << 20
  private static let mostDamages = 2000
  /// What is made to cost hours is not read on.
  private static let mostVain = 4 << 30
  /// Where so many parts need what is not there, and no part can be decoded, none is tried further.
  private static let mostObstacles = 20

  /// Prepares to decode what a source holds; nil where that is not compressed in a way that has
  /// parts and sums.
  ///
  /// - Parameters:
  ///   - source: the bytes.
  ///   - head: the first of them, four or more where there are so many.
  ///   - path: what errors name.
  ///   - size: the size of the file, where it is known.
  ///   - passesOverDamage: whether damaged parts are passed over, not thrown.
  init?(
    _ source: ByteSource, head: [UInt8], path: String, size: Int?, passesOverDamage: Bool
  ) {
    if GzipDecoder.begins(Array(head.prefix(3))) {
      decoder = GzipDecoder()
      mark = GzipDecoder.mark
    } else if ZstdDecoder.begins(Array(head.prefix(4))) {
      decoder = ZstdDecoder()
      mark = ZstdDecoder.mark
    } else {
      return nil
    }
    self.source = source
    self.path = path
    self.size = size
    self.passesOverDamage = passesOverDamage
  }

  /// What is wrong that has not been taken yet.
  func takeDamages() -> [ReadingFailure] {
    defer { (damages, obstacles) = ([], []) }
    return damages + obstacles
  }

  /// The next bytes; none at the end.
  ///
  /// - Throws: `ReadingFailure` where the bytes cannot be had, or are damaged and that is not
  ///   passed over.
  func next() throws(ReadingFailure) -> [UInt8] {
    if isCutOff { throw damage(at: start) }
    while true {
      if !isInPart, try !begin() { return [] }
      var part: [UInt8] = []
      while isInPart, part.count <= Self.largestProved {
        guard try !decode(into: &part) else { continue }
        if isCutOff, !part.isEmpty { return part }
        vain += part.count
        part = []
        guard vain <= Self.mostVain else { throw damage(at: start) }
        try passOver()
        break
      }
      if !part.isEmpty { return part }
    }
  }

  /// Begins a part; false at the end.
  private func begin() throws(ReadingFailure) -> Bool {
    while true {
      let head = try source.bytes(mark.count)
      source.giveBack(head)
      if head.isEmpty { return false }
      if type(of: decoder).begins(head) { break }
      if try skipFill() { return false }
      // What was skipped, and cannot be proved, may have had a wrong length.
      if decoder.isUnproved, source.offset == start + taken.count,
        reread + taken.count <= Self.mostReread
      {
        reread += taken.count
        source.giveBack(taken)
        taken = Array(taken.prefix(1))
        _ = try source.skip(1)
      } else {
        start = source.offset
        taken = []
      }
      // What follows a part that is whole takes nothing away from it.
      if passesOverDamage || start == 0 {
        try passOver()
      } else {
        damages.append(damage(at: start))
        return false
      }
    }
    start = source.offset
    taken = []
    isInPart = decoder.begin()
    return isInPart
  }

  /// Passes over zeros, with which some programs fill their files up; false where other bytes come.
  private func skipFill() throws(ReadingFailure) -> Bool {
    while true {
      let fill = try source.bytes(Self.chunk)
      if fill.isEmpty { return true }
      guard fill.allSatisfy({ $0 == 0 }) else {
        source.giveBack(fill)
        return false
      }
    }
  }

  /// Adds what comes next of the part; false where it is damaged or cut off.
  private func decode(into part: inout [UInt8]) throws(ReadingFailure) -> Bool {
    let input = try source.bytes(Self.chunk)
    guard !input.isEmpty || decoder.hasMore else {
      // As far as it goes nothing is wrong with it; but of records that are proved one by one none is
      // to be had from the rest of one.
      isCutOff = !passesOverDamage
      return false
    }
    let (state, left) = decoder.decode(input, into: &part, limit: Self.largestProved)
    if state != .damaged { source.giveBack(Array(input.suffix(left))) }
    let used = state == .damaged ? input[...] : input.dropLast(left)
    if taken.count < Self.largestKept { taken += used }
    guard state == .whole else { return state == .open }
    if !part.isEmpty { isSound = true }
    decoder.end()
    isInPart = false
    return true
  }

  /// Goes on to the next part, or throws what is wrong.
  private func passOver() throws(ReadingFailure) {
    let failure = damage(at: start)
    let isObstacle = decoder.obstacle != nil && !isSound
    if isInPart { decoder.end() }
    isInPart = false
    guard passesOverDamage else { throw failure }
    if isObstacle {
      obstacles.append(failure)
      guard obstacles.count < Self.mostObstacles else {
        defer { (damages, obstacles) = ([], []) }
        throw damages.first ?? obstacles[0]
      }
    } else if damages.count < Self.mostDamages {
      damages.append(failure)
    }
    reread += taken.count
    if source.offset == start + taken.count, reread <= Self.mostReread {
      source.giveBack(Array(taken.dropFirst()))
    }
    taken = []
    _ = try source.skip(to: mark)
  }

  private func damage(at place: Int) -> ReadingFailure {
    let of = size.map { " of \($0)" } ?? ""
    let words =
      isInPart && decoder.obstacle != nil
      ? "what begins at byte \(place)\(of) \(decoder.obstacle ?? "")"
      : "it is damaged at byte \(place)\(of)"
    return ReadingFailure(path: path, reason: .container(words))
  }
}
