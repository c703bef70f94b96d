import Foundation

extension StringProtocol {
  /// Whether some bytes occur in the UTF-8 of the text: many times faster than comparing
  /// characters, which matters where every page passes.
  func hasBytes(of other: StaticString) -> Bool {
    other.withUTF8Buffer { offset(of: $0) } != nil
  }

  /// Where the bytes of another text first stand.
  func rangeOfBytes(_ other: String) -> Range<Index>? {
    var other = other
    let count = other.utf8.count
    guard let offset = other.withUTF8({ offset(of: $0) }) else { return nil }
    let start = utf8.index(utf8.startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: count)
  }

  /// How many bytes stand before the first occurrence of some bytes.
  private func offset(of sought: UnsafeBufferPointer<UInt8>) -> Int? {
    let found = utf8.withContiguousStorageIfAvailable { $0.offset(of: sought) }
    return found ?? Array(utf8).withUnsafeBufferPointer { $0.offset(of: sought) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether some bytes occur among these.
  func hasBytes(of other: StaticString) -> Bool {
    other.withUTF8Buffer { offset(of: $0) } != nil
  }

  /// How many bytes stand before the first occurrence of some bytes.
  fileprivate func offset(of sought: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = baseAddress, let first = sought.first, let words = sought.baseAddress
    else { return nil }
    let end = base + count
    var start = base
    while end - start >= sought.count {
      guard let found = memchr(start, Int32(first), end - start - sought.count + 1) else {
        return nil
      }
      let place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
      if memcmp(place, words, sought.count) == 0 { return place - base }
      start = place + 1
    }
    return nil
  }
}

extension String {
  /// The first lines that say something, as they stand.
  func firstLines(_ most: Int) -> [String] {
    var text = self
    return text.withUTF8 { bytes in
      var lines: [String] = []
      var start = 0
      while start < bytes.count, lines.count < most {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        if end > start { lines.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
        start = end + 1
      }
      return lines
    }
  }

  /// The last lines that say something and lie whole within the last bytes of the text.
  func lastLines(_ most: Int, within count: Int) -> [String] {
    var text = self
    return text.withUTF8 { bytes in
      let limit = max(0, bytes.count - count)
      var lines: [String] = []
      var end = bytes.count
      var seen = 0
      while end > limit, seen < most {
        let start = bytes[limit..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? limit
        if end > start {
          seen += 1
          let isCut = start == limit && limit > 0
          if !isCut { lines.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
        }
        end = start - 1
      }
      return lines.reversed()
    }
  }
}
