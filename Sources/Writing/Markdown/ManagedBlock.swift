import Corpus

/// A part of a file that a later export may rewrite, between two comments:
///
///     <!-- verbatim:begin n12 h=90f8a3d2c41b6e70 -->
///     …
///     <!-- verbatim:end n12 -->
///
/// The hash is that of the lines between them as they were written, so that an edit shows.
struct ManagedBlock: Hashable {
  let id: String
  let lines: [String]

  /// Sixteen hexadecimal digits: FNV-1a, 64 bits, over the lines without white space at their
  /// ends, which editors change, and without blank lines at either end of the block.
  static func hash(_ lines: [String]) -> String {
    var bare = lines.map { line in
      String(
        String.UnicodeScalarView(
          line.unicodeScalars.reversed().drop { $0.properties.isWhitespace }.reversed()))
    }
    while bare.last == "" { bare.removeLast() }
    bare = Array(bare.drop { $0.isEmpty })
    let digits = String(bare.joined(separator: "\n").utf8.fingerprint, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The block with its comments.
  var written: [String] {
    [Self.begin(id, hash: Self.hash(lines))] + lines + [Self.end(id)]
  }

  static func begin(_ id: String, hash: String, isWithdrawn: Bool = false) -> String {
    "<!-- verbatim:begin \(id) h=\(hash)\(isWithdrawn ? " withdrawn" : "") -->"
  }

  static func end(_ id: String) -> String { "<!-- verbatim:end \(id) -->" }
}
