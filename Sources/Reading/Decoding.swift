import Foundation

/// Bytes to UTF-8: by the byte order mark, by what the page declares, by what the bytes can be.
enum Decoding {
  /// The text of some bytes, LF-only.
  ///
  /// - Throws: `ReadingFailure` for bytes that are no text or not valid in their encoding.
  static func text(_ bytes: [UInt8], path: String) throws(ReadingFailure) -> String {
    guard !bytes.isEmpty else { throw ReadingFailure(path: path, reason: .empty) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return try utf8(Array(bytes.dropFirst(3)), path: path, offset: 3)
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return try converted(bytes, from: "UTF-16LE", path: path, skipping: 2)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return try converted(bytes, from: "UTF-16BE", path: path, skipping: 2)
    }
    if bytes.prefix(8192).contains(0) { throw ReadingFailure(path: path, reason: .binary) }
    if let text = String(validating: bytes, as: UTF8.self) { return lineFeeds(text) }
    if let declared = declared(bytes), declared != "UTF-8",
      let text = convert(bytes, from: declared)
    {
      return lineFeeds(text)
    }
    if isMostlyUTF8(bytes) { return try utf8(bytes, path: path, offset: 0) }
    let candidates = ["GB18030", "BIG5", "SHIFT_JIS"].compactMap { name in
      convert(bytes, from: name).map { ($0, plausibility($0)) }
    }
    if let best = candidates.max(by: { $0.1 < $1.1 }), best.1 > 0.2 { return lineFeeds(best.0) }
    if controlShare(bytes) > 0.02 { throw ReadingFailure(path: path, reason: .binary) }
    if isLatin(bytes), let text = convert(bytes, from: "CP1252") { return lineFeeds(text) }
    return try utf8(bytes, path: path, offset: 0)
  }

  private static func utf8(
    _ bytes: [UInt8], path: String, offset: Int
  ) throws(ReadingFailure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let place = firstInvalid(bytes) + offset
      throw ReadingFailure(path: path, reason: .encoding("UTF-8", offset: place))
    }
    return lineFeeds(text)
  }

  private static func converted(
    _ bytes: [UInt8], from name: String, path: String, skipping count: Int
  ) throws(ReadingFailure) -> String {
    guard let text = convert(Array(bytes.dropFirst(count)), from: name) else {
      throw ReadingFailure(path: path, reason: .encoding(name, offset: count))
    }
    return lineFeeds(text)
  }

  /// The text of bytes in an encoding that iconv knows; nil if they are not valid in it.
  private static func convert(_ bytes: [UInt8], from name: String) -> String? {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        var left = source.count
        var room = target.count
        let result = iconv(converter, &from, &left, &to, &room)
        return result == Int.max || left > 0 ? nil : target.count - room
      }
    }
    return written.map {
      String(decoding: output.prefix($0).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// The encoding that a page names in its head, as iconv calls it; the first that is not UTF-8,
  /// which is known not to be its encoding.
  private static func declared(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(16_384), as: UTF8.self).lowercased()
    for mark in head.ranges(of: "charset=") + head.ranges(of: "encoding=") {
      let name = head[mark.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      switch name {
      case "", "utf-8", "utf8": continue
      case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80": return "GB18030"
      case "shift_jis", "shift-jis", "x-sjis", "sjis", "windows-31j": return "CP932"
      case "euc-kr", "ks_c_5601-1987", "ksc5601": return "CP949"
      // As browsers do.
      case "iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252": return "CP1252"
      default: return name.uppercased()
      }
    }
    return nil
  }

  /// Whether bytes can be text of western Europe: few beyond ASCII, and hardly three in a row.
  private static func isLatin(_ bytes: [UInt8]) -> Bool {
    var foreign = 0
    var run = 0
    var inRuns = 0
    for byte in bytes {
      run = byte > 0x7F ? run + 1 : 0
      if run > 0 { foreign += 1 }
      if run > 2 { inRuns += 1 }
    }
    return foreign * 8 < bytes.count && inRuns * 10 <= foreign
  }

  /// Text that is UTF-8 but for a few damaged bytes is not something else.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let damaged = text.unicodeScalars.count { $0 == "\u{FFFD}" }
    let foreign = text.unicodeScalars.count { $0.value > 0x7F }
    return damaged * 10 < foreign
  }

  /// The share of common Chinese and Japanese characters among those that are not ASCII.
  private static func plausibility(_ text: String) -> Double {
    var common = 0
    var all = 0
    for scalar in text.unicodeScalars.prefix(20_000) where scalar.value > 0x7F {
      all += 1
      if "的一是不了在人有我他这這中大来來上个個国國说說们們为為，。、の に は を た が で".unicodeScalars
        .contains(scalar)
      {
        common += 3
      }
      if (0xE000...0xF8FF).contains(scalar.value) { common -= 10 }
    }
    return all == 0 ? 0 : Double(common) / Double(all)
  }

  private static func controlShare(_ bytes: [UInt8]) -> Double {
    let controls = bytes.prefix(65_536).count {
      $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09
    }
    return Double(controls) / Double(min(bytes.count, 65_536))
  }

  /// Where the first byte stands that is not UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var low = 0
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): low += UTF8.width(scalar)
      case .emptyInput, .error: return low
      }
    }
  }

  private static func lineFeeds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}
