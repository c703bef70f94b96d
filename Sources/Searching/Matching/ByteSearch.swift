/// Finds a series of bytes in others: Horspool's method (1980) over pairs of bytes.
///
/// Single bytes of Chinese in UTF-8 are of few values and let the search skip little; pairs let it
/// skip nearly the length of what is sought.
struct ByteSearch: Sendable {
  private let sought: [UInt8]
  /// How far to go on where a pair of bytes ends the window, by the pair's hash.
  private let shifts: [UInt8]

  /// - Parameter sought: at least two bytes. Of more than 255, the first only let it skip.
  init(_ sought: [UInt8]) {
    self.sought = sought
    let reach = min(sought.count, 255)
    var shifts = [UInt8](repeating: UInt8(reach - 1), count: 256)
    for place in sought.count - reach + 1..<sought.count - 1 {
      shifts[Self.hash(sought[place - 1], sought[place])] = UInt8(sought.count - 1 - place)
    }
    self.shifts = shifts
  }

  @inline(__always)
  private static func hash(_ first: UInt8, _ second: UInt8) -> Int { Int(second &- first &<< 3) }

  /// How often the bytes stand in others, overlapping ones included.
  func count(in text: UnsafeBufferPointer<UInt8>) -> Int {
    let last = sought.count - 1
    guard last > 0, text.count > last, let bytes = text.baseAddress else { return 0 }
    return sought.withUnsafeBufferPointer { sought in
      shifts.withUnsafeBufferPointer { shifts in
        var count = 0
        var place = last
        while place < text.count {
          if bytes[place] == sought[last], bytes[place - 1] == sought[last - 1] {
            let start = bytes + (place - last)
            var offset = 0
            while offset < last - 1, start[offset] == sought[offset] { offset += 1 }
            if offset == last - 1 { count += 1 }
          }
          place += Int(shifts[Self.hash(bytes[place - 1], bytes[place])])
        }
        return count
      }
    }
  }
}
