import Corpus
import Reading
import Testing

/// Where the article ends on pages in the wild, and what follows it.
struct EndingTests {
  private static let text = (1...6).map { "<p>第\($0)天，磨坊在春天关了门，没有人说过为什么。</p>" }.joined()
  private static let last = "第6天，磨坊在春天关了门，没有人说过为什么。"

  private func read(_ ending: String, text: String = text) throws -> ArticleDraft {
    try page(
      "<html><head><title>老磨坊</title></head><body><div><h1>老磨坊</h1>\(text)\(ending)</div></body></html>",
      as: "a.html")
  }

  @Test(arguments: [
    "<p>（责任编辑：林河）</p>", "<p>【编辑:林河】</p>",
    "<div><span>本文来源：河谷报</span><span>责任编辑：林河_NN12</span></div>",
    "<p>责任编辑：林河</p><div><p>河水涨了三次。没有人记得上一次是哪一年。</p></div>",
    "<p>(责编：林河)</p><h3>各地要闻</h3><ul><li>一条消息</li><li>另一条消息</li></ul>",
  ])
  func `the line of the editor ends the article and names the editor`(ending: String) throws {
    let draft = try read(ending)
    #expect(draft.text.hasSuffix(Self.last))
    #expect(draft.metadata.contributors.map(\.name) == ["林河"])
  }

  @Test(arguments: [
    "<p>我们的标准：<a href=\"/about\">河通社“信任原则”</a></p>",
    "<p>Our Standards: The River Trust Principles.</p>",
  ])
  func `the standards of an agency are no part of its report`(ending: String) throws {
    #expect(try read(ending).text.hasSuffix(Self.last))
  }

  @Test func `the line of an editor between parts of a text stays`() throws {
    let draft = try read("<p>编辑：林河</p>\(Self.text.replacing("天", with: "夜"))")
    #expect(draft.text.contains("编辑：林河"))
    #expect(draft.text.contains("第6夜"))
  }

  @Test(arguments: [
    "<div class='list'><h3>为你推荐</h3><ul><li>河水涨了。没有人记得上一次。</li><li>桥修好了。孩子们走近路。</li></ul></div>",
    "<p>Weitere Themen</p><div class='teaser'><a href='/1'><h4>河水</h4></a><p>河水涨了三次，没有人记得上一次是哪一年。</p></div>"
      + "<div class='letter'><p>您有信！订了我们的信，就不会错过河谷里的任何一件事情。</p></div>",
    "<div class='next'><h3><a href='/2'>桥修好了</a></h3><div><p>桥在秋天修好了，孩子们又走近路上学，没有人再绕远。</p></div></div>",
  ])
  func `what leads to other pages ends the article`(ending: String) throws {
    #expect(try read(ending).text.hasSuffix(Self.last))
  }

  @Test func `a text goes on after what leads to other pages`() throws {
    let more = "<div class='part2'>\(Self.text.replacing("天", with: "夜"))</div>"
    let draft = try read(
      "</div><h3>相关阅读</h3><ul><li><a href='/1'>河水</a></li></ul>\(more)",
      text: "<div class='part1'>\(Self.text)</div>")
    #expect(draft.text.contains("第6夜"))
    #expect(!draft.text.contains("河水"))
  }

  @Test(arguments: [
    "<p>图片来自网络，如有侵权，请联系删除。</p>", "<p>(本文来自河谷新闻，更多原创资讯请下载“河谷”APP)</p>",
    "<p>Schlagworte: Mühle, Fluss</p>", "<p>+1</p><p>手机阅读</p>",
    "<p>Share this on:</p><p>Text Size</p>",
  ])
  func `what the program of a site puts after the text is left out`(ending: String) throws {
    #expect(try read(ending).text.hasSuffix(Self.last))
  }

  @Test(arguments: [
    "<div><p>Tagged:</p><p>mills</p><p>keys</p></div>",
    "<h4>Topics</h4><ul><li>Mills</li></ul><p>Reuse this content</p>",
  ])
  func `the subjects of an article are no part of its text`(ending: String) throws {
    #expect(try read(ending).text.hasSuffix(Self.last))
  }
}
