import Corpus
import Foundation
import Reading
import Testing

/// Whole pages, read from bytes.
struct PageTests {
  private func read(_ text: String, as name: String) throws -> ArticleDraft {
    try read(Array(text.utf8), as: name)
  }

  private func read(_ bytes: [UInt8], as name: String) throws -> ArticleDraft {
    let reader = ArticleReader(profiles: try Profile.all(in: "/nonexistent"))
    var result: Result<ArticleDraft, ReadingFailure>?
    reader.read(bytes: bytes, path: name, modified: Timestamp(microseconds: 0)) { result = $0 }
    return try #require(result).get()
  }

  private func outline(_ draft: ArticleDraft) -> [String] {
    draft.blocks.map { "\($0.kind.rawValue): \(draft.text[bytes: $0.range])" }
  }

  @Test func `a mirror page gives the article, the whole article and nothing else`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = root.appending(path: "Notebooks/corpus/pages/p1/2048001.md")
    let draft = try read(Array(try Data(contentsOf: page)), as: "2048001.md")
    #expect(draft.metadata.title == "海东市试行“2026全域电子借阅码”读者议“一码通馆”(组图)")
    #expect(draft.metadata.date?.text == "2026-03-08")
    #expect(draft.metadata.source == "海东晚报")
    #expect(draft.metadata.byline == "林若水")
    #expect(draft.metadata.language == "zh-Hans")
    #expect(
      draft.identifiers == [
        Identifier(.original, "https://www.haidong.example/news/gb/2026/03/08/2048001.html"),
        Identifier(.mirror, "https://mirror.example.org/news/blob/master/pages/p1/2048001.md"),
        Identifier(.short, "http://s.example/gb7Kt2"),
      ])
    #expect(draft.blocks.map(\.kind) == [.caption] + Array(repeating: .paragraph, count: 5))
    #expect(draft.text.contains("也就是“2026全域电子借阅码”，据称"))
    for word in ["首页", "俱乐部", "推广", "隐藏", "短网址", "版权所有", "手机上", "来源:"] {
      #expect(!draft.text.contains(word), "\(word) is no part of the article")
    }
    #expect(draft.blocks.first?.images.first?.alternative == "借阅码 图书馆")
  }

  @Test func `white space of prettified markup is no text between wide characters`() throws {
    let draft = try read(
      "<article><p>“2026全域\n <b>\n  电子\n </b>\n 码” and\n <i>two</i>\n words</p></article>",
      as: "a.html")
    #expect(draft.text == "“2026全域电子码” and two words")
  }

  @Test func `a post that only announces another page has its summary for a text`() throws {
    let summary = "The best way to define and develop solutions is to put people first, always."
    let draft = try read(
      "---\ntitle: T\nsummary: \"\(summary)\"\n---\n", as: "a.md")
    #expect(draft.text == summary)
  }

  @Test func `a word with its reading stays one word with what follows`() throws {
    let draft = try read(
      "<article><p><ruby>東<rt>とう</rt>京<rp>（</rp><rt>きょう</rt><rp>）</rp></ruby>都の図書館は"
        + "<ruby>週末<rt>しゅうまつ</rt></ruby>も開いています。</p></article>", as: "a.html")
    #expect(draft.text == "東京都の図書館は週末も開いています。")
  }

  @Test func `a short article among very many links is an article, and links alone are none`()
    throws
  {
    let links = (0..<240).map { "<li><a href=\"/\($0)\">第\($0)版的另一条新闻</a></li>" }.joined()
    let sentence = "市图书馆周一宣布，新的借阅办法从下月起施行，每位读者一次可以借阅十册图书。"
    let text = String(repeating: sentence, count: 3)
    let html = { (inner: String) in
      "<html><head><title>借阅办法</title></head><body><ul>\(links)</ul>\(inner)</body></html>"
    }
    let article = "<article><h1>借阅办法</h1><p>\(text)</p></article>"
    #expect(try read(html(article), as: "a.html").text == text)
    #expect(throws: ReadingFailure.self) { try read(html(""), as: "a.html") }
    #expect(throws: ReadingFailure.self) { try read(html("<p>版权所有。</p>"), as: "a.html") }
  }

  @Test func `Markdown keeps its structure`() throws {
    let draft = try read(
      """
      # 题目

      导语。

      ## 一节

      - 甲
      - 乙

      > 引文

          code
      """, as: "a.md")
    #expect(draft.metadata.title == "题目")
    #expect(
      outline(draft) == [
        "paragraph: 导语。", "heading: 一节", "list-item: 甲", "list-item: 乙", "quotation: 引文",
        "code: code",
      ])
  }

  @Test func `front matter gives the metadata with its zone`() throws {
    let draft = try read(
      """
      ---
      title: "A: title"
      date: 2026-04-02 09:30:00 -0500
      authors: [ana, ben]
      topics:
        - x
      expiry: 1
      expiry: 2
      ---
      {{< img src="x" >}}
      Body {{% note %}}text{{% /note %}}.
      """, as: "a.md")
    #expect(draft.metadata.title == "A: title")
    #expect(draft.metadata.date?.text == "2026-04-02T09:30:00-05:00")
    #expect(draft.metadata.byline == "ana, ben")
    #expect(draft.metadata.topics == ["x"])
    #expect(draft.text == "Body text.")
  }

  @Test func `malformed front matter is an error that says where`() {
    #expect(throws: ReadingFailure.self) {
      try read("---\ntitle: [a\n---\ntext", as: "a.md")
    }
  }

  @Test(arguments: [
    ("【海东网二零二零年十月二十四日】（海东记者周明、李远综合报道）正文。", "2020-10-24", "海东网", "周明, 李远"),
    ("【新报北京时间2021年9月7日讯】正文。", "2021-09-07", "新报", nil),
  ])
  func `datelines in both numeral systems are read`(
    text: String, date: String, source: String, byline: String?
  ) throws {
    let draft = try read("### 题\n\n" + text, as: "a.md")
    #expect(draft.metadata.date?.text == date)
    #expect(draft.metadata.source == source)
    #expect(draft.metadata.byline == byline)
  }

  @Test func `an HTML page gives its main text`() throws {
    let links = (1...20).map { "<li><a href='/\($0)'>Another page \($0)</a></li>" }.joined()
    let paragraphs = (1...6).map { "<p>Sentence \($0), with a few words of text in it.</p>" }
      .joined()
    let draft = try read(
      """
      <!doctype html><html lang="en"><head><title>T | Site</title>
      <meta property="og:title" content="T"><script>var x = "no";</script></head>
      <body><div class="menu"><ul>\(links)</ul></div><div id="story"><h1>T</h1>\(paragraphs)
      <div class="share">Share this now</div></div><footer>All rights reserved</footer></body></html>
      """, as: "a.html")
    #expect(draft.metadata.title == "T")
    #expect(draft.blocks.count == 6)
    #expect(draft.metadata.language == "en")
  }

  @Test func `encodings are told by declaration and by content`() throws {
    let page = "<html><body><p>这是一个用来测试编码的句子，我们说中国的图书馆。</p></body></html>"
    let declared = page.replacingOccurrences(of: "<html>", with: "<html><meta charset=gbk>")
    for text in [page, declared] {
      let bytes = try gb18030(text)
      #expect(try read(bytes, as: "a.html").text == "这是一个用来测试编码的句子，我们说中国的图书馆。")
    }
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in "标题\n\n正文".utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try read(wide, as: "a.txt").text == "正文")
  }

  private func gb18030(_ text: String) throws -> [UInt8] {
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    if let data = text.data(using: encoding) { return Array(data) }
    // Where Foundation lacks the encoding: the characters used here, by iconv.
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", "GB18030"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    return Array(output.fileHandleForReading.readDataToEndOfFile())
  }

  @Test(arguments: [
    [], [0x00, 0x01, 0x02, 0xFF], Array("正文".utf8) + [0xE4, 0xB8] + Array("正文正文正文正文".utf8),
  ])
  func `bytes that are no text are an error`(bytes: [UInt8]) {
    #expect(throws: ReadingFailure.self) { try read(bytes, as: "a.md") }
  }

  @Test func `a page nested a hundred thousand deep is read without a trap`() throws {
    let depth = 100_000
    let html = String(repeating: "<div>", count: depth) + "<p>Deep down stands a sentence.</p>"
    let draft = try read(html, as: "a.html")
    #expect(draft.text == "Deep down stands a sentence.")
  }

  @Test func `damaged pages never trap`() throws {
    var random = SystemRandomNumberGenerator()
    let page = Array(
      "### 题\n\n<div><p>【海东网2026年1月2日】<span style='display:none'>x</span>正文<br>二</p></div>\n| a | b |\n|---|---|\n"
        .utf8)
    for _ in 0..<300 {
      var damaged = page
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
        case 1: damaged.removeSubrange(place...)
        default: damaged.insert(contentsOf: page.prefix(place), at: place)
        }
        if damaged.isEmpty { damaged = page }
      }
      _ = try? read(damaged, as: "a.md")
    }
  }
}
