import CZlib

/// What a gzip file holds, part by part (RFC 1952): every part is proved by its sum before any of it
/// is handed over, unless it is very large, and after a damaged part comes the next one.
final class GzipStream {
  /// What was wrong with the parts that were passed over; taken by whoever reports it.
  private(set) var damages: [ReadingFailure] = []
  /// Whether damaged parts are passed over, not thrown.
  var passesOverDamage = false

  private var source: ByteSource
  private let path: String
  private let size: Int?
  private var stream = z_stream()
  private var output = [UInt8](repeating: 0, count: 1 << 16)
  private var isInPart = false
  /// Where the part began, and what has been taken of it, as far as that is kept.
  private var start = 0
  private var taken: [UInt8] = []
  private var reread = 0

  /// How a part begins.
  private static let mark: [UInt8] = [0x1F, 0x8B, 8]
  /// So many bytes become a thousand times as many at most.
  private static let chunk = 1 << 13
  /// Larger parts are handed over before they are proved.
  private static let largestProved = 8 << 20
  /// In damaged parts so many bytes are searched for others, and so many failures are kept.
  private static let mostReread = 64 << 20
  private static let mostDamages = 2000

  /// Whether bytes are the beginning of a gzip file.
  static func isOne(_ head: [UInt8]) -> Bool { head.starts(with: mark) }

  /// - Parameter size: the size of the file, where it is known.
  init(_ source: ByteSource, path: String, size: Int?) {
    self.source = source
    self.path = path
    self.size = size
  }

  deinit { if isInPart { inflateEnd(&stream) } }

  /// What is wrong that has not been taken yet.
  func takeDamages() -> [ReadingFailure] {
    defer { damages = [] }
    return damages
  }

  /// The next bytes; none at the end.
  ///
  /// - Throws: `ReadingFailure` where the bytes cannot be had, or are damaged and that is not
  ///   passed over.
  func next() throws(ReadingFailure) -> [UInt8] {
    while true {
      if !isInPart, try !begin() { return [] }
      var part: [UInt8] = []
      while isInPart, part.count <= Self.largestProved {
        guard try inflate(into: &part) else {
          part = []
          try passOver()
          break
        }
      }
      if !part.isEmpty { return part }
    }
  }

  /// Begins a part; false at the end.
  private func begin() throws(ReadingFailure) -> Bool {
    while true {
      start = source.offset
      let head = try source.bytes(Self.mark.count)
      source.giveBack(head)
      if head.isEmpty { return false }
      if head == Self.mark { break }
      // Some programs fill their files up with zeros.
      var isFill = true
      while isFill {
        let fill = try source.bytes(Self.chunk)
        if fill.isEmpty { break }
        isFill = fill.allSatisfy { $0 == 0 }
        if !isFill { source.giveBack(fill) }
      }
      if isFill { return false }
      // What follows a part that is whole takes nothing away from it.
      if passesOverDamage || start == 0 {
        try passOver()
      } else {
        damages.append(damage(at: start))
        return false
      }
    }
    stream = z_stream()
    guard verbatim_inflate_gzip(&stream) == Z_OK else { return false }
    isInPart = true
    taken = []
    return true
  }

  /// Adds what comes next of the part; false where it is damaged.
  private func inflate(into part: inout [UInt8]) throws(ReadingFailure) -> Bool {
    var input = try source.bytes(Self.chunk)
    if taken.count < Self.largestProved { taken += input }
    guard !input.isEmpty else { return false }
    var status = Z_OK
    input.withUnsafeMutableBufferPointer { bytes in
      stream.next_in = bytes.baseAddress
      stream.avail_in = UInt32(bytes.count)
      var isFull = true
      while status == Z_OK, stream.avail_in > 0 || isFull {
        let count = output.withUnsafeMutableBufferPointer { buffer in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(buffer.count)
          status = CZlib.inflate(&stream, Z_NO_FLUSH)
          return buffer.count - Int(stream.avail_out)
        }
        isFull = count == output.count
        part += output[..<count]
      }
    }
    let rest = input.suffix(Int(stream.avail_in))
    // No further output was to be had from what has been given.
    if status == Z_BUF_ERROR { status = Z_OK }
    if status == Z_STREAM_END {
      end()
      source.giveBack(Array(rest))
    }
    return status == Z_OK || status == Z_STREAM_END
  }

  private func end() {
    inflateEnd(&stream)
    isInPart = false
  }

  /// Goes on to the next part, or throws what is wrong.
  private func passOver() throws(ReadingFailure) {
    let failure = damage(at: start)
    if isInPart { end() }
    guard passesOverDamage else { throw failure }
    if damages.count < Self.mostDamages { damages.append(failure) }
    reread += taken.count
    if source.offset == start + taken.count, reread <= Self.mostReread {
      source.giveBack(Array(taken.dropFirst()))
    }
    taken = []
    _ = try source.skip(to: Self.mark)
  }

  private func damage(at place: Int) -> ReadingFailure {
    let words = "it is damaged at byte \(place)" + (size.map { " of \($0)" } ?? "")
    return ReadingFailure(path: path, reason: .container(words))
  }
}
