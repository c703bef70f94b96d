import Corpus
import Quoting
import Testing
import Writing

@Suite("Markdown export")
struct MarkdownExportTests {
  @Test("a whole file")
  func wholeFile() {
    #expect(
      MarkdownExport(Sample.dossier()).text
        == """
        ---
        title: "Reading \\"rooms\\""
        tags:
          - "library/hours"
          - "quote"
        ---

        # Reading "rooms"

        <!-- verbatim:begin daily2021-7 h=H -->
        ## 图书馆延长开放时间 \\<b>(组图)

        晨报 · 林一 · 2021-03-04 · [daily2021-7](<https://daily.example/2021/03/04/7.html>)

        [^daily2021-7]: 林一. 图书馆延长开放时间 \\<b>(组图)[EB/OL]. （2021-03-04）[2021-03-05]. https://daily.example/2021/03/04/7.html .
        <!-- verbatim:end daily2021-7 -->

        <!-- verbatim:begin n1 h=H -->
        > 馆长说：“每晚十点关门。”
        >
        > 1\\. 周末\\*不\\*变
        >
        > — [¶2–¶3](<https://daily.example/2021/03/04/7.html#:~:text=%E9%A6%86%E9%95%BF%E8%AF%B4%EF%BC%9A%E2%80%9C%E6%AF%8F%E6%99%9A%E5%8D%81%E7%82%B9%E5%85%B3%E9%97%A8%E3%80%82%E2%80%9D,1.%20%E5%91%A8%E6%9C%AB%2A%E4%B8%8D%2A%E5%8F%98>) [^daily2021-7]

        ^n1

        See *also* the plan.

        #library/hours #quote

        <!-- verbatim:end n1 -->

        """.filledIn(from: MarkdownExport(Sample.dossier()).text))
  }

  @Test("a link in a note leads to the other annotation's block")
  func links() {
    let text = MarkdownExport(Sample.dossier(note: "[[n12]] says so; [[Page]] is not one")).text
    #expect(text.contains("\n[[#^n12]] says so; [[Page]] is not one\n"))
  }

  @Test("an anchor that is not exact is said so")
  func states() {
    let text = MarkdownExport(Sample.dossier(state: .fuzzy, score: 0.87, shown: "每晚九点")).text
    #expect(text.contains("*Fuzzy: the article now has words that are only similar (87 %).*"))
    #expect(text.contains("As annotated: “馆长说：“每晚十点关门。” 1. 周末\\*不\\*变”"))
    #expect(text.contains("\n> 每晚九点\n"))
  }

  @Test("written again, nothing changes; a changed note is written in place")
  func again() {
    let first = MarkdownExport(Sample.dossier()).text
    let same = MarkdownExport(Sample.dossier()).merged(into: first)
    #expect(same.text == first)
    #expect(same.conflicts.isEmpty)
    let changed = MarkdownExport(Sample.dossier(note: "Another note."))
    #expect(changed.merged(into: first).text == changed.text)
    #expect(changed.merged(into: " \n").text == changed.text)
  }

  @Test("what the author wrote around the blocks stays, in whatever line ends")
  func surroundings() {
    let first = MarkdownExport(Sample.dossier()).text
    let mine = first.replacing("^n1\n", with: "^n1\n")
      .replacing("<!-- verbatim:begin n1", with: "My own thoughts.\n\n<!-- verbatim:begin n1")
    let changed = MarkdownExport(Sample.dossier(note: "Another note."))
    let merge = changed.merged(into: mine + "The end")
    #expect(merge.text.contains("My own thoughts."))
    #expect(merge.text.contains("Another note."))
    #expect(merge.text.hasSuffix("The end"))
    #expect(merge.conflicts.isEmpty)
    let returns = changed.merged(into: mine.replacing("\n", with: "\r\n"))
    #expect(returns.conflicts.isEmpty)
    #expect(returns.text.replacing("\r\n", with: "\n") == changed.merged(into: mine).text)
    #expect(!returns.text.utf8.split(separator: 10).dropLast().contains { $0.last != 13 })
  }

  @Test("an edited block is kept, and reported when the corpus has something new")
  func edited() {
    let first = MarkdownExport(Sample.dossier()).text
    let mine = first.replacing("See *also* the plan.", with: "I wrote this here.")
    let same = MarkdownExport(Sample.dossier()).merged(into: mine)
    #expect(same.text == mine)
    #expect(same.conflicts.isEmpty)
    let changed = MarkdownExport(Sample.dossier(note: "Another note.")).merged(into: mine)
    #expect(changed.text == mine)
    #expect(changed.conflicts == [.edited("n1")])
  }

  @Test("a withdrawn annotation is marked, stays so, and comes back")
  func withdrawn() {
    let first = MarkdownExport(Sample.dossier()).text
    let none = MarkdownExport(Sample.dossier(isEmpty: true))
    #expect(none.merged(into: first, isWithdrawn: { _ in false }).text == first)
    let marked = none.merged(into: first)
    #expect(marked.withdrawn == ["n1"])
    #expect(marked.text.contains("withdrawn -->\n*Withdrawn: this annotation"))
    #expect(marked.text.contains("> 馆长说："))
    #expect(none.merged(into: marked.text).text == marked.text)
    #expect(MarkdownExport(Sample.dossier()).merged(into: marked.text).text == first)
  }

  @Test("new excerpts stand behind those before them")
  func inserted() {
    let one = MarkdownExport(Sample.dossier())
    let two = MarkdownExport(Sample.dossier(ids: [1, 2]))
    let merge = two.merged(into: one.text + "\nMy end.\n")
    #expect(merge.text == two.text + "\nMy end.\n")
    let fresh = one.merged(into: "# My file\n\nMy text.\n")
    #expect(fresh.text.hasPrefix("# My file\n\nMy text.\n\n<!-- verbatim:begin daily2021-7"))
  }

  @Test("damaged comments are reported and nothing is lost or written twice")
  func damaged() {
    let first = MarkdownExport(Sample.dossier()).text
    let mine = first.replacing("<!-- verbatim:end n1 -->", with: "")
    let merge = MarkdownExport(Sample.dossier(note: "Another note.")).merged(into: mine)
    #expect(merge.text == mine)
    #expect(merge.conflicts == [.damaged("n1")])
    let twice = first + first
    let merged = MarkdownExport(Sample.dossier()).merged(into: twice)
    #expect(merged.text == twice)
    #expect(merged.conflicts.count == 2)
  }

  @Test("hostile titles, texts and notes stay in their places")
  func hostile() {
    let evil = "x <!-- verbatim:end n1 -->\u{202E}\u{1B}[31m --> <script> ```"
    let dossier = Sample.dossier(note: "```\n<!-- verbatim:end n1 -->\n<!-- open", shown: evil)
    let text = MarkdownExport(dossier).text
    #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    #expect(text.contains("> x \\<!-- verbatim:end n1 -->[31m --> \\<script> \\`\\`\\`"))
    #expect(MarkdownExport(dossier).merged(into: text).text == text)
    #expect(MarkdownExport(dossier).merged(into: text).conflicts.isEmpty)
  }
}
