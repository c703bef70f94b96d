import Corpus
import Foundation
import Reading
import Testing

/// Whole pages as they are saved from the web, each beside what is in it (`Pages/`).
struct SavedPageTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Pages")

  @Test(arguments: [
    "news-zh", "news-hant", "breaks-zh", "news-ja", "news-en", "blog-en", "paywall-en",
    "sections-en",
    "app-ko", "blogger-en", "box-zh", "builder-es", "forum-zh", "government-en", "magazine-en",
    "portal2-zh", "ruby-ja", "scroll-en", "table-hant", "wechat-zh", "wiki-en", "wordpress-en",
    "zeitung-de",
  ])
  func `a saved page gives its article and nothing else`(name: String) throws {
    let html = try String(contentsOf: Self.folder.appending(path: name + ".html"), encoding: .utf8)
    let wanted = try String(contentsOf: Self.folder.appending(path: name + ".txt"), encoding: .utf8)
    let draft = try page(html, as: name + ".html")
    let people = draft.metadata.contributors.map { "\($0.name) \($0.role ?? "")" }
    let lines = [
      "title: \(draft.metadata.title)", "date: \(draft.metadata.date?.text ?? "")",
      "people: \(people.joined(separator: ", "))", "language: \(draft.metadata.language ?? "")",
    ]
    let blocks = outline(draft).map { $0.replacingOccurrences(of: "\n", with: "\\n") }
    #expect(lines + blocks == wanted.split(separator: "\n").map(String.init))
  }

  @Test func `pictures belong to their captions, or to the text they stand before or in`() throws {
    let html = try String(
      contentsOf: Self.folder.appending(path: "pictures-en.html"), encoding: .utf8)
    let draft = try page(html, as: "pictures-en.html")
    let pictures = draft.blocks.map { "\($0.kind.rawValue): \($0.images.map(\.alternative))" }
    #expect(
      pictures == [
        "paragraph: [\"One\"]", "paragraph: []", "caption: [\"Two\"]", "paragraph: [\"Three\"]",
      ])
    #expect(draft.text.hasSuffix("beside a line. It goes on after it, for a while."))
  }

  @Test func `the title is the heading before the text and not the name of the site`() throws {
    let draft = try page(
      """
      <html><title>Moss - A book of gardens</title><body><div><h1>A book of gardens</h1></div>
      <main><h1>Moss</h1><p>Moss grows where nothing else will, and asks for nothing.</p></main></body></html>
      """, as: "a.html")
    #expect(draft.metadata.title == "Moss")
  }

  @Test func `a page of cards that announce articles is none`() throws {
    let cards = ["Planting in March", "Pruning pears", "Moss"].map {
      "<article><h2><a href='/'>\($0)</a></h2><p>It is early in the year. The ground is cold.</p></article>"
    }
    #expect(throws: ReadingFailure.self) {
      try page("<html><title>Gardens</title><body>\(cards.joined())</body></html>", as: "a.html")
    }
  }
}
