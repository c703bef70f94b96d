import Corpus
import Reading
import Testing

/// Front matter in its three languages.
struct FrontMatterTests {
  @Test(arguments: [
    """
    ---
    title: "River levels: a year on"
    date: 2026-04-02T09:30:00-05:00
    authors: ["Ana Bell", "Ben Cole"]
    tags: [rivers, maps]
    categories: [rivers, weather]
    canonical_url: https://example.org/river
    ---
    """,
    """
    +++
    title = "River levels: a year on" # said twice
    date = 2026-04-02T09:30:00-05:00
    authors = [
      "Ana Bell",
      'Ben Cole', # the second
    ]
    draft = false
    canonical_url = "https://example.org/river"
    [taxonomies]
    tags = ["rivers", "maps"]
    categories = ["rivers", "weather"]
    +++
    """,
    """
    {
      "title": "River levels: a year on",
      "date": "2026-04-02T09:30:00-05:00",
      "authors": [{"name": "Ana Bell"}, "Ben Cole"],
      "tags": ["rivers", "maps"], "categories": ["rivers", "weather"],
      "canonical_url": "https://example.org/river", "note": "a } in a text"
    }
    """,
  ])
  func `YAML, TOML and JSON say the same`(matter: String) throws {
    let draft = try page(matter + "\n\nThe body stands here.\n", as: "a.md")
    #expect(draft.metadata.title == "River levels: a year on")
    #expect(draft.metadata.date?.text == "2026-04-02T09:30:00-05:00")
    #expect(draft.metadata.contributors.map(\.name) == ["Ana Bell", "Ben Cole"])
    #expect(draft.metadata.topics == ["rivers", "maps", "weather"])
    #expect(draft.identifiers == [Identifier(.original, "https://example.org/river")])
    #expect(draft.text == "The body stands here.")
  }

  @Test func `one value that names several people is taken apart`() throws {
    let draft = try page(
      "---\ntitle: T\nauthor: Ana Bell, Ben Cole, Jr. and Cy Dale\ntags: maps, rivers\n---\nBody.",
      as: "a.md")
    #expect(draft.metadata.contributors.map(\.name) == ["Ana Bell", "Ben Cole, Jr.", "Cy Dale"])
    #expect(draft.metadata.topics == ["maps", "rivers"])
  }

  @Test func `a page without a body has its summary, its markup read`() throws {
    let draft = try page(
      "---\ntitle: T\nsummary: \"\"\ndeck: \"**Maps**&mdash;now [free](https://a.example)\"\n---\n",
      as: "a.md")
    #expect(draft.text == "Maps—now free")
  }

  @Test(arguments: [
    "+++\ntitle = \"open\n+++\nBody.", "+++\na = [1, {b = 2\n+++\nBody.", "---\na: [b\n---\nBody.",
    "+++\na = {b = {c = 1}}\n+++\nBody.", "+++\nalone\n+++\nBody.",
  ])
  func `malformed front matter is an error`(text: String) {
    #expect(throws: ReadingFailure.self) { try page(text, as: "a.md") }
  }

  @Test func `front matter made to explode is read in bounds`() throws {
    var yaml = "---\ntitle: T\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let list = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(list)]\n"
    }
    #expect(try page(yaml + "---\nBody.", as: "a.md").text == "Body.")
    let deep = String(repeating: "[", count: 100_000)
    _ = try? page("---\ntitle: \(deep)\n---\nBody.", as: "a.md")
    _ = try? page("+++\ntitle = \(deep)\n+++\nBody.", as: "a.md")
    _ = try? page("{\"title\": \(deep)}\nBody.", as: "a.md")
  }
}
