extension ArticleKey {
  /// The key that an article would have if no other had it: publisher, year, hyphen, and the last
  /// part of the address or of the path, as in `secretchina2022-1021508`.
  ///
  /// It depends on the draft alone, so that a notebook replays alike on every machine.
  ///
  /// - Returns: lower-case ASCII letters, digits and hyphens, at most 60.
  public init(naming draft: ArticleDraft) {
    let address = draft.identifiers.first { $0.kind == .original }?.value
    let publisher =
      address.flatMap(Self.publisher(of:)) ?? Self.slug(draft.metadata.source ?? "", limit: 16)
    let year = draft.metadata.date.map { String($0.text.prefix(4)) } ?? ""
    let stem = Self.stem(of: address ?? draft.place.path)
    let tail = stem.isEmpty ? String(draft.textDigest.description.prefix(8)) : stem
    let head = (publisher.isEmpty ? "article" : publisher) + year
    self.init(head + "-" + tail)
  }

  /// The key with a number appended, for when it is taken: `…-2`, `…-3`.
  public func numbered(_ number: Int) -> ArticleKey {
    ArticleKey("\(description)-\(number)")
  }

  /// The name of the publisher in the host of a URL: `www.bbc.co.uk` → `bbc`.
  private static func publisher(of address: String) -> String? {
    guard let separator = address.firstRange(of: "://") else { return nil }
    let host = address[separator.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    var labels = host.split(separator: ".").map(String.init)
    guard labels.count > 1, !labels.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return nil }
    let isNational = labels.removeLast().count == 2
    let generic: Set = ["co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go"]
    if isNational, labels.count > 1, let last = labels.last, generic.contains(last) {
      labels.removeLast()
    }
    return labels.last.map { slug($0, limit: 20) }
  }

  /// The last part of a path or URL without its ending.
  private static func stem(of path: String) -> String {
    let bare = path.prefix { $0 != "?" }
    let parts = bare.split(separator: "/").suffix(2)
    guard var last = parts.last.map(String.init) else { return "" }
    if let dot = last.lastIndex(of: "."), dot != last.startIndex, last.firstIndex(of: "#") == nil {
      last = String(last[..<dot])
    }
    // A file named for its folder's sake says nothing: take the folder.
    if ["index", "readme", "default"].contains(last.lowercased()), parts.count > 1,
      let folder = parts.first
    {
      last = String(folder)
    }
    return slug(last, limit: 36)
  }

  /// ASCII letters and digits in lower case, all else as single hyphens.
  private static func slug(_ text: String, limit: Int) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        bytes.append(byte + 32)
      default:
        if bytes.last != UInt8(ascii: "-"), !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
      }
      if bytes.count == limit { break }
    }
    while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
