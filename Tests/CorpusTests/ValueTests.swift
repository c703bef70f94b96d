import Corpus
import Testing

struct ValueTests {
  @Test func `scalar and byte offsets agree beyond the basic plane`() {
    let text = "𠮷😀e\u{301}中"
    #expect(text.utf8.count == 14)
    #expect(text.scalarRange(of: 4..<8) == 1..<2)
    #expect(text.byteRange(ofScalars: 1..<2) == 4..<8)
    #expect(text.byteRange(ofScalars: 4..<6) == nil)
    #expect(text[bytes: 11..<14] == "中")
  }

  @Test(arguments: [
    ("2022-11-12", true), ("2024-02-29", true), ("2023-02-29", false), ("2022-13-01", false),
    ("2022", true), ("2022-1", false), ("2022-11-12T08:30:00+08:00", true), ("11/12/2022", false),
  ])
  func `only dates of the calendar are dates`(text: String, isDate: Bool) {
    #expect((ArticleDate(text) != nil) == isDate)
  }

  @Test func `days follow each other over the ends of months and years`() throws {
    let last = try #require(ArticleDate("2019-12-31"))
    let first = try #require(ArticleDate("2020-01-01"))
    #expect(last.isNextDay(to: first))
    #expect(first.isNextDay(to: last))
    #expect(!first.isNextDay(to: first))
  }

  @Test(arguments: ["1970-01-01", "2000-02-29", "2026-11-23", "1949-10-01"])
  func `a day becomes a moment and the same day again`(text: String) throws {
    let day = try #require(ArticleDate(text))
    let moment = try #require(Timestamp(day: day))
    #expect(moment.day == day)
    #expect(moment.iso8601 == text + "T00:00:00Z")
  }

  @Test(arguments: [
    ("https://www.haidong.example/news/gb/2026/03/08/2048001.html", "haidong2026-2048001"),
    ("https://www.bbc.co.uk/news/a-b.html?x=1", "bbc2026-a-b"),
    ("https://reader.example/2026/what-to-keep/", "reader2026-what-to-keep"),
  ])
  func `a key names publisher, year and page`(address: String, key: String) {
    #expect(ArticleKey(naming: draft(address)).description == key)
  }

  private func draft(_ address: String) -> ArticleDraft {
    ArticleDraft(
      metadata: Metadata(title: "题", date: ArticleDate("2026-03-08")), text: "文", blocks: [],
      identifiers: [Identifier(.original, address)],
      place: Place(
        path: "/a/b.md", collection: nil, captured: Timestamp(microseconds: 0),
        digest: Digest(bytes: [UInt8](repeating: 0, count: 32)), size: 3),
      textDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)), original: nil, profile: "")
  }
}
