import Terminal
import Testing

struct TextTests {
  @Test(arguments: [
    ("a", 1), ("中", 2), ("，", 2), ("“", 1), ("é", 1), ("e\u{301}", 1), ("😀", 2), ("👨‍👩‍👧", 2), ("🇫🇷", 2),
    ("ｶ", 1), ("Ａ", 2), ("한", 2), ("𠮷", 2), ("\u{200B}", 0), ("①", 1),
  ])
  func `characters take the columns that terminals give them`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func `control characters take the columns of what is shown for them`() {
    let rows = Line([Span("一二\n三四\u{1B}五六")]).wrapped(to: 8).map(\.text)
    #expect(rows == ["一二 三", "四␛五六"])
  }

  @Test func `closing punctuation never begins a row`() {
    let line: Line = ["一二三四，五六七八。九"]
    #expect(line.wrapped(to: 8).map(\.text) == ["一二三", "四，五六", "七八。九"])
  }

  @Test func `words break at spaces and keep the hanging indent`() {
    var line: Line = ["1  ", Span("alpha beta gamma delta", .match)]
    line.indent = 3
    #expect(line.wrapped(to: 14).map(\.text) == ["1  alpha beta", "   gamma delta"])
    #expect(line.wrapped(to: 14).last?.spans.last?.style == .match)
  }

  @Test func `no row is wider than the terminal and nothing is lost`() {
    let text = "https://example.org/" + String(repeating: "x", count: 70) + "（中文）“引文”……完。"
    for columns in 8...40 {
      let rows = Line([Span(text)]).wrapped(to: columns).map(\.text)
      #expect(rows.allSatisfy { DisplayWidth.of($0) <= columns })
      #expect(rows.joined() == text)
    }
  }

  @Test func `text can do nothing to a terminal`() {
    #expect(
      sanitized("a\u{1B}[31mb\u{7}\tc\u{202E}d\u{200B}e\u{9B}f") == "a␛[31mb␇ c\u{FFFD}de\u{FFFD}f")
    #expect(sanitized("中文 é 👨‍👩‍👧") == "中文 é 👨‍👩‍👧")
  }
}
