/// Metadata kept in a Markdown text as link definitions that no link refers to:
/// `[#]: author: "Name"`.
struct CommentMetadata {
  /// The values by their names.
  private(set) var values: [String: String] = [:]
  /// The text without these lines.
  let rest: String

  /// Takes the lines out of a text.
  init(_ text: String) {
    guard text.hasBytes(of: "[#]:") else {
      rest = text
      return
    }
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("[#]:") else {
        lines.append(line)
        continue
      }
      let body = line.dropFirst(4).drop { $0 == " " }
      guard let colon = body.firstIndex(of: ":") else { continue }
      let value = body[body.index(after: colon)...].drop { " (\"".contains($0) }
      var bare = value
      while let last = bare.last, " )\"".contains(last) { bare.removeLast() }
      if !bare.isEmpty { values[body[..<colon].lowercased()] = String(bare) }
    }
    rest = lines.joined(separator: "\n")
  }
}
