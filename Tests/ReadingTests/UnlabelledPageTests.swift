import Corpus
import Reading
import Testing

/// Whole pages whose elements have no classes and ids, or some that mislead: their headings and how
/// they are built say what is the article.
struct UnlabelledPageTests {
  private static let text = (1...4).map { number in
    "<p>第\(number)段说的是旧磨坊的事。去年春天磨坊关了门，没有人说得清为什么，邻居留着钥匙，每年给锁上油。到了今年秋天，水轮又转了起来。</p>"
  }
  private static let reply = "<div><p>我家就在旁边住了三十年，从前每天夜里都听得见水轮转动的声音。</p></div>"

  /// The text of a page with a body.
  private func text(_ body: String, title: String = "旧磨坊重开") throws -> String {
    try page(
      "<html><head><title>\(title) - 海东</title></head><body>\(body)</body></html>", as: "a.html"
    )
    .text
  }

  @Test(arguments: ["评论", "12 則留言", "关于作者", "热门文章", "Leave a comment", "コメント"])
  func `a heading says that its element is no article`(head: String) throws {
    let replies = "<div><h3>\(head)</h3>\(Self.reply)\(Self.reply)</div>"
    let article = "<div><h1>旧磨坊重开</h1><div>\(Self.text.joined())</div></div>"
    let found = try text("<div>\(article)\(replies)</div>")
    #expect(found.hasSuffix("水轮又转了起来。"))
    #expect(!found.contains("三十年"))
  }

  @Test func `a heading without an element of its own ends nothing`() throws {
    let found = try text(
      "<div><h1>旧磨坊重开</h1>\(Self.text[0])<h2>评论</h2>\(Self.text[1])\(Self.text[2])</div>")
    #expect(found.contains("第3段"))
  }

  @Test func `what stands beside the element with the title and text is no article`() throws {
    let cards = (1...6).map { number in
      "<div><h4><a href='/\(number)'>第\(number)条消息说的是城里的桥</a></h4><p>桥在河上，河在城里，人们每天走过它去上班，晚上再走回来，\(number)年都是这样。</p></div>"
    }
    let found = try text(
      "<div><div><h1>旧磨坊重开</h1><div>\(Self.text.joined())</div></div><div>\(cards.joined())</div></div>"
    )
    #expect(found.hasPrefix("第1段") && found.contains("第4段"))
    #expect(!found.contains("桥"))
  }

  @Test func `an article in two elements is whole`() throws {
    let (first, second) = (Self.text.prefix(3).joined(), Self.text.joined())
    let found = try text(
      "<div><div><h1>旧磨坊重开</h1>\(first)</div><div>\(second.replacing("第", with: "另"))</div></div>")
    #expect(found.contains("第1段") && found.contains("另4段"))
  }

  @Test func `a title is found whatever white space parts it`() throws {
    let post =
      "<div id='c'><h2>评论</h2>\((0..<9).map { "<p>\($0)\(Self.reply)</p>" }.joined())</div>"
    let found = try text(
      "<div><div><h1>旧磨坊　重开</h1><p>磨坊今天开门，水轮又转了起来，镇上的人都来看。</p></div><div id='comments'>\(post)</div></div>",
      title: "旧磨坊 重开")
    #expect(found == "磨坊今天开门，水轮又转了起来，镇上的人都来看。")
  }

  @Test func `the paragraph that says who reports may open the text`() throws {
    let opening =
      "【海东日报2026年3月8日】（记者林河报道）旧磨坊今天重新开门，镇上的人都来看水轮转动。磨坊主说，修理花了整整三年，木头都是从山里运来的，钉子是铁匠打的。"
    let found = try text(
      "<h1>旧磨坊重开</h1><div><p class='meta-top'>\(opening)</p>\(Self.text.joined())<p class='meta'>编辑：陈明</p></div>"
    )
    #expect(found.hasPrefix(opening))
    #expect(!found.contains("陈明"))
  }

  @Test func `the picture under the title belongs to the article`() throws {
    let figure =
      "<div><img src='/a.jpg' alt=''><br><div class='caption'>水轮在秋天转动。（资料图片）</div></div>"
    let found = try text("<h1>旧磨坊重开</h1>\(figure)<div>\(Self.text.joined())</div>")
    #expect(found.hasPrefix("水轮在秋天转动。"))
  }

  @Test func `a line that announces links goes with them`() throws {
    let links = (1...4).map { "<li><a href='/\($0)'>第\($0)条别的消息</a></li>" }.joined()
    let found = try text(
      "<div><h1>旧磨坊重开</h1>\(Self.text[0])<div><p><b>相关阅读：</b></p><ul>\(links)</ul></div>\(Self.text[1])</div>"
    )
    #expect(!found.contains("相关阅读") && !found.contains("别的"))
    #expect(found.contains("第2段"))
  }

  @Test func `in a page laid out by a table the cell with the title is the article`() throws {
    let cards = (1...6).map { number in
      "<b><a href='/\(number)'>第\(number)条消息说的是城里的桥</a></b><br>桥在河上，河在城里，人们每天走过它去上班，晚上再走回来，\(number)年都是这样。<br>"
    }
    let cell = "<center><font size=4><b>旧磨坊重开</b></font></center><br>\(Self.text.joined())"
    let found = try text(
      "<table><tr><td>海东</td></tr><tr><td valign=top>\(cell)</td><td>\(cards.joined())</td></tr></table>"
    )
    #expect(found.hasPrefix("第1段") && found.contains("第4段"))
    #expect(!found.contains("桥"))
  }

  @Test func `a heading whose links are words of a sentence is part of the article`() throws {
    let heading = "<h2><a href='/term/1'>磨坊</a>重开的<a href='/term/2'>消息</a></h2>"
    let found = try text("<div><h1>旧磨坊重开</h1>\(Self.text[0])\(heading)\(Self.text[1])</div>")
    #expect(found.contains("磨坊重开的消息"))
  }

  @Test func `a colon after a role is no part of the name`() throws {
    let draft = try page(
      "<html><body><h1>旧磨坊重开</h1><p>【海东日报2026年3月8日】（编译：王河）旧磨坊今天开门。</p></body></html>",
      as: "a.html")
    #expect(draft.metadata.contributors.map(\.name) == ["王河"])
  }
}
