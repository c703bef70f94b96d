import Corpus
import Foundation
import Reading
import TestFolder
import Testing

/// Families of pages that a user describes.
struct ProfileTests {
  private let own: TestFolder
  private var folder: URL { own.url }

  init() throws { own = try TestFolder() }

  private func profiles(_ yaml: String) throws -> [Profile] {
    try Data(yaml.utf8).write(to: folder.appending(path: "own.yaml"))
    return try Profile.all(in: folder.path)
  }

  private func read(_ html: String, with profiles: [Profile]) throws -> ArticleDraft {
    var result: Result<ArticleDraft, ReadingFailure>?
    ArticleReader(profiles: profiles).read(
      bytes: Array(html.utf8), path: "a.html", modified: Timestamp(microseconds: 0)
    ) { result = $0 }
    return try #require(result).get()
  }

  @Test func `a profile selects the parts of a page`() throws {
    let profiles = try profiles(
      """
      name: gazette
      recognise: '^https://gazette\\.example/'
      select:
        body: //div[@id="s"]
        title: string(//b[1])
        date: //i/@data-day
        byline: //u
        junk: [//em, '//div[@class="x"]']
      """)
    let html = """
      <html><head><link rel="canonical" href="https://gazette.example/1"><title>Other</title></head>
      <body><b>Reeds</b><i data-day="2026-02-03">x</i><u>作者：林一</u><div>A long text outside, which says
      very much and would win by its weight alone. It goes on and on, and on.</div>
      <div id="s"><p>Reeds grow <em>(ad)</em>here.</p><div class="x">Buy reeds.</div>And here.</div></body></html>
      """
    let draft = try read(html, with: profiles)
    #expect(outline(draft) == ["paragraph: Reeds grow here.", "paragraph: And here."])
    #expect(draft.profile == "gazette")
    #expect(draft.metadata.title == "Reeds")
    #expect(draft.metadata.date?.text == "2026-02-03")
    #expect(draft.metadata.contributors == [Contributor(name: "林一", role: "作者")])
    #expect(draft.metadata.origins[.date] == "profile: date")
  }

  @Test(arguments: [
    ("name: a\nrecognise: '('", "`recognise` is no regular expression"),
    ("name: a\nrecognise: a\nselect: {body: '//['}", "`select.body` is no XPath expression: //["),
    ("name: a\nrecognise: a\nselect: {boby: //p}", "`select.boby` is no key"),
    ("name: a\nrecognise: a\ndrops: b", "`drops` is no key"),
    ("name: a\nrecognise: a\ndrop: [{}]", "`drop` takes texts"),
    ("recognise: a", "`name` and `recognise` are needed"),
  ])
  func `a profile that cannot be used says which key is wrong`(yaml: String, problem: String) {
    let failure = #expect(throws: ReadingFailure.self) { try profiles(yaml) }
    #expect(failure?.description.contains(problem) == true, "\(failure?.description ?? "")")
    #expect(failure?.path.hasSuffix("own.yaml") == true)
  }

  @Test func `an expression that would take hours selects nothing`() throws {
    let slow = "//*[count(//*[count(//*[count(//*) > 0]) > 0]) > 0]"
    let profiles = try profiles("name: a\nrecognise: Deep\nselect: {body: '\(slow)'}")
    let html = String(repeating: "<p>Deep.</p>", count: 3000)
    #expect(try read(html, with: profiles).blocks.count == 3000)
  }
}
