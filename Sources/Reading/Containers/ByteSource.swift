/// The bytes of one entry of an archive, by lines and by counts.
struct ByteSource {
  private let archive: Archive
  private var buffer: [UInt8] = []
  private var place = 0
  /// How many bytes have been taken.
  private(set) var offset = 0

  init(_ archive: Archive) {
    self.archive = archive
  }

  /// Makes sure that there are bytes; false at the end.
  private mutating func fill() throws(ReadingFailure) -> Bool {
    if place < buffer.count { return true }
    buffer = try archive.read(1 << 16)
    place = 0
    return !buffer.isEmpty
  }

  /// The next line without its end, or what is left; nil at the end.
  ///
  /// - Parameter limit: of a longer line one byte more is returned, and the rest passed over.
  mutating func line(limit: Int) throws(ReadingFailure) -> [UInt8]? {
    var line: [UInt8]?
    while try fill() {
      let end = buffer[place...].firstIndex(of: 0x0A) ?? buffer.count
      var found = line ?? []
      if found.count <= limit { found += buffer[place..<min(end, place + limit + 1)] }
      line = found
      offset += min(end + 1, buffer.count) - place
      place = end + 1
      if end < buffer.count { break }
    }
    if line?.last == 0x0D { line?.removeLast() }
    return line
  }

  /// The next bytes, fewer at the end.
  mutating func bytes(_ count: Int) throws(ReadingFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, try fill() {
      let end = min(buffer.count, place + count - bytes.count)
      bytes += buffer[place..<end]
      offset += end - place
      place = end
    }
    return bytes
  }

  /// Passes over some bytes; false if there are fewer.
  mutating func skip(_ count: Int) throws(ReadingFailure) -> Bool {
    var left = count
    while left > 0, try fill() {
      let taken = min(buffer.count - place, left)
      place += taken
      offset += taken
      left -= taken
    }
    return left == 0
  }
}
