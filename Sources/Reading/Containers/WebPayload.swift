import Foundation

/// What a web server answered: a page, if it is one (HTTP/1.1, RFC 9110 and 9112).
struct WebPayload {
  private let type: String
  private let body: [UInt8]
  /// How the body is coded, in the order in which that was done.
  private let codings: [String]
  private let isChunked: Bool

  /// A block that is the body itself.
  init(type: String, body: [UInt8]) {
    self.type = type.lowercased()
    self.body = body
    codings = []
    isChunked = false
  }

  /// A block that is an HTTP response; nil if it is none with a page.
  init?(response: [UInt8]) {
    var lines: [[UInt8]] = []
    var place = 0
    while let end = response[place...].firstIndex(of: 0x0A) {
      var line = Array(response[place..<end])
      if line.last == 0x0D { line.removeLast() }
      place = end + 1
      if line.isEmpty { break }
      lines.append(line)
    }
    let status = lines.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let words = status.split(separator: " ")
    guard status.hasPrefix("HTTP/"), words.count > 1, words[1] == "200" else { return nil }
    let fields = Self.fields(Array(lines.dropFirst()))
    type = fields["content-type"]?.lowercased() ?? ""
    let transfer = Self.list(fields["transfer-encoding"])
    codings = Self.list(fields["content-encoding"]) + transfer.filter { $0 != "chunked" }
    isChunked = transfer.contains("chunked")
    body = Array(response[place...])
  }

  private static func list(_ value: String?) -> [String] {
    (value ?? "").lowercased().split(separator: ",")
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && $0 != "identity" }
  }

  /// Header lines by their lower-case names; the last of equals.
  static func fields(_ lines: [[UInt8]]) -> [String: String] {
    var fields: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: 0x3A) else { continue }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
      fields[name] = String(value.drop { $0 == " " || $0 == "\t" })
    }
    return fields
  }

  /// A parameter of a media type, such as `charset`.
  static func parameter(_ name: String, of value: String) -> String? {
    for part in value.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard pair.count == 2, pair[0].lowercased() == name else { continue }
      return pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
    }
    return nil
  }

  /// The encoding that the header declares.
  var encoding: String? { Self.parameter("charset", of: type) }

  /// A name that says what the page is, by its media type; text may be Markdown whatever its type.
  var name: String { type.contains("html") ? "page.html" : "page" }

  /// Whether it may be a page: not an image or the like.
  var isPage: Bool {
    ["text/html", "application/xhtml", "text/plain", "text/markdown"].contains {
      type.hasPrefix($0)
    }
  }

  /// The bytes of the page.
  ///
  /// - Throws: `ReadingFailure` if they are coded in a way that is not read.
  func page(path: String, growth: Growth) throws(ReadingFailure) -> [UInt8] {
    // Some archives keep the header but not the coding.
    var page = isChunked ? Self.joined(body) ?? body : body
    for coding in codings.reversed() where !Self.isPlain(page) {
      guard ["gzip", "x-gzip", "zstd", "deflate"].contains(coding) else {
        throw ReadingFailure(path: path, reason: .coding(String(coding.prefix(40))))
      }
      let bytes = coding == "deflate" ? Self.gzipped(page) : page
      let archive = try Archive(
        bytes: bytes, path: path, isRaw: true, growth: growth, hasSum: coding != "deflate")
      guard try archive.next() != nil else { return [] }
      guard let plain = try archive.contents(limit: ArticleReader.largestPage) else {
        throw ReadingFailure(path: path, reason: .container("a page has at most 16 MB"))
      }
      page = plain
    }
    return page
  }

  /// Whether bytes are a page that is not coded, whatever its header says.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
      && String(validating: bytes, as: UTF8.self) != nil
  }

  /// What servers call deflate as gzip, which libarchive reads: mostly zlib (RFC 1950), but some send
  /// what is in it without its head and its sum (RFC 1951). The sum of gzip is not looked at.
  private static func gzipped(_ bytes: [UInt8]) -> [UInt8] {
    let isZlib =
      bytes.count > 6 && bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    let stream = isZlib ? bytes[2..<(bytes.count - 4)] : bytes[...]
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + stream + [UInt8](repeating: 0, count: 8)
  }

  /// The chunks of a body joined; nil where they are none.
  private static func joined(_ body: [UInt8]) -> [UInt8]? {
    var joined: [UInt8] = []
    var place = 0
    while let end = body[place...].firstIndex(of: 0x0A) {
      let digits = body[place..<end].prefix { $0 != 0x3B && $0 != 0x0D && $0 != 0x20 }
      guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0,
        size <= body.count - end - 1
      else { return nil }
      if size == 0 { return joined }
      joined += body[(end + 1)..<(end + 1 + size)]
      place = end + 1 + size
      if place < body.count, body[place] == 0x0D { place += 1 }
      if place < body.count, body[place] == 0x0A { place += 1 }
    }
    return nil
  }
}
