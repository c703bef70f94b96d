import Corpus
import Quoting
import Testing

struct CitationTests {
  private func citation(byline: String?, date: String?, language: String) throws -> Citation {
    let article = Article(
      key: ArticleKey("k"),
      metadata: Metadata(
        title: "好办法", date: date.flatMap { ArticleDate($0) }, byline: byline, source: "Site",
        language: language),
      collection: nil, revision: 1, textDigest: Digest(bytes: []))
    let day = try #require(ArticleDate("2025-06-22"))
    return Citation(
      of: article, identifiers: [Identifier(.original, "https://a.example/b")],
      captured: Timestamp(day: day))
  }

  @Test func `the two editions of GB/T 7714 differ in their parentheses`() throws {
    let citation = try citation(byline: "许远", date: "2025-02-17", language: "zh-Hans")
    #expect(
      citation.text(.gb2025) == "许远. 好办法[EB/OL]. （2025-02-17）[2025-06-22]. https://a.example/b.")
    #expect(
      citation.text(.gb2015) == "许远. 好办法[EB/OL]. (2025-02-17)[2025-06-22]. https://a.example/b.")
  }

  @Test func `without author or date the title comes first`() throws {
    let citation = try citation(byline: nil, date: nil, language: "zh-Hans")
    #expect(citation.text(.gb2025) == "好办法[EB/OL]. [2025-06-22]. https://a.example/b.")
  }

  @Test func `a Chicago note gives the access date only where there is no other`() throws {
    let dated = try citation(byline: "Ana Moreau", date: "2025-02-17", language: "en")
    #expect(
      dated.text(.chicago) == "Ana Moreau, “好办法,” Site, February 17, 2025, https://a.example/b.")
    let undated = try citation(byline: nil, date: nil, language: "en")
    #expect(undated.text(.chicago) == "“好办法,” Site, accessed June 22, 2025, https://a.example/b.")
  }

  @Test func `a link to words encodes hyphens and commas`() {
    #expect(
      TextFragment.link(to: "https://a.example/b#c", quoting: "a-b, c")
        == "https://a.example/b#:~:text=a%2Db%2C%20c")
  }
}
