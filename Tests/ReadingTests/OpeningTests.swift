import Corpus
import Reading
import Testing

/// Where the article begins on pages in the wild, and what stands before it.
struct OpeningTests {
  private static let text = (1...4).map { "第\($0)天，磨坊在春天关了门，没有人说过为什么。" }

  private func read(_ opening: String, before: String = "") throws -> [String] {
    let paragraphs = Self.text.map { "<p>\($0)</p>" }.joined()
    return try page(
      "<html><head><title>老磨坊怎么关了？</title></head><body>\(before)<div><h1>老磨坊怎么关了？</h1>"
        + "\(opening)\(paragraphs)</div></body></html>", as: "a.html"
    ).text.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    "<p>（原标题：河谷里的老磨坊在春天关了门，这究竟是为什么？）</p>", "<p>本文原标题：《老磨坊》</p>",
    "<p>老磨坊怎么关了？</p>", "<h2>老磨坊怎么关了？</h2><p>原标题：老磨坊为何关门？</p>",
  ])
  func `the title once more, or as it was elsewhere, is no part of the text`(line: String) throws {
    #expect(try read(line) == Self.text)
  }

  @Test(arguments: [
    "<p>July 30, 2013 11:25 AM PDT</p>", "<h3>June 8, 2012 6:14 AM</h3>",
    "<p>12.10.2015, 19:16 Uhr</p>",
    "<p>发布时间：2019年9月7日 10:05</p>",
  ])
  func `a line that says when is no part of the text, under a standfirst too`(line: String) throws {
    #expect(try read("<p>这是一段导语，说的是磨坊的事情，很短。</p>\(line)").dropFirst() == Self.text[...])
  }

  @Test func `paragraphs of other articles before the title are left out`() throws {
    let others = (1...3).map { "<p>\($0) 号</p><p>第\($0)座桥在秋天修好了，孩子们又走近路上学。</p><a>阅读</a>" }
    let found = try read("", before: "<div>\(others.joined())</div>")
    #expect(found == Self.text)
  }

  @Test func `a line with a date in the order of its language is no part of the text`() throws {
    let found = try page(
      "<html lang='es'><head><title>El molino</title></head><body><div><h1>El molino</h1>"
        + "<p>Ana Bell | Palma | 08/01/2014</p>"
        + "<p>El molino cerró en primavera, y nadie dijo por qué.</p>"
        + "<p>Un vecino guardó la llave y engrasó la cerradura.</p></div></body></html>",
      as: "a.html")
    #expect(found.text.hasPrefix("El molino cerró"))
  }
}
