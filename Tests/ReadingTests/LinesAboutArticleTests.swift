import Corpus
import Reading
import Testing

/// What lines near the title say, in many languages.
struct LinesAboutArticleTests {
  private func read(_ line: String, language: String = "en") throws -> ArticleDraft {
    try page(
      """
      <html lang="\(language)"><title>A town of bells</title><body><div><h1>A town of bells</h1>
      <p>\(line)</p><p>The bells rang at noon, and again, and nobody could say who had rung them.</p>
      <p>It was the third time in a week that they rang, and the mayor was not amused.</p></div></body></html>
      """, as: "a.html")
  }

  @Test(arguments: [
    ("Posted on March 4, 2021", "2021-03-04"), ("4th of March 2021", "2021-03-04"),
    ("Donnerstag, 4. März 2021, 19:51", "2021-03-04T19:51:00"), ("04.03.2021", "2021-03-04"),
    ("Publié le 4 mars 2021", "2021-03-04"), ("4 de marzo de 2021", "2021-03-04"),
    ("Mai 03, 2021 / Ana", "2021-05-03"), ("24/03/2021", "2021-03-24"),
    ("入力 2021. 3. 4.", "2021-03-04"),
    ("2021년 3월 4일 10:05", "2021-03-04T10:05:00"), ("公開日：2021年3月4日", "2021-03-04"),
    ("发布时间：2021-03-04 10:05 +0800", "2021-03-04T10:05:00+08:00"), ("03/04/2021", ""),
  ])
  func `a date under the title is read`(line: String, date: String) throws {
    #expect(try read(line).metadata.date?.text ?? "" == date)
  }

  @Test(arguments: [
    ("By Ana Bell, Staff Writer, and Ben Cole", ["Ana Bell Staff Writer", "Ben Cole author"]),
    ("March 4, 2021 by Ana Bell", ["Ana Bell author"]),
    ("Von Ana Bell und Ben Cole, Berlin", ["Ana Bell author", "Ben Cole author", "Berlin author"]),
    ("2021-03-04 10:05 来源：平原时报 作者：秦朗 高原", ["秦朗 作者", "高原 作者"]),
    ("平原时报 2021-03-04 记者 高原", ["高原 记者"]), ("홍길동 기자", ["홍길동 기자"]),
    ("文・写真：青山みどり", ["青山みどり 文・写真"]),
  ])
  func `people under the title have their roles`(line: String, people: [String]) throws {
    let found = try read(line).metadata.contributors
    #expect(found.map { "\($0.name) \($0.role ?? "")" } == people)
  }

  @Test(arguments: [
    "2021-03-04 来源：<a href='/p'>平原时报</a><a href='/r'>举报</a>",
    "2021-03-04<span>来源：平原时报</span><span>作者：秦朗</span>", "来源：平原时报（2021年3月4日）",
    "2021-03-04 10:05<a href='/p'>平原时报</a>", "2021年03月04日 10:05 平原时报",
  ])
  func `the source ends where another label begins`(line: String) throws {
    #expect(try read(line, language: "zh").metadata.source == "平原时报")
  }

  @Test func `a text that cannot tell its language has the one that is declared`() throws {
    let text = "Norvēģijā pēc zemes nogruvuma pieci bojāgājušie, ziņo glābēji un vietējā prese."
    let html = "<html lang='lv'><body><article><h1>Ziņas</h1><p>\(text)</p></article></body></html>"
    #expect(try page(html, as: "a.html").metadata.language == "lv")
  }

  @Test func `pages in windows-1252 are read, declared or not`() throws {
    for declaration in ["", "<meta charset=iso-8859-1>"] {
      let text =
        "\(declaration)<h1>March\u{E9}</h1><p>L\u{2019}\u{E9}t\u{E9} fut long, et l\u{2019}automne court.</p>"
      let bytes = text.unicodeScalars.map { $0 == "\u{2019}" ? 0x92 : UInt8($0.value) }
      let reader = ArticleReader(profiles: [])
      reader.read(bytes: bytes, path: "a.html", modified: Timestamp(microseconds: 0)) { result in
        #expect((try? result.get())?.text == "L’été fut long, et l’automne court.")
      }
    }
  }
}
