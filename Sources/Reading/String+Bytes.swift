import Foundation

extension String {
  /// Whether some bytes occur in the UTF-8 of the text: many times faster than comparing
  /// characters, which matters where every page passes.
  func hasBytes(of other: StaticString) -> Bool {
    let count = other.utf8CodeUnitCount
    var text = self
    return text.withUTF8 { bytes in
      guard var start = bytes.baseAddress, count > 0 else { return false }
      let end = start + bytes.count
      while end - start >= count {
        guard let found = memchr(start, Int32(other.utf8Start.pointee), end - start - count + 1)
        else { return false }
        if memcmp(found, other.utf8Start, count) == 0 { return true }
        start = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
      }
      return false
    }
  }
}
