import Testing

@testable import Reading

/// Short texts for which a parser would take gigabytes or hours, and long ones that are harmless.
struct HostileMarkupTests {
  private static func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  /// References, tables, levels and notes.
  private static let harmfulMarkdown: [String] = [
    "[a]: /\(times(100_000, "x"))\n\n\(times(20_000, "[a]"))",
    "> - [a]: /u\n> \"\(times(100_000, "x"))\"\n\(times(999, "[a]"))",
    "\(times(300, "a|"))\n\(times(300, "-|"))\n\(times(900, "a\n"))",
    "\(times(50_000, "a|"))\n\(times(50_000, "-|"))\n",
    "\(times(300_000, ">"))a", times(3000, "\(times(100, "- "))a\n"), "\(times(300_000, "1. "))a",
    "[^a]: x\n\n\(times(30_000, "[^a]"))",
  ]

  @Test func `markdown that grows beyond measure is a failure`() {
    for (number, text) in Self.harmfulMarkdown.enumerated() {
      let isFound = Array(text.utf8).withUnsafeBufferPointer { HostileMarkup.isMarkdown($0) }
      let isRead = (try? page("# 题\n\n\(text)", as: "a.md")) != nil
      #expect(isFound && !isRead, "text \(number)")
    }
  }

  private static let longMarkdown: [String] = [
    times(20_000, "[馆](https://example.org) 里的书。\n"),
    "[note]: \(times(9000, "馆"))\n\n\(times(1000, "[a] "))",
    "[^1]: \(times(20_000, "馆 "))\n\n\(times(9000, "[a] "))",
    "|a|b|\n|-|-|\n\(times(50_000, "|1|2|\n"))\n\(times(100_000, "a\n"))",
    "\(times(50_000, "- 馆\n"))\(times(10_000, "> > 2. 书\n"))", times(1000, "- - -\n-----\n"),
  ]

  @Test func `long markdown is harmless`() {
    for (number, text) in Self.longMarkdown.enumerated() {
      let isFound = Array(text.utf8).withUnsafeBufferPointer { HostileMarkup.isMarkdown($0) }
      #expect(!isFound, "text \(number)")
    }
  }

  private static let names = (0..<3000).map { " a\($0)" }.joined()
  private static let valued = (0..<3000).map { " a\($0)='>'" }.joined()

  @Test func `an element with thousands of attributes is a failure`() {
    let lines = Self.names.replacing(" ", with: "\n")
    let tags = [
      "<p\(Self.names)>", "<p x='>'\(lines)>", "<p \"=\" x = y\(Self.names)>",
      "<p x=1\(Self.valued)>",
    ]
    for (number, tag) in tags.enumerated() {
      let isFound = Array(tag.utf8).withUnsafeBufferPointer { HostileMarkup.isHTML($0) }
      let isRead = (try? page("\(tag)馆里的事写在这里。</p>", as: "a.html")) != nil
      #expect(isFound && !isRead, "tag \(number)")
    }
  }

  @Test func `long values are harmless`() {
    let pages = [
      "<p class=\"\(Self.names)\" title='\(Self.names)'>", "<p>\(Self.names)</p>",
      "a < b \(Self.names)", Self.times(9000, "<p a='1'b=2 c = \"3\">"),
      "<path d = 'M\(Self.names)'/>",
    ]
    for (number, html) in pages.enumerated() {
      let isFound = Array(html.utf8).withUnsafeBufferPointer { HostileMarkup.isHTML($0) }
      #expect(!isFound, "page \(number)")
    }
  }
}
