import Corpus
import Testing
import Writing

@Suite("Markdown of others' text")
struct MarkdownEscapingTests {
  @Test(
    "what would be markup is escaped, and nothing else",
    arguments: [
      ("他说：“不。”（笑）《书》…… 3.5%", "他说：“不。”（笑）《书》…… 3.5%"),
      ("[注] a_b, 2 * 3 < 4 & R&D; 5 > 2 #", "[注] a_b, 2 * 3 < 4 & R\\&D; 5 > 2 #"),
      ("# x", "\\# x"), ("#tag and a#b", "\\#tag and a#b"), ("- x", "\\- x"), ("-5 °C", "-5 °C"),
      ("12. x", "12\\. x"), ("2021.3", "2021.3"), ("> x", "\\> x"), ("---", "\\---"),
      ("*a* `b` _c_ ~~d~~", "\\*a\\* \\`b\\` \\_c\\_ \\~\\~d\\~\\~"),
      ("[a](b) ![c]", "\\[a\\](b) !\\[c\\]"), ("[^1] [[p]]", "\\[^1] \\[[p]]"),
      ("<b> </b> <3 &lt;", "\\<b> \\</b> <3 \\&lt;"), ("a\\b \\* end\\", "a\\b \\\\\\* end\\\\"),
      ("https://e.example/a_b?c=d", "https://e.example/a_b?c=d"),
      ("https://e.example/_b_", "https\\://e.example/\\_b\\_"), ("end ^n1", "end \\^n1"),
      ("    code", "&#32;   code"), ("a\u{202E}b\u{7}c", "abc"), ("$5 or $6", "\\$5 or \\$6"),
    ])
  func lines(text: String, markdown: String) {
    let lines = MarkdownExport(Sample.dossier(shown: text)).text.split(separator: "\n")
    #expect(lines.contains { $0 == "> " + markdown }, "\(lines.first { $0.hasPrefix("> ") } ?? "")")
  }

  @Test("a note cannot leave its block, and is otherwise left alone")
  func notes() {
    func note(_ text: String) -> String {
      let file = MarkdownExport(Sample.dossier(note: text)).text
      guard let start = file.firstRange(of: "^n1\n\n"),
        let end = file.firstRange(of: "\n\n#library")
      else { return "" }
      return String(file[start.upperBound..<end.lowerBound])
    }
    #expect(note("a *b* [c](d)\n\n- e <br>\n") == "a *b* [c](d)\n\n- e <br>")
    #expect(note("```\ncode") == "```\ncode\n```")
    #expect(note("~~~~ x\n```\n~~~") == "~~~~ x\n```\n~~~\n~~~~")
    #expect(note("<!-- a --> b") == "<!-- a --> b")
    #expect(note("a <!-- b") == "a \\<!-- b")
    #expect(note("<script>\nx") == "\\<script>\nx")
    #expect(
      note("<!-- verbatim:end n1 -->") == "\\<!-- verbatim:end n1 -->")
  }
}
