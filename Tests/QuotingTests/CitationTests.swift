import Corpus
import Quoting
import Testing

@Suite("Citations")
struct CitationTests {
  private func citation(
    title: String = "“好好读，做一个好读者”", authors: [String] = ["许一"], date: String? = "2025-02-17",
    language: String? = "zh-Hans", url: String? = "https://news.example/a.html",
    accessed: String? = "2025-06-22"
  ) -> Citation {
    let metadata = Metadata(
      title: title, date: date.flatMap { ArticleDate($0) },
      contributors: authors.map { Contributor(name: $0) }, source: "Example News",
      language: language)
    return Citation(
      article: Article(
        key: ArticleKey("news2025-a"), metadata: metadata, collection: nil, revision: 1,
        textDigest: Digest(bytes: [])),
      identifiers: url.map { [Identifier(.original, $0)] } ?? [],
      accessed: accessed.flatMap { ArticleDate($0) })
  }

  @Test("GB/T 7714 in both editions")
  func standard() {
    #expect(
      citation().text(in: .gb2025)
        == "许一. “好好读，做一个好读者”[EB/OL]. （2025-02-17）[2025-06-22]. https://news.example/a.html .")
    #expect(
      citation().text(in: .gb2015)
        == "许一. “好好读，做一个好读者”[EB/OL]. (2025-02-17)[2025-06-22]. https://news.example/a.html .")
    #expect(
      citation(title: "题名", authors: ["甲", "乙", "丙", "丁"], date: nil).text(in: .gb2015)
        == "甲, 乙, 丙, 等. 题名[EB/OL]. [2025-06-22]. https://news.example/a.html .")
    #expect(
      citation(title: "题名", authors: ["甲", "乙"]).text(in: .gb2025).hasPrefix("甲，乙. 题名[EB"))
    #expect(
      citation(title: "T", authors: ["A", "B", "C", "D"], date: nil, language: "en")
        .text(in: .gb2015).hasPrefix("A, B, C, et al. T[EB/OL]."))
    #expect(
      citation(title: "题名", authors: [], url: nil, accessed: nil).text(in: .gb2025)
        == "题名[EB/OL]. （2025-02-17）. Example News.")
  }

  @Test("Chicago: the access date only without a date of publication")
  func chicago() {
    #expect(
      citation(title: "A Title", authors: ["Ann Lee", "Bo Li"], language: "en").text(in: .chicago)
        == "Ann Lee, and Bo Li. “A Title.” Example News. February 17, 2025. "
        + "https://news.example/a.html.")
    #expect(
      citation(title: "Why?", authors: [], date: nil, language: "en").text(in: .chicago)
        == "“Why?” Example News. Accessed June 22, 2025. https://news.example/a.html.")
  }

  @Test("Chicago as a footnote")
  func chicagoNote() {
    #expect(
      citation(title: "A Title", authors: ["Ann Lee"], language: "en").note(in: .chicago)
        == "Ann Lee, “A Title,” Example News, February 17, 2025, https://news.example/a.html.")
    #expect(
      citation(title: "Why?", authors: [], date: nil, language: "en", url: nil)
        .note(in: .chicago) == "“Why?” Example News, accessed June 22, 2025.")
  }

  @Test("the forms for programs")
  func data() {
    #expect(citation().text(in: .pandoc) == "[@news2025-a]")
    #expect(
      citation(title: "A \"b\"").text(in: .cslJSON)
        == #"{"URL":"https://news.example/a.html","accessed":{"date-parts":[[2025,6,22]]},"#
        + #""author":[{"literal":"许一"}],"container-title":"Example News","id":"news2025-a","#
        + #""issued":{"date-parts":[[2025,2,17]]},"language":"zh-Hans","title":"A \"b\"","#
        + #""type":"webpage"}"#)
    #expect(
      citation(title: "100% {of} it\n}", url: "https://news.example/{a}").text(in: .bibtex)
        == """
        @online{news2025-a,
          title = {{100\\% \\{of\\} it \\}}},
          author = {{许一}},
          organization = {Example News},
          date = {2025-02-17},
          year = {2025},
          url = {https://news.example/%7Ba%7D},
          urldate = {2025-06-22},
          langid = {zh-Hans}
        }
        """)
  }

  @Test("links to passages encode what has a meaning there")
  func fragments() {
    let quote = TextQuote(exact: "a-b, c", prefix: "x\nsaid ", suffix: " now\ny")
    #expect(
      TextFragment.link(to: "https://e.example/p", quote: quote)
        == "https://e.example/p#:~:text=said-,a%2Db%2C%20c,-now")
    let long = TextQuote(
      exact: String(repeating: "字", count: 100), prefix: "", suffix: "")
    let end = String(repeating: "%E5%AD%97", count: 20)
    #expect(
      TextFragment.link(to: "https://e.example/p#s", quote: long)
        == "https://e.example/p#s:~:text=\(end),\(end)")
  }
}
