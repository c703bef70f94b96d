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
  init(path: String) throws(ReadingFailure) {
    let unreadable = ReadingFailure(
      path: path, reason: .unreadable("check that it is still there and its permissions"))
    guard let file = FileHandle(forReadingAtPath: path) else { throw unreadable }
    more = { () throws(ReadingFailure) in
      do { return try file.read(upToCount: 1 << 18).map { Array($0) } ?? [] } catch {
        throw unreadable
      }
    }
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
}
