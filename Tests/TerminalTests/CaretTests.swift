import Terminal
import Testing

struct CaretTests {
  @Test(arguments: [
    ("健康 (a", 4, "  健康 (a", "       ^"), ("a |", 3, "  a |", "    ^"), ("", 1, "  ", "  ^"),
    ("👩‍👧 e\u{301} (", 5, "  👩‍👧 e\u{301} (", "       ^"), ("a\tb", 3, "  a b", "    ^"),
    ("\u{1B}[2J(", 5, "  ␛[2J(", "      ^"), ("abc", 99, "  abc", "     ^"),
  ])
  func `the caret stands below the character whatever the widths before it`(
    text: String, column: Int, line: String, caret: String
  ) {
    let lines = Caret.lines(below: text, column: column, columns: 80)
    #expect(lines[1] == caret)
    #expect(lines[0] == line)
  }

  @Test func `of a long line only what is around the caret is shown`() {
    let text = String(repeating: "健", count: 50_000) + "(" + String(repeating: "康", count: 50_000)
    let lines = Caret.lines(below: text, column: 50_001, columns: 40)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 40 })
    let before = lines[0].prefix { $0 != "(" }
    #expect(DisplayWidth.of(before) == lines[1].count - 1)
    #expect(lines[0].hasPrefix("  …健") && lines[0].hasSuffix("康…"))
    let marks = Caret.lines(
      below: "a" + String(repeating: "\u{301}", count: 100_000) + "(", column: 2, columns: 40)
    #expect(marks[1] == "   ^" && marks[0].unicodeScalars.count < 30)
  }
}
