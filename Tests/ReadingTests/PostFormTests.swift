import Corpus
import Reading
import Testing

/// Front matter and markup in the forms of single generators.
struct PostFormTests {
  @Test(arguments: [
    "pubDatetime: 2020-05-06", "created_at: May 6th, 2020", "publish-date: 2020-05-06",
    "datePublished: 2020-05-06", "publishedDate: 2020-05-06", "posted_on: 2020-05-06",
  ])
  func `names are the same with and without the signs that part their words`(line: String) throws {
    let draft = try page("---\ntitle: Lids\n\(line)\n---\nA lid.", as: "a.md")
    #expect(draft.metadata.date?.text == "2020-05-06")
  }

  @Test func `a person may be a link, and subjects stand in taxonomies`() throws {
    let draft = try page(
      "---\ntitle: Lids\nauthor: '[Ana Bell](https://ana.example)'\ntaxonomies:\n  tags: [pots]\n---\nA lid.",
      as: "a.md")
    #expect(draft.metadata.byline == "Ana Bell")
    #expect(draft.metadata.topics == ["pots"])
  }

  @Test(arguments: [
    "subjects: [pots]", "tags: ['#pots']", "tags:\n  - {label: pots}", "taxonomy:\n  tag: [pots]",
    "labels: pots",
  ])
  func `subjects have other names, signs and records too`(line: String) throws {
    let draft = try page("---\ntitle: Lids\n\(line)\n---\nA lid.", as: "a.md")
    #expect(draft.metadata.topics == ["pots"])
  }

  @Test(arguments: [
    "author:\n  display_name: Ana Bell\n  login: bell", "author_staff_member: Ana Bell",
  ])
  func `a person may have a name to be shown`(line: String) throws {
    let draft = try page("---\nheadline: Lids\n\(line)\n---\nA lid.", as: "a.md")
    #expect(draft.metadata.byline == "Ana Bell")
    #expect(draft.metadata.title == "Lids")
  }

  @Test func `marks of WordPress and of programs for notes are no text`() throws {
    let draft = try page(
      "---\ntitle: Lids\n---\nA lid.\n\n[caption id='a' width='9']<img src='a.jpg'/> A pot[/caption]\n\n%% ask Ana %%\n\n![[pot.png]]\n\nIt shuts.",
      as: "a.md")
    #expect(outline(draft) == ["paragraph: A lid.", "caption: A pot", "paragraph: It shuts."])
  }

  @Test func `names and values may stand without marks up to a blank line`() throws {
    let draft = try page(
      "Title: Lids: a story\nDate: 2020-05-06 07:08\nAuthors: Ana Bell, Ben Cole\nTags: a, b\n\nA lid.",
      as: "a.md")
    #expect(draft.metadata.title == "Lids: a story")
    #expect(draft.metadata.date?.text == "2020-05-06T07:08:00")
    #expect(draft.metadata.byline == "Ana Bell, Ben Cole")
    #expect(draft.metadata.topics == ["a", "b"])
    #expect(draft.text == "A lid.")
    let prose = try page("Title: a word for what heads a text.\n\nA lid.", as: "a.md")
    #expect(prose.text.contains("a word for what heads"))
  }

  @Test func `a post may be HTML`() throws {
    let draft = try page(
      "---\nlayout: post\ntitle: Lids\ndate: 2020-05-06\n---\n<p>A lid {{ site.time }}waits.</p><div class='feedback'><h3>Notes</h3><p>One.</p></div>",
      as: "a.html")
    #expect(draft.metadata.title == "Lids")
    #expect(draft.metadata.date?.text == "2020-05-06")
    #expect(draft.text == "A lid waits.\nNotes\nOne.")
  }

  @Test func `tasks have no boxes, and loops say nothing`() throws {
    let draft = try page(
      """
      ---
      title: Lids
      ---
      - [x] Wash it.
      - [ ] Dry it.

      {% for p in site.posts %}
      * [{{ p.title }}]({{ p.url }})
      {% endfor %}

      A {% for %} without its end is left alone.
      """, as: "a.md")
    #expect(
      outline(draft) == [
        "list-item: Wash it.", "list-item: Dry it.",
        "paragraph: A without its end is left alone.",
      ])
  }
}
