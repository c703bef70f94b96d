/// A file taken apart into managed blocks and what the author wrote around them.
struct ManagedFile {
  /// A managed block as it stands in the file.
  struct Block {
    let id: String
    /// The hash of the lines as they were written.
    let hash: String
    let isWithdrawn: Bool
    /// The lines as they are now.
    let lines: [String]

    /// Whether nobody has changed the lines since they were written.
    var isUntouched: Bool { ManagedBlock.hash(lines) == hash }
  }

  /// A part of the file.
  enum Part {
    case line(String)
    case block(Block)
  }

  private(set) var parts: [Part] = []
  /// Blocks that cannot be told apart from what is around them: begun but not ended, or there
  /// twice. Their lines are the author's.
  private(set) var damaged: [String] = []

  /// Takes a file apart; never loses a line.
  init(_ text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    var ends: [String: [Int]] = [:]
    for (number, line) in lines.enumerated() {
      if let words = Self.words(of: line, "verbatim:end"), let id = words.first {
        ends[id, default: []].append(number)
      }
    }
    var seen: Set<String> = []
    var number = 0
    while number < lines.count {
      defer { number += 1 }
      guard let words = Self.words(of: lines[number], "verbatim:begin"), let id = words.first,
        let hash = words.dropFirst().first(where: { $0.hasPrefix("h=") })?.dropFirst(2)
      else {
        parts.append(.line(lines[number]))
        continue
      }
      let end = ends[id]?.first { $0 > number }
      let inside = end.map { lines[(number + 1)..<$0] } ?? []
      let isNested = inside.contains { Self.words(of: $0, "verbatim:begin") != nil }
      guard let end, !isNested, seen.insert(id).inserted else {
        damaged.append(id)
        parts.append(.line(lines[number]))
        continue
      }
      parts.append(
        .block(
          Block(
            id: id, hash: String(hash), isWithdrawn: words.contains("withdrawn"),
            lines: Array(inside))))
      number = end
    }
  }

  /// The words of a comment after its name; nil for any other line.
  private static func words(of line: String, _ name: String) -> [String]? {
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
      .map(String.init)
    guard words.count > 3, words[0] == "<!--", words[1] == name, words.last == "-->" else {
      return nil
    }
    return Array(words[2..<(words.count - 1)])
  }
}
