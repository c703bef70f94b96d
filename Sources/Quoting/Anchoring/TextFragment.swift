public import Corpus

/// Links that open a page at a passage (WICG, URL Fragment Text Directives).
public enum TextFragment {
  /// A longer passage is given by its beginning and its end.
  private static let longest = 60
  private static let ends = 20
  private static let context = 12
  /// Shorter words may stand in several places: they are given with what is around them.
  private static let shortest = 12

  /// `URL#:~:text=[prefix-,]start[,end][,-suffix]`.
  ///
  /// - Parameters:
  ///   - url: the page; what follows a `#` in it is kept before the directive.
  ///   - quote: the passage with its context.
  public static func link(to url: String, quote: TextQuote) -> String {
    // A directive never matches across blocks, except between start and end.
    let lines = quote.exact.split(whereSeparator: \.isNewline).map { $0.trimmed }
      .filter { !$0.isEmpty }
    guard let first = lines.first, let last = lines.last else { return url }
    var parts: [String] = []
    let before = quote.prefix.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let after = quote.suffix.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
    let isShort = quote.exact.count < shortest
    let prefix = isShort ? String(before.suffix(context)).trimmed : ""
    let suffix = isShort ? String(after.prefix(context)).trimmed : ""
    if !prefix.isEmpty { parts.append(encoded(prefix) + "-") }
    if lines.count == 1, first.count <= longest {
      parts.append(encoded(first))
    } else {
      parts.append(encoded(start(of: first)))
      parts.append(encoded(end(of: last)))
    }
    if !suffix.isEmpty { parts.append("-" + encoded(suffix)) }
    return url + (url.contains("#") ? "" : "#") + ":~:text=" + parts.joined(separator: ",")
  }

  /// The first characters; up to a space where words are spaced.
  private static func start(of line: String) -> String {
    guard line.count > 2 * ends else { return line }
    let head = line.prefix(ends)
    guard head.allSatisfy(\.isASCII), let space = head.lastIndex(where: \.isWhitespace) else {
      return String(head)
    }
    return String(head[..<space])
  }

  /// The last characters; from a space on where words are spaced.
  private static func end(of line: String) -> String {
    guard line.count > 2 * ends else { return line }
    let tail = line.suffix(ends)
    guard tail.allSatisfy(\.isASCII), let space = tail.firstIndex(where: \.isWhitespace) else {
      return String(tail)
    }
    return String(tail[tail.index(after: space)...])
  }

  /// Percent-encodes everything but unreserved characters; `-` too, which has a meaning here.
  private static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension StringProtocol {
  /// The text without white space at either end.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
