/// A part of an exported file that the program may rewrite as long as nobody has edited it: it
/// stands between `<!-- verbatim:begin ID h=HASH -->` and `<!-- verbatim:end ID -->`.
public struct ManagedBlock: Hashable, Sendable {
  /// The permanent name: an annotation's, an article's key, or `citations/KEY`.
  public let id: String
  /// The lines between the fences.
  public let content: String

  /// Makes a block.
  public init(id: String, content: String) {
    self.id = id
    self.content = content
  }

  /// The block with its fences.
  var text: String {
    "<!-- verbatim:begin \(id) h=\(Self.hash(content)) -->\n\(content)\n<!-- verbatim:end \(id) -->"
  }

  /// FNV-1a, 64 bits, of the content: it tells an edit, it does not protect from forgery.
  static func hash(_ content: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in content.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// A file of managed blocks and the author's own text between them.
struct ManagedFile {
  /// A part of the file.
  enum Part: Hashable {
    /// Text outside the fences.
    case own(String)
    /// A block, and the hash that its fence carries.
    case block(ManagedBlock, hash: String)
  }

  /// The parts in order.
  var parts: [Part] = []

  /// Reads a file; a fence without its partner is the author's own text.
  init(_ text: String) {
    var own: [Substring] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.first {
      if let (id, hash) = Self.opening(line),
        let end = lines.firstIndex(where: { $0 == "<!-- verbatim:end \(id) -->" })
      {
        if !own.isEmpty { parts.append(.own(own.joined(separator: "\n"))) }
        own = []
        let content = lines[(lines.startIndex + 1)..<end].joined(separator: "\n")
        parts.append(.block(ManagedBlock(id: id, content: content), hash: hash))
        lines = lines[(end + 1)...]
      } else {
        own.append(line)
        lines.removeFirst()
      }
    }
    if !own.isEmpty { parts.append(.own(own.joined(separator: "\n"))) }
  }

  /// The text of the file.
  var text: String {
    parts.map { part in
      switch part {
      case .own(let text): text
      case .block(let block, let hash):
        "<!-- verbatim:begin \(block.id) h=\(hash) -->\n\(block.content)\n<!-- verbatim:end \(block.id) -->"
      }
    }.joined(separator: "\n")
  }

  private static func opening(_ line: Substring) -> (id: String, hash: String)? {
    let words = line.split(separator: " ")
    guard words.count == 5, words[0] == "<!--", words[1] == "verbatim:begin", words[4] == "-->",
      words[3].hasPrefix("h=")
    else { return nil }
    return (String(words[2]), String(words[3].dropFirst(2)))
  }
}
