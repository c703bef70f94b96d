/// One part of a message in MIME (RFC 2045 and 2046): header fields and a body, which lies in the
/// bytes of the message.
struct MessagePart {
  /// The header's lines by their lower-case names.
  let fields: [String: String]
  /// Where the body lies, in bytes of the message.
  let body: Range<Int>

  /// A header may have so many lines.
  private static let mostLines = 1000
  /// A part may hold so many others, of which only the page matters.
  private static let mostParts = 10_000

  /// Reads the part in a range of a message; nil where no header is, or no end of one.
  init?(_ message: [UInt8], in range: Range<Int>) {
    var lines: [[UInt8]] = []
    var place = range.lowerBound
    while true {
      guard place < range.upperBound, lines.count < Self.mostLines else { return nil }
      let (line, next) = Self.line(message, from: place, before: range.upperBound)
      place = next
      if line.isEmpty { break }
      // A line that begins with white space continues the one before.
      if message[line.lowerBound] == 0x20 || message[line.lowerBound] == 0x09, !lines.isEmpty {
        lines[lines.count - 1] += [0x20] + message[line].drop { $0 == 0x20 || $0 == 0x09 }
      } else {
        lines.append(Array(message[line]))
      }
    }
    fields = WebPayload.fields(lines)
    guard fields["content-type"] != nil else { return nil }
    body = place..<range.upperBound
  }

  /// The media type in lower case.
  var type: String {
    let value = fields["content-type"] ?? ""
    return value.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
  }

  /// A parameter of the media type, such as its boundary.
  func parameter(_ name: String) -> String? {
    WebPayload.parameter(name, of: fields["content-type"] ?? "")
  }

  /// The parts of a body that has several; none where it has no boundary.
  func parts(in message: [UInt8]) -> [MessagePart] {
    guard type.hasPrefix("multipart/"), let boundary = parameter("boundary"), !boundary.isEmpty
    else { return [] }
    let mark = Array("--\(boundary)".utf8)
    var parts: [MessagePart] = []
    var start: Int?
    var place = body.lowerBound
    while place < body.upperBound, parts.count < Self.mostParts {
      let (line, next) = Self.line(message, from: place, before: body.upperBound)
      if line.count >= mark.count, message[line].starts(with: mark) {
        let rest = message[line].dropFirst(mark.count).filter { $0 != 0x20 && $0 != 0x09 }
        if rest.isEmpty || rest.elementsEqual([0x2D, 0x2D]) {
          if let start { parts += MessagePart(message, in: start..<place).map { [$0] } ?? [] }
          start = rest.isEmpty ? next : nil
          if start == nil { return parts }
        }
      }
      place = next
    }
    // The end is missing: what is there is read all the same.
    if let start { parts += MessagePart(message, in: start..<body.upperBound).map { [$0] } ?? [] }
    return parts
  }

  /// The bytes that the body stands for (RFC 2045, §6).
  func contents(of message: [UInt8]) -> [UInt8] {
    switch fields["content-transfer-encoding"]?.lowercased() {
    case "quoted-printable": Self.unquoted(message[body])
    case "base64": Self.unbased(message[body])
    default: Array(message[body])
    }
  }

  /// The line at a place without its end, and where the next one begins.
  private static func line(
    _ message: [UInt8], from start: Int, before limit: Int
  ) -> (line: Range<Int>, next: Int) {
    let end = message[start..<limit].firstIndex(of: 0x0A) ?? limit
    let isShort = end > start && message[end - 1] == 0x0D
    return (start..<(isShort ? end - 1 : end), min(end + 1, limit))
  }

  /// Quoted-printable (RFC 2045, §6.7); what is not valid in it stays as it is.
  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      guard byte == 0x3D else {
        plain.append(byte)
        place += 1
        continue
      }
      var next = place + 1
      while next < bytes.endIndex, [0x20, 0x09, 0x0D].contains(bytes[next]) { next += 1 }
      if next < bytes.endIndex, bytes[next] == 0x0A {
        place = next + 1
      } else if place + 2 < bytes.endIndex, let high = digit(bytes[place + 1]),
        let low = digit(bytes[place + 2])
      {
        plain.append(high << 4 | low)
        place += 3
      } else {
        plain.append(byte)
        place += 1
      }
    }
    return plain
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// Base64 (RFC 4648, §4); what is no digit of it is passed over.
  private static func unbased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x47
      case 0x30...0x39: value = byte + 4
      case 0x2B: value = 62
      case 0x2F: value = 63
      case 0x3D: return plain
      default: continue
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        plain.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return plain
  }
}
