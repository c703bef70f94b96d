import Foundation

/// Bytes to UTF-8: by the byte order mark, by what the page declares, by what the bytes can be.
enum Decoding {
  /// The text of some bytes, LF-only.
  ///
  /// - Parameter header: the encoding that was declared outside of the bytes, if any was.
  /// - Throws: `ReadingFailure` for bytes that are no text or not valid in their encoding.
  static func text(
    _ bytes: [UInt8], path: String, header: String? = nil
  ) throws(ReadingFailure) -> String {
    guard !bytes.isEmpty else { throw ReadingFailure(path: path, reason: .empty) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return try utf8(bytes[3...], path: path)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return try converted(bytes[2...], "UTF-16LE", path) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try converted(bytes[2...], "UTF-16BE", path) }
    if let place = bytes.prefix(8192).firstIndex(of: 0) {
      guard let text = EncodingGuess.wideText(of: bytes) else {
        throw ReadingFailure(path: path, reason: .binary(offset: place))
      }
      return lineFeeds(text)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return lineFeeds(text) }
    return try foreign(bytes, path: path, header: header)
  }

  /// The text of bytes that are not UTF-8, or not quite.
  private static func foreign(
    _ bytes: [UInt8], path: String, header: String?
  ) throws(ReadingFailure) -> String {
    let declared = (header ?? declaration(bytes)).flatMap(name(of:))
    let text = declared.flatMap { convert(bytes[...], from: $0) }
    // What is declared wrongly reads as rare characters only.
    if let text, EncodingGuess.isPlausible(text) { return lineFeeds(text) }
    if isMostlyUTF8(bytes) { return try utf8(bytes[...], path: path) }
    if let text = EncodingGuess.text(of: bytes) ?? text { return lineFeeds(text) }
    if let place = firstControl(ofMany: bytes) {
      throw ReadingFailure(path: path, reason: .binary(offset: place))
    }
    if isLatin(bytes), let text = convert(bytes[...], from: "CP1252") { return lineFeeds(text) }
    guard let declared else { return try utf8(bytes[...], path: path) }
    return try converted(bytes[...], declared, path)
  }

  private static func utf8(
    _ bytes: ArraySlice<UInt8>, path: String
  ) throws(ReadingFailure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let place = firstInvalid(Array(bytes)) ?? bytes.count
      throw ReadingFailure(
        path: path, reason: .encoding("UTF-8", offset: bytes.startIndex + place))
    }
    return lineFeeds(text)
  }

  private static func converted(
    _ bytes: ArraySlice<UInt8>, _ name: String, _ path: String
  ) throws(ReadingFailure) -> String {
    var stop = 0
    guard let text = convert(bytes, from: name, stop: &stop) else {
      throw ReadingFailure(
        path: path, reason: .encoding(name, offset: bytes.startIndex + stop))
    }
    return lineFeeds(text)
  }

  /// The text of bytes in an encoding that iconv knows; nil if they are not valid in it.
  static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> String? {
    var stop = 0
    return convert(bytes, from: name, stop: &stop)
  }

  private static func convert(
    _ bytes: ArraySlice<UInt8>, from name: String, stop: inout Int
  ) -> String? {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 2)
    let isWhole = bytes.withUnsafeBytes { source in
      // iconv takes a mutable pointer, but does not write there.
      var from = UnsafeMutableRawPointer(mutating: source.baseAddress)?
        .assumingMemoryBound(to: CChar.self)
      var left = source.count
      var piece = [CChar](repeating: 0, count: 1 << 14)
      while left > 0 {
        let (isValid, count) = piece.withUnsafeMutableBufferPointer { target in
          var to = target.baseAddress
          var room = target.count
          let isDone = iconv(converter, &from, &left, &to, &room) != -1
          return (isDone || errno == E2BIG, target.count - room)
        }
        text.append(contentsOf: piece.prefix(count).lazy.map { UInt8(bitPattern: $0) })
        guard isValid else {
          stop = source.count - left
          return false
        }
      }
      return true
    }
    return isWhole ? String(decoding: text, as: UTF8.self) : nil
  }

  /// The encoding that a page names in its head: the first that is not UTF-8, which is known not to
  /// be its encoding.
  private static func declaration(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(16_384), as: UTF8.self).lowercased()
    for mark in head.ranges(of: "charset=") + head.ranges(of: "encoding=") {
      let label = head[mark.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      // No encoding has a long name; an error must not repeat one.
      if !["", "utf-8", "utf8"].contains(label) { return String(label.prefix(40)) }
    }
    return nil
  }

  /// What iconv calls an encoding, or what contains it (WHATWG Encoding Standard, §4.2); nil for
  /// UTF-8, and for UTF-16 in a declaration that is no UTF-16 itself.
  private static func name(of label: String) -> String? {
    switch label.lowercased() {
    case "", "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be": nil
    case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "chinese", "csgb2312": "GB18030"
    case "big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5": "BIG5-HKSCS"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji": "CP932"
    case "euc-kr", "ks_c_5601-1987", "korean", "windows-949": "CP949"
    case "iso-8859-1", "latin1", "ascii", "us-ascii", "windows-1252": "CP1252"
    default: label.uppercased()
    }
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

  /// Where the first control character stands, where there are more than any text has.
  private static func firstControl(ofMany bytes: [UInt8]) -> Int? {
    let head = bytes.prefix(65_536)
    let isControl = { (byte: UInt8) in byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 }
    return head.count(where: isControl) * 50 > head.count ? head.firstIndex(where: isControl) : nil
  }

  /// Where the first byte stands that is not UTF-8; nil where all are.
  static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    var low = 0
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): low += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return low
      }
    }
  }

  private static func lineFeeds(_ text: String) -> String {
    var text = text
    let hasReturns = text.withUTF8 { bytes in
      bytes.baseAddress.map { memchr($0, 0x0D, bytes.count) != nil } ?? false
    }
    guard hasReturns else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte != 0x0A || last != 0x0D { bytes.append(byte == 0x0D ? 0x0A : byte) }
      last = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
