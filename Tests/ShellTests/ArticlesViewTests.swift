import Terminal
import Testing

@testable import Research
@testable import Shell

/// Lists of articles that are read while they are written.
struct ArticlesViewTests {
  private struct Lost: Error {}

  @Test func `what cannot be read ends the list and is reported`() throws {
    let list = ArticleList(count: 1, articles: AnySequence([.failure(Lost())]))
    let session = try Session(
      corpus: nil, surroundings: Surroundings(directory: "/", profiles: "/", author: "a"))
    let records = RecordView.page(list.articles, in: session)
    for page in [ArticlesView.page(list), GroupsView(list, in: session).page, records] {
      #expect(page.failure() == nil)
      #expect(Array(page.lines(Layout(columns: 80))).isEmpty)
      #expect(page.failure() is Lost)
    }
  }
}
