/// Archives made by hand, byte by byte.
enum Bytes {
  /// A tar archive (POSIX.1-1988, ustar) without the blocks at its end.
  static func tar(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    for (name, bytes) in files {
      var head = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at place: Int) {
        for (offset, byte) in text.utf8.enumerated() { head[place + offset] = byte }
      }
      put(name, at: 0)
      put("0000644", at: 100)
      put(octal(bytes.count), at: 124)
      put(octal(1_000_000_000), at: 136)
      put("        ", at: 148)
      put("0", at: 156)
      put("ustar\u{0}00", at: 257)
      put(String(octal(head.reduce(0) { $0 + Int($1) }).suffix(6)) + "\u{0}", at: 148)
      let padding = [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
      archive += head + bytes + padding
    }
    return archive
  }

  private static func octal(_ number: Int) -> String {
    let digits = String(number, radix: 8)
    return String(repeating: "0", count: 11 - digits.count) + digits
  }

  /// A zip archive of stored files.
  ///
  /// - Parameter deflated: the names of those whose bytes are said to be deflated.
  static func zip(
    _ files: [(name: String, bytes: [UInt8])], flags: UInt16 = 0, deflated: Set<String> = []
  ) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in files {
      let size = little(UInt32(bytes.count))
      let common =
        little(flags) + little(UInt16(deflated.contains(name) ? 8 : 0))
        + little(UInt32(0x5021_0000)) + little(checksum(bytes))
        + size + size + little(UInt16(name.utf8.count)) + little(UInt16(0))
      directory +=
        [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + common + [UInt8](repeating: 0, count: 10)
        + little(UInt32(archive.count)) + Array(name.utf8)
      archive += [0x50, 0x4B, 3, 4, 20, 0] + common + Array(name.utf8) + bytes
    }
    let count = little(UInt16(files.count))
    return archive + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
      + little(UInt32(directory.count)) + little(UInt32(archive.count)) + [0, 0]
  }

  /// A gzip member (RFC 1952) with one stored block of at most 65,535 bytes (RFC 1951).
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let size = UInt16(bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(size) + little(~size) + bytes
      + little(checksum(bytes)) + little(UInt32(bytes.count))
  }

  /// The same block as zlib has it (RFC 1950), with a sum that is none.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    [0x78, 0x01] + gzip(bytes)[10..<(bytes.count + 15)] + [0, 0, 0, 0]
  }

  private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  /// CRC-32 (ISO 3309).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest >> 1 ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
  }

  /// A record of a web archive.
  static func record(
    _ address: String, _ block: some Sequence<UInt8>, type: String
  ) -> [UInt8] {
    let block = Array(block)
    let target = address.isEmpty ? "" : "WARC-Target-URI: \(address)\r\n"
    let head =
      "WARC/1.1\r\nWARC-Type: \(type)\r\n\(target)WARC-Date: 2022-11-12T08:00:00.25Z\r\n"
      + "Content-Length: \(block.count)\r\n\r\n"
    return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
  }

  static func record(_ address: String, _ block: String, type: String) -> [UInt8] {
    record(address, Array(block.utf8), type: type)
  }

  /// A response in a web archive.
  static func response(
    _ address: String, _ body: [UInt8], status: String = "200 OK",
    fields: String = "Content-Type: text/html; charset=utf-8\r\n"
  ) -> [UInt8] {
    record(address, Array("HTTP/1.1 \(status)\r\n\(fields)\r\n".utf8) + body, type: "response")
  }

  /// A body in chunks of fifty bytes (RFC 9112, §7.1).
  static func chunked(_ body: [UInt8]) -> [UInt8] {
    var chunks: [UInt8] = []
    for start in stride(from: 0, to: body.count, by: 50) {
      let chunk = body[start..<min(body.count, start + 50)]
      chunks += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
    }
    return chunks + Array("0\r\n\r\n".utf8)
  }
}
