import Corpus
import Quoting
import Testing
import Writing

struct MarkdownExportTests {
  private func export(_ notes: [(id: Int, exact: String, note: String)], title: String = "题")
    -> MarkdownExport
  {
    let article = Article(
      key: ArticleKey("k1"), metadata: Metadata(title: title), collection: nil, revision: 1,
      textDigest: Digest(bytes: []))
    let annotations = notes.map { id, exact, note in
      Annotation(
        id: id, article: article.key,
        anchor: Anchor(
          revision: 1, range: 0..<exact.utf8.count,
          quote: TextQuote(exact: exact, prefix: "", suffix: "")),
        note: note, tags: ["a/b"], color: nil, motivation: .commenting, author: "x",
        created: Timestamp(microseconds: 0), modified: Timestamp(microseconds: 0))
    }
    let citation = Citation(of: article, identifiers: [], captured: nil)
    return MarkdownExport([
      Dossier(
        article: article, citation: citation, annotations: annotations,
        paragraphs: Dictionary(uniqueKeysWithValues: annotations.map { ($0.id, 1) }))
    ])
  }

  @Test func `a file holds the words as they stand, the note, the tags and the citation`() {
    let text = export([(1, "原文一句。\n第二段。", "我的话")]).text
    #expect(text.contains("> 原文一句。\n>\n> 第二段。[^k1]\n\n¶1\n\n我的话\n\n#a/b\n\n^n1\n"))
    #expect(text.contains("[^k1]: 题\\[EB/OL\\]."))
    #expect(text.hasPrefix("---\ntitle: \"Excerpts\"\n"))
  }

  @Test func `exporting again changes nothing`() {
    let export = export([(1, "原文", "话")])
    let (text, conflicts) = export.merged(into: export.text)
    #expect(text == export.text)
    #expect(conflicts.isEmpty)
  }

  @Test func `what the reader wrote stays, and an edited excerpt is reported`() {
    let first = export([(1, "原文", "话"), (2, "另文", "")]).text
    let edited = first.replacing("话", with: "我改过的话") + "\n我自己的段落\n"
    let (text, conflicts) = export([(1, "原文", "新话"), (2, "另文", "新的注")]).merged(into: edited)
    #expect(text.contains("我改过的话"))
    #expect(!text.contains("新话"))
    #expect(text.contains("新的注"))
    #expect(text.contains("我自己的段落"))
    #expect(conflicts.count == 1)
  }

  @Test func `a withdrawn annotation is marked, a new one follows its neighbour`() throws {
    let first = export([(1, "原文", ""), (2, "另文", "")]).text
    let (text, _) = export([(1, "原文", ""), (3, "新文", "")]).merged(into: first)
    #expect(text.contains("*(withdrawn)*\n\n> 另文"))
    let one = try #require(text.firstRange(of: "verbatim:end n1"))
    let three = try #require(text.firstRange(of: "verbatim:begin n3"))
    let two = try #require(text.firstRange(of: "verbatim:begin n2"))
    #expect(one.upperBound < three.lowerBound && three.lowerBound < two.lowerBound)
  }

  @Test func `hostile text stays text`() {
    let text = export(
      [
        (
          1, "# no\n<script>x</script> [a](b) --> <!-- verbatim:end n1 -->\u{1B}[31m",
          "a\n<!-- verbatim:end n1 -->"
        )
      ],
      title: "t\n---\n# x"
    ).text
    #expect(text.contains("> \\# no"))
    #expect(text.contains("\\<script>x\\</script> \\[a\\](b)"))
    #expect(!text.contains("\u{1B}"))
    #expect(text.split(separator: "\n").count { $0 == "<!-- verbatim:end n1 -->" } == 1)
    #expect(text.contains("## t---# x"))
  }
}
