/// Links that lead a browser to the quoted words (WICG, URL Fragment Text Directives).
public enum TextFragment {
  /// The address with a fragment that names the words: all of them, or the first and last of a long
  /// quotation.
  ///
  /// - Parameters:
  ///   - address: the address of the page; a fragment of its own is dropped.
  ///   - words: the quotation.
  public static func link(to address: String, quoting words: String) -> String {
    let page = address.prefix { $0 != "#" }
    let lines = words.split(separator: "\n")
    let first = lines.first ?? ""
    let last = lines.last ?? ""
    let isLong = words.count > 100 || lines.count > 1
    let text =
      isLong
      ? encoded(first.prefix(24)) + "," + encoded(last.suffix(24)) : encoded(Substring(words))
    return "\(page)#:~:text=\(text)"
  }

  /// Percent-encodes all but unreserved characters; the hyphen has a meaning here and is encoded.
  private static func encoded(_ text: Substring) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        String(UnicodeScalar(byte))
      default: "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
      }
    }.joined()
  }
}
