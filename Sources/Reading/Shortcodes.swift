/// Hugo's shortcodes and Liquid's tags, which are instructions to a site generator and not text.
enum Shortcodes {
  /// A text without `{{< … >}}`, `{{% … %}}` and `{% … %}`; code blocks are left alone.
  static func removed(from text: String) -> String {
    guard text.hasBytes(of: "{{") || text.hasBytes(of: "{%") else { return text }
    var result: [Substring] = []
    var fence: Character?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let mark = line.drop { $0 == " " }.prefix(3)
      if mark == "```" || mark == "~~~" {
        fence = fence == nil ? mark.first : fence == mark.first ? nil : fence
      }
      result.append(fence == nil ? cleaned(line) : line)
    }
    return result.joined(separator: "\n")
  }

  private static func cleaned(_ line: Substring) -> Substring {
    var line = line
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")] {
      while let start = line.firstRange(of: open) {
        guard let end = line[start.upperBound...].firstRange(of: close) else { break }
        line = line[..<start.lowerBound] + line[end.upperBound...]
      }
    }
    return line
  }
}
