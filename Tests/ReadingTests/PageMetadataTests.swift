import Corpus
import Testing

/// What a page says about its article, in the forms of the web.
struct PageMetadataTests {
  private static let text = "<p>The mill was closed in spring, and nobody said why it had been.</p>"

  private func metadata(_ body: String, head: String) throws -> Metadata {
    try page("<html><head>\(head)</head><body>\(body)\(Self.text)</body></html>", as: "a.html")
      .metadata
  }

  @Test(arguments: [
    ("<p class='headline'>The mill</p>", "<title>News of the valley</title>"),
    (
      "<div><span class='headline entry-title'>The mill</span></div>",
      "<title>News of the valley</title>"
    ),
    ("<h3 class='post-title'>The mill</h3>", "<title>Valley notes: The mill</title>"),
    (
      "<h1>The mill</h1>",
      "<meta property='og:title' content='The mill (Valley Courier) - All the news of today'>"
    ),
  ])
  func `the title is what an element called headline says`(body: String, head: String) throws {
    #expect(try metadata(body, head: head).title == "The mill")
  }

  @Test(arguments: [
    ("<p>May 6, 2020 at 7:08 pm</p>", "2020-05-06T19:08:00"),
    ("<p>Thu, 06 May 2021 07:08:09 +0200</p>", "2021-05-06T07:08:09+02:00"),
    ("<p>2020-05-06 12:08 AM</p>", "2020-05-06T00:08:00"),
    ("<p>2020-05-06 07:08:09 UTC</p>", "2020-05-06T07:08:09Z"),
    (
      "<p>6 May 2020</p><time datetime='2020-05-06T07:08:09+08:00'>x</time>",
      "2020-05-06T07:08:09+08:00"
    ),
    (
      "<abbr class='published' title='2020-05-06T07:08:09+08:00'>x</abbr>",
      "2020-05-06T07:08:09+08:00"
    ),
    ("<span itemprop='datePublished' content='2020-05-06'>x</span>", "2020-05-06"),
    (
      "<time class='updated' datetime='2021-01-01'>x</time><time datetime='2020-05-06'>y</time>",
      "2020-05-06"
    ),
  ])
  func `the date is as full as the page says it`(line: String, wanted: String) throws {
    let found = try metadata("<h1>The mill</h1>\(line)", head: "<title>The mill</title>")
    #expect(found.date?.text == wanted)
  }

  @Test(arguments: [
    ("<p>作者：林河 点击：88次</p>", "林河"), ("<p class='byline'>The Desk By Ana Bell</p>", "Ana Bell"),
    ("<p><span itemprop='author'>Ana Bell</span> writes</p>", "Ana Bell"),
    ("<p>Submitted by Ana Bell on Thursday</p>", "Ana Bell"),
    ("<div><p class='author-name'>IT河谷</p></div>", "IT河谷"),
    ("<meta name='author' content='홍길동 나무 칼럼니스트'>", "홍길동"),
    ("<p>By Ana Bell Tuesday, Aug. 17, 2010</p>", "Ana Bell"),
    ("<link rel=canonical href='http://valley.example/1'><p>By Ana Bell, VALLEY</p>", "Ana Bell"),
  ])
  func `a line names its people and nothing else`(line: String, wanted: String) throws {
    let found = try metadata("<h1>The mill</h1>\(line)", head: "<title>The mill</title>")
    #expect(found.byline == wanted)
  }

  @Test(arguments: [
    ("<p>2020-05-06 作者：未知</p>", ""), ("<p>2020-05-06 责任编辑：林河_NN123</p>", ""),
    ("<p>2020-05-06</p>", "<meta name='author' content='name, email@example.org'>"),
    ("<p>2020-05-06</p>", "<meta name='author' content='河谷'>"),
    ("<p>2020-05-06</p>", "<meta name='author' content='valley.de'>"),
    ("<p>2020-05-06</p><a rel='author' href='/f'>关注</a>", ""),
  ])
  func `what stands where a name should is nobody`(body: String, head: String) throws {
    let found = try metadata("<h1>老磨坊</h1>\(body)", head: "<title>老磨坊_河谷财经</title>\(head)")
    #expect(found.contributors.map(\.name) == (body.contains("林河") ? ["林河"] : []))
  }

  @Test func `records for machines may name each other`() throws {
    let head = """
      <title>The mill</title><script type="application/ld+json">{"@graph": [
      {"@type": "NewsArticle", "headline": "The mill", "author": [{"@id": "#a"}], "publisher": {"@id": "#p"}},
      {"@type": "Person", "@id": "#a", "name": "Ana Bell"},
      {"@type": "Organization", "@id": "#p", "name": "Valley Courier"}]}</script>
      """
    let found = try metadata("<h1>The mill</h1>", head: head)
    #expect(found.byline == "Ana Bell")
    #expect(found.source == "Valley Courier")
  }

  @Test func `the publisher is none of the people where there are others`() throws {
    let head = """
      <title>The mill</title><meta name="author" content="Ana Bell, Valley Courier">
      <meta property="og:site_name" content="Valley Courier">
      """
    #expect(try metadata("<h1>The mill</h1>", head: head).byline == "Ana Bell")
  }

  @Test func `links to subjects are its topics`() throws {
    let links =
      "<p><a rel='tag' href='/t/mills'>mills</a> <a rel='category tag' href='/t/keys'>keys</a></p>"
    let head = "<title>The mill</title><meta name='keywords' content='news, valley'>"
    #expect(try metadata("<h1>The mill</h1>\(links)", head: head).topics == ["mills", "keys"])
  }
}
