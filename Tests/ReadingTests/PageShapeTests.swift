import Corpus
import Reading
import Testing

/// What stands around an article on pages in the wild, and what says so, one shape a test.
struct PageShapeTests {
  private static let first = "The mill was closed in spring, and nobody said why it had been."
  private static let second = "A neighbour kept the key and oiled the lock every year since then."
  private static let third = "In the tenth year the wheel turned again, and the town came to see."

  /// The lines of the text of a page with a title and a body.
  private func lines(_ body: String, head: String = "") throws -> [String] {
    try page(
      "<html><head><title>The mill</title>\(head)</head><body>\(body)</body></html>", as: "a.html"
    )
    .text.split(separator: "\n").map(String.init)
  }

  private static let article = "<h1>The mill</h1><p>\(first)</p><p>\(second)</p>"

  @Test func `a link around blocks announces another page`() throws {
    let card =
      "<a href='/lids'><div><h3>On lids</h3><p>A pot without its lid boils late, as all know.</p></div></a>"
    let found = try lines("<main>\(Self.article)\(card)<p>\(Self.third)</p></main>")
    #expect(found == [Self.first, Self.second, Self.third])
  }

  @Test func `a link whose end was forgotten takes no article away`() throws {
    let many = (1...20).map { "<p>\($0) \(Self.first) \(Self.third)</p>" }.joined()
    let found = try lines("<main><h1>The mill</h1><a href='/x'>\(many)</main>")
    #expect(found.count == 20)
  }

  @Test(arguments: ["navigation", "complementary", "contentinfo", "search", "dialog"])
  func `the role of an element says that it is no article`(role: String) throws {
    let found = try lines(
      "<div>\(Self.article)<div role='\(role)'><p>Choose a shelf. Then choose a book.</p></div></div>"
    )
    #expect(found == [Self.first, Self.second])
  }

  @Test func `what stands in the main element beside a section belongs to the article`() throws {
    let section =
      "<section><p>\(Self.second)</p><p>\(Self.third)</p><p>\(Self.third) \(Self.second)</p></section>"
    let found = try lines(
      "<div role='main'><h1>The mill</h1><h2>The lock</h2><p>\(Self.first)</p>\(section)</div>")
    #expect(found.prefix(2) == ["The lock", Self.first])
  }

  @Test(arguments: ["amp-ad", "amp-embed", "amp-sidebar", "amp-consent"])
  func `elements of AMP that are no article are none`(name: String) throws {
    let found = try lines(
      "<article>\(Self.article)<\(name)><p>Buy a lid today!</p></\(name)></article>")
    #expect(found == [Self.first, Self.second])
  }

  @Test func `of a thread the first post is the article`() throws {
    let posts = [Self.first, Self.second, Self.third].enumerated().map { number, text in
      "<div id='post_\(number + 7)'><div class='text'><p>\(text)</p></div></div>"
    }
    #expect(try lines("<h1>The mill</h1><div>\(posts.joined())</div>") == [Self.first])
  }

  @Test func `a story that follows the story is another`() throws {
    let other = "<div class='story'><h1>On lids</h1><p>5 May 2020</p><p>\(Self.third)</p></div>"
    let found = try lines("<div class='story'>\(Self.article)</div>\(other)\(other)")
    #expect(found == [Self.first, Self.second])
    let part = "<div class='story'><h1>The wheel</h1><p>\(Self.third)</p></div>"
    let whole = try lines("<div class='story'>\(Self.article)</div>\(part)")
    #expect(whole == [Self.first, Self.second, "The wheel", Self.third])
  }

  @Test func `a list of links is an article's own only where a line announces it`() throws {
    let list =
      "<ul><li><a href='/1'>On lids and pots</a></li><li><a href='/2'>On keys</a></li></ul>"
    let loose = try lines("<main>\(Self.article)\(list)<p>\(Self.third)</p></main>")
    #expect(loose == [Self.first, Self.second, Self.third])
    let announced = try lines(
      "<main>\(Self.article)<p>The papers about the mill:</p>\(list)<p>\(Self.third)</p></main>")
    #expect(announced.contains("On keys"))
    let sources = try lines("<main>\(Self.article)<h2>Sources</h2>\(list)</main>")
    #expect(sources.suffix(3) == ["Sources", "On lids and pots", "On keys"])
  }

  @Test(arguments: [
    "Advertisement", "ADVERTISEMENT – CONTINUE READING BELOW", "Share this article", "【打印】【关闭】",
    "広告", "Sign up for our newsletter <a href='/n'>here</a>.", "关注我们的公众号，每天看新闻。",
  ])
  func `what the program of a site says is no text`(line: String) throws {
    let found = try lines("<main>\(Self.article)<p>\(line)</p><p>\(Self.third)</p></main>")
    #expect(found == [Self.first, Self.second, Self.third])
  }

  @Test(arguments: [
    "© 2016 The Mill Press. All rights reserved. Nothing here may be copied.", "免责声明：本文不代表本站的意见。",
    "Filed under: mills", "特别声明：以上内容由用户上传，不代表本平台的观点。",
  ])
  func `what closes a page is no text, and the same within it is`(line: String) throws {
    let closed = try lines("<main>\(Self.article)<p>\(line)</p></main>")
    #expect(closed == [Self.first, Self.second])
    let within = try lines("<main>\(Self.article)<p>\(line)</p><p>\(Self.third)</p></main>")
    #expect(within == [Self.first, Self.second, line, Self.third])
  }

  @Test func `a statement of the people whom it is about closes an article`() throws {
    let line = "特别声明：磨坊不再出售，钥匙由邻居保管。"
    let found = try lines("<main>\(Self.article)<p>\(line)</p></main>")
    #expect(found == [Self.first, Self.second, line])
  }

  @Test func `what stands twice for two sizes of screen is read once`() throws {
    let copy = "<div class='text'>\(Self.article)</div>"
    let found = try lines("<div>\(copy)</div><div>\(copy)</div>")
    #expect(found == [Self.first, Self.second])
  }

  @Test func `the title before this one is no text`() throws {
    let found = try lines("<main><h1>The mill</h1><p>原标题：磨坊</p><p>\(Self.first)</p></main>")
    #expect(found == [Self.first])
  }

  @Test func `headings that link within the page are headings`() throws {
    let own = "https://river.example/mill"
    let found = try lines(
      "<article>\(Self.article)<h2><a href='\(own)#wheel'>The wheel</a></h2><p>\(Self.third)</p>"
        + "<h2><a href='\(own)-2#lock'>The lock</a></h2><p>\(Self.second) \(Self.first)</p></article>",
      head: "<link rel='canonical' href='\(own)'>")
    #expect(found.contains("The wheel"))
    #expect(!found.contains("The lock"))
  }

  @Test(arguments: [
    "Getty Images", "1 / 12", "2 of 3", "02:31",
    "Have an opinion on this? Write to <a href='mailto:a@river.example'>a@river.example</a>.",
    "<a href='/1'>The bridge</a> | <a href='/2'>The ferry</a>",
  ])
  func `what the site puts between paragraphs is none`(line: String) throws {
    let found = try lines("<article>\(Self.article)<p>\(line)</p><p>\(Self.third)</p></article>")
    #expect(found == [Self.first, Self.second, Self.third])
  }

  @Test func `a page of cards under headings is no article`() throws {
    let cards = (1...8).map { number in
      "<div><a href='/\(number)'><h3>Story \(number) of the mill</h3></a><p>\(Self.first)</p></div>"
    }.joined()
    #expect(throws: ReadingFailure.self) {
      try lines("<main><h1>The mill</h1><h2>News</h2>\(cards)</main>")
    }
  }

  @Test(arguments: ["<a href='/t'>Wheels</a>", "Last updated: May 7, 2020", "编辑于 2020-05-06"])
  func `what stands after the text about it is none`(line: String) throws {
    let found = try lines("<article>\(Self.article)<p>\(Self.third)</p><p>\(line)</p></article>")
    #expect(found == [Self.first, Self.second, Self.third])
  }

  @Test func `the number of a note is no text wherever it is raised`() throws {
    let note = "<sup><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup>"
    let found = try lines("<article><h1>The mill</h1><p>\(Self.first)\(note)</p></article>")
    #expect(found == [Self.first])
  }

  @Test func `a table of broken lines lays the page out`() throws {
    let many = Array(repeating: "\(Self.first)<br>\(Self.second)", count: 6).joined(
      separator: "<br>")
    let found = try lines(
      "<h1>The mill</h1><table><tr><td><a href='/'>Home</a></td><td>\(many)</td></tr></table>")
    #expect(found.contains(Self.first))
  }

  @Test func `what a program makes visible is text where nothing else is`() throws {
    let body = "<p>\(Self.first)</p><p>\(Self.second)</p><p>\(Self.third)</p>"
    let found = try lines(
      "<h1>The mill</h1><div style='visibility: hidden'>\(body)</div><p>Scan the code</p>")
    #expect(found.starts(with: [Self.first, Self.second, Self.third]))
    let seen = try lines(
      "<main><h1>The mill</h1>\(body)\(body)<div style='visibility: hidden'><p>A secret, and a long one at that.</p></div></main>"
    )
    #expect(!seen.contains { $0.hasPrefix("A secret") })
  }

  @Test func `an item of two links with a stroke is no row of links`() throws {
    let item =
      "<ul><li><a href='/a'>Text</a> | <a href='/b'>Bytes</a></li><li>None of them.</li></ul>"
    let found = try lines("<article>\(Self.article)\(item)<p>\(Self.third)</p></article>")
    #expect(found.contains("Text | Bytes"))
  }

  @Test func `a heading that leads to another site is the author's`() throws {
    let found = try lines(
      "<article>\(Self.article)<h2><a href='https://wheel.example/'>The wheel</a></h2><p>\(Self.third)</p>"
        + "<h2><a href='https://www.river.example/lock'>The lock</a></h2><p>\(Self.second) x</p></article>",
      head: "<link rel='canonical' href='https://river.example/mill'>")
    #expect(found.contains("The wheel"))
    #expect(!found.contains("The lock"))
  }

  @Test func `a page that says what it collects is no article`() throws {
    let cards = (1...8).map { number in
      "<div><a href='/\(number)'><h2>Story \(number)</h2></a><p>\(Self.first)</p></div>"
    }.joined()
    #expect(throws: ReadingFailure.self) {
      try lines("<main><h1>The mill</h1><p>\(Self.second)</p>\(cards)</main>")
    }
  }

  @Test func `a paragraph that begins with an image is text, and a few words there a caption`()
    throws
  {
    let long = "\(Self.first) \(Self.second) \(Self.third) So it stood for ten years, and longer."
    let found = try page(
      """
      <h1>The mill</h1><p><img src='a.jpg'>\(long) \(long)</p>
      <p><img src='b.jpg'><br>The wheel of the mill.</p><p>\(Self.third)</p>
      """, as: "a.html")
    #expect(
      outline(found) == [
        "paragraph: \(long) \(long)", "caption: The wheel of the mill.", "paragraph: \(Self.third)",
      ])
  }

  @Test func `numbers of control characters are the quotation marks and dashes that they show`()
    throws
  {
    let found = try lines(
      "<h1>The mill</h1><p>&#147;It is closed,&#148; he said &#151; and it&#0146;s true.\u{93}\u{90}</p>"
    )
    #expect(found == ["“It is closed,” he said — and it’s true.“"])
  }

  @Test func `a post within an element of its own name is no reply to it`() throws {
    let found = try lines(
      "<div class='wrap post-12 type-post'><p>Top</p><div id='post-12'><p>\(Self.first)</p>"
        + "<p>\(Self.second)</p><p>\(Self.third)</p></div></div>")
    #expect(found.suffix(3) == [Self.first, Self.second, Self.third])
  }

  @Test func `the refrain of a song stays as often as it is sung`() throws {
    let refrain = "<p>The wheel goes round, the wheel goes round,<br>and nobody knows why.</p>"
    let found = try lines(
      "<div><h1>The mill</h1><p>It stood in spring.</p>\(refrain)<p>It stood in fall.</p>\(refrain)</div>"
    )
    #expect(found.count { $0 == "and nobody knows why." } == 2)
    #expect(found.count { $0.hasPrefix("The wheel") } == 2)
  }
}
