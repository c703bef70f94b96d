import Foundation

/// The bytes of a file or of one entry of an archive, by lines and by counts, however many.
struct ByteSource {
  private let more: () throws(ReadingFailure) -> [UInt8]
  private var buffer: [UInt8] = []
  private var place = 0
  /// How many bytes have been taken.
  private(set) var offset = 0

  /// The entry that an archive is at.
  init(_ archive: Archive) {
    more = { () throws(ReadingFailure) in try archive.read(1 << 16) }
  }

  /// A file.
  ///
  /// - Throws: `ReadingFailure` if it cannot be opened.
  init(path: String) throws(ReadingFailure) { self.init(try OpenFile(path)) }

  /// What is left of an open file.
  init(_ file: OpenFile) {
    more = { () throws(ReadingFailure) in try file.read(1 << 18) }
  }

  /// Bytes that are at hand.
  init(_ bytes: [UInt8]) {
    more = { () throws(ReadingFailure) in [] }
    buffer = bytes
  }

  /// Makes sure that there are bytes; false at the end.
  private mutating func fill() throws(ReadingFailure) -> Bool {
    if place < buffer.count { return true }
    buffer = try more()
    place = 0
    return !buffer.isEmpty
  }

  /// The next line without its end, or what is left; nil at the end.
  ///
  /// - Parameter limit: of a longer line one byte more is returned, and the rest passed over.
  mutating func line(limit: Int) throws(ReadingFailure) -> [UInt8]? {
    var line: [UInt8]?
    while try fill() {
      let end = lineEnd
      var found = line ?? []
      line = nil
      if found.count <= limit { found += buffer[place..<min(end, place + limit + 1 - found.count)] }
      line = found
      offset += min(end + 1, buffer.count) - place
      place = end + 1
      if end < buffer.count { break }
    }
    if line?.last == 0x0D { line?.removeLast() }
    return line
  }

  /// Where the next line feed stands, or the end of what is at hand.
  private var lineEnd: Int {
    buffer.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress,
        let found = memchr(start + place, 0x0A, bytes.count - place)
      else { return bytes.count }
      return UnsafeRawPointer(found) - start
    }
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

  /// Gives bytes back that were the last to be taken.
  mutating func giveBack(_ bytes: [UInt8]) {
    offset -= bytes.count
    guard place < bytes.count else { return place -= bytes.count }
    buffer = bytes + buffer[place...]
    place = 0
  }

  /// Passes over all that stands before a mark; false at the end, where there is none.
  mutating func skip(to mark: [UInt8]) throws(ReadingFailure) -> Bool {
    while try fill() {
      let found = firstPlace(of: mark)
      if let found {
        offset += found - place
        place = found
        return true
      }
      // The mark may begin here and end in what comes next.
      let rest = buffer.suffix(min(mark.count - 1, buffer.count - place))
      offset += buffer.count - place - rest.count
      let next = try more()
      guard !next.isEmpty else {
        offset += rest.count
        place = buffer.count
        return false
      }
      buffer = rest + next
      place = 0
    }
    return false
  }

  /// Where a mark next stands in what is at hand.
  private func firstPlace(of mark: [UInt8]) -> Int? {
    guard let first = mark.first else { return place }
    return buffer.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return nil }
      var place = place
      while place + mark.count <= bytes.count,
        let found = memchr(start + place, Int32(first), bytes.count - place)
      {
        place = UnsafeRawPointer(found) - start
        guard place + mark.count <= bytes.count else { return nil }
        if memcmp(start + place, mark, mark.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }
}
