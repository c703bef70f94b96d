import Corpus
import Testing

/// Which words of a page are the title of its article.
struct PageTitleTests {
  private func title(_ body: String, head: String) throws -> String {
    let text = "<div><p>磨坊在春天关了门，没有人说过为什么。</p><p>邻居留着钥匙，每年给锁上油。</p></div>"
    return try page(
      "<html><head>\(head)</head><body>\(body)\(text)</body></html>", as: "a.html"
    ).metadata.title
  }

  @Test func `headings of parts are no title`() throws {
    let parts = "<h1>屋顶</h1><p>水从屋顶漏进来，谁也没有去看。</p><h1>火</h1><h1>铁锈</h1>"
    #expect(try title(parts, head: "<title>老磨坊是怎样坏的 - 河谷网</title>") == "老磨坊是怎样坏的")
    #expect(try title("<h1>老磨坊关门</h1>", head: "<title>河谷网</title>") == "老磨坊关门")
  }

  @Test func `a title for machines that a quotation mark cut off is not taken`() throws {
    let head = """
      <title>老磨坊关门 "守锁人"说了什么?_河谷新闻</title>
      <meta property="og:title" content="老磨坊关门 "守锁人"说了什么?">
      """
    #expect(try title("<h1>老磨坊关门 \"守锁人\"说了什么?</h1>", head: head) == "老磨坊关门 \"守锁人\"说了什么?")
  }

  @Test(arguments: [
    ("<p>河谷里的老磨坊在春天关门</p>", "河谷里的老磨坊在春天关门-河谷网"),
    ("<div><img src='t.png'>河谷里的老磨坊在春天关门</div>", "河谷里的老磨坊在春天关门-河谷网"),
    ("<p>河谷里的老磨坊在春天关门</p>", "河谷里的老磨坊在春天关门 东镇办事处_河谷网"),
    ("<p>河谷里的老磨坊在春天关门</p>", "今日要闻--河谷里的老磨坊在春天关门"),
    ("<h2>春天</h2>", "春天-河谷里的老磨坊"),
  ])
  func `a line that the title element repeats is the title, however the site's name follows`(
    line: String, whole: String
  ) throws {
    let wanted = line.contains("河谷") ? "河谷里的老磨坊在春天关门" : whole
    #expect(try title(line, head: "<title>\(whole)</title>") == wanted)
  }

  @Test func `a heading that links to its own page is the title`() throws {
    let body =
      "<h1><a href='/'>Valley notes</a></h1><h2><a href='/mill'>The mill of the valley is closed</a></h2>"
    let head = "<title>Valley notes | The mill of the valley is closed</title>"
    #expect(try title(body, head: head) == "The mill of the valley is closed")
  }
}
