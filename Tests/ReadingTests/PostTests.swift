import Corpus
import Reading
import Testing

/// Posts as authors write them for site generators: Jekyll, Hugo, Hexo, Eleventy.
struct PostTests {
  @Test(arguments: [
    ("_posts/2016-06-07-plain.md", "2016-06-07", "plain"),
    ("_posts/2019-3-4-old-pier.md", "2019-03-04", "old pier"),
    ("blog/2019-05-28-first/index.md", "2019-05-28", "first"),
    ("content/post/2019-03-04---Pier/index.md", "2019-03-04", "Pier"),
    ("content/blog/2019/03/04/pier.md", "2019-03-04", "pier"),
    ("notes/pier.md", "1911-05-03", "pier"),
  ])
  func `the name of a post comes before a day in its text`(
    path: String, date: String, title: String
  ) throws {
    let draft = try page(
      "---\nlayout: post\n---\nThe old pier, built on 3 May 1911, is open again.\n\nAll day.\n",
      as: path)
    #expect(draft.metadata.date?.text == date)
    #expect(draft.metadata.title == title)
  }

  @Test func `tabs in front matter are taken for spaces`() throws {
    let draft = try page(
      "---\ntitle: T\ndate: 2020-01-02\ntags:\n\t- a\n\t- b\n---\nThe old pier is open again.\n",
      as: "a.md")
    #expect((draft.metadata.title, draft.metadata.topics) == ("T", ["a", "b"]))
  }

  @Test func `a post of Jekyll is called and dated by its file, and all of it is kept`() throws {
    let draft = try page(
      """
      ---
      layout: post
      tags: [kettles, patience]
      author: {name: Odile Marsh, email: odile@example.org}
      ---
      The kettle waits {{ site.time }} until you look away.

      {% include figure.html src="/k.jpg" alt="A kettle" caption="The kettle, waiting." %}

      [Related: lids](/lids)

      ## [Steps](/steps)
      {: #steps}

      1. Fill it.
      2. Wait.[^1]

      <div class="note" markdown="1">
      **Never** watch it.
      </div>

      [^1]: Longer than you think.
      """, as: "2021-03-09-a-kettle-that-waits.md")
    #expect(draft.metadata.title == "a kettle that waits")
    #expect(draft.metadata.date?.text == "2021-03-09")
    #expect(draft.metadata.origins[.date] == "file name")
    #expect(draft.metadata.byline == "Odile Marsh")
    #expect(
      outline(draft) == [
        "paragraph: The kettle waits until you look away.", "caption: The kettle, waiting.",
        "paragraph: Related: lids", "heading: Steps", "list-item: Fill it.",
        "list-item: Wait.", "paragraph: Never watch it.", "list-item: Longer than you think.",
      ])
  }

  @Test func `boxes, quotations and code of Hugo and Hexo are text`() throws {
    let draft = try page(
      """
      +++
      title = "Gloves, lost &amp; found&#58; a list"
      date = 2022-11-05T07:08:09+02:00
      authors = ["Pia Holm", "Lars Ek"]
      +++

      {{< ring title="What to do" >}}
      Do not take it.
      {{< /ring >}}

      {{< quote-block text="It \\[the glove] waits." cite="A neighbour" >}}

      {% blockquote 店主 %}
      报纸会老，花也会。
      {% endblockquote %}

      {% codeblock lang:js %}
      wrap(flower)
      {% endcodeblock %}
      """, as: "gloves.md")
    #expect(draft.metadata.title == "Gloves, lost & found: a list")
    #expect(draft.metadata.date?.text == "2022-11-05T07:08:09+02:00")
    #expect(draft.metadata.byline == "Pia Holm, Lars Ek")
    #expect(
      outline(draft) == [
        "paragraph: What to do", "paragraph: Do not take it.",
        "quotation: It [the glove] waits. — A neighbour", "quotation: 报纸会老，花也会。",
        "quotation: — 店主", "code: wrap(flower)",
      ])
  }

  @Test func `front matter may name its language`() throws {
    let draft = try page(
      "---json\n{\"title\": \"Buttons\", \"author\": \"Ruth Agard and Simon Bell\"}\n---\n\nA button.",
      as: "b.md")
    #expect(draft.metadata.title == "Buttons")
    #expect(draft.metadata.byline == "Ruth Agard, Simon Bell")
    #expect(draft.text == "A button.")
  }

  @Test func `Markdown without a title is called by its first line, else by its file`() throws {
    #expect(try page(" 组队翻译：《数据》\n\n参加者请在下面签名。", as: "a.md").metadata.title == "组队翻译：《数据》")
    #expect(try page("There was only one sentence.", as: "20210309 One.md").metadata.title == "One")
  }

  @Test func `a title is not the whole of a page`() throws {
    let draft = try page("# " + String(repeating: "7", count: 100_000) + "\n\n正文。", as: "a.md")
    #expect(draft.metadata.title == String(repeating: "7", count: 1000) + "…")
  }

  @Test func `footnotes belong to a text that credits end`() throws {
    let draft = try page(
      """
      # 题

      正文。[^1]

      ---

      via: https://example.org/2020/03/04/a.html

      作者：[林一](https://c.example)，[周二](https://d.example)
      译者：[译者ID](https://a.example) 校对：[wen](https://b.example)

      [^1]: 注。
      """, as: "a.md")
    #expect(draft.text == "正文。\n注。")
    #expect(draft.metadata.date?.text == "2020-03-04")
    #expect(
      draft.metadata.contributors.map { "\($0.name) \($0.role ?? "")" } == [
        "林一 作者", "周二 作者", "wen 校对",
      ])
  }

  @Test func `the marks of boxes are no text`() throws {
    let draft = try page(
      """
      ---
      title: Lids
      ---
      * TOC
      {:toc}

      :::note Before you begin
      Find the pot.
      :::

      !!! warning "Heat"
          The handle is hot.

          It stays hot.

      > [!TIP]
      > Use a cloth.

      ```
      :::note
      ```

      *[URL]: address
      """, as: "lids.md")
    #expect(
      outline(draft) == [
        "paragraph: Before you begin", "paragraph: Find the pot.", "paragraph: Heat",
        "paragraph: The handle is hot.", "paragraph: It stays hot.", "quotation: Use a cloth.",
        "code: :::note",
      ])
  }

  @Test func `the program of a page in MDX is no text`() throws {
    let draft = try page(
      """
      ---
      title: Lids
      ---
      import { Box } from '../box'

      export const size = {
        pot: 3,
      }

      {/* not yet */}

      <Box>
      A lid keeps the heat.
      </Box>

      It is exported.
      """, as: "lids.mdx")
    #expect(
      outline(draft) == ["paragraph: A lid keeps the heat.", "paragraph: It is exported."])
  }

  @Test func `formulas keep their signs`() throws {
    let draft = try page(
      "---\ntitle: Sums\n---\nWhere $a*b*c$ is, and `$x*y*z$` too.\n\n$$\nu*v*w \\{1\\}\n$$\n",
      as: "a.md")
    #expect(draft.text == "Where $a*b*c$ is, and $x*y*z$ too.\n$$ u*v*w \\{1\\} $$")
  }

  @Test func `signs of money are no formulas`() throws {
    let text = "It cost $5 *or* $6, in all US$7（A$8）.\n\n$$$ *For* a lid!\n\nThe *end*."
    let draft = try page("---\ntitle: Sums\n---\n" + text, as: "a.md")
    #expect(draft.text == text.filter { $0 != "*" }.replacing("\n\n", with: "\n"))
  }

  @Test func `a line of formulas is read in one pass`() throws {
    let formulas = String(repeating: "$a*b*c$ ", count: 50_000)
    let draft = try page("---\ntitle: Sums\n---\n" + formulas, as: "a.md")
    #expect(draft.text.count { $0 == "*" } == 100_000)
  }

  @Test func `front matter may begin without its mark`() throws {
    let draft = try page("title: 盖子\ndate: 20190809\ntags: [锅]\n---\n\n锅等着盖子。", as: "a.md")
    #expect(draft.metadata.title == "盖子")
    #expect(draft.metadata.date?.text == "2019-08-09")
    #expect(draft.metadata.topics == ["锅"])
    #expect(draft.text == "锅等着盖子。")
  }

  @Test func `what a person is stands beside the name`() throws {
    let draft = try page(
      "---\ntitle: Lids\nauthors:\n- {title: Cook, name: Ana Bell}\n- name: Ben Cole\n---\nA lid.",
      as: "a.md")
    #expect(draft.metadata.byline == "Ana Bell, Ben Cole")
  }

  @Test func `an author's list of links is text`() throws {
    let draft = try page(
      "# Lids\n\nA lid keeps the heat in the pot, and the cook out of the kitchen.\n\n- [a](/a)\n- [b](/b)\n",
      as: "a.md")
    #expect(draft.text.hasSuffix("a\nb"))
  }

  @Test(arguments: [
    ("'The *old* lid &amp; the pot'", "The old lid & the pot"),
    ("'Lids: `code` and **more**'", "Lids: code and more"),
    ("'The <em>Lid</em> of A_B and C_D, 5 * 3 * 2'", "The Lid of A_B and C_D, 5 * 3 * 2"),
    ("'_Lid_ of x < y'", "Lid of x < y"),
  ])
  func `the title is plain`(title: String, wanted: String) throws {
    #expect(try page("---\ntitle: \(title)\n---\nA lid.", as: "a.md").metadata.title == wanted)
  }

  @Test func `the first name that holds a date gives it`() throws {
    let draft = try page(
      "---\ntitle: Lids\ndate: Last Modified\npublished: 1588748889\nauthor_name: Ana Bell\n---\nA lid.",
      as: "a.md")
    #expect(draft.metadata.date?.text == "2020-05-06T07:08:09Z")
    #expect(draft.metadata.byline == "Ana Bell")
  }

  @Test func `subjects in one text are parted as the generator does`() throws {
    let matter = "---\nlayout: post\ntitle: Lids\ntags: pots lids\ncategories: a, b\n---\nA lid."
    #expect(
      try page(matter, as: "2020-05-06-lids.md").metadata.topics == ["pots", "lids", "a", "b"])
    #expect(try page(matter, as: "lids.md").metadata.topics == ["pots lids", "a", "b"])
    let list = "---\nlayout: post\ntitle: Lids\ntags: [pots and lids]\n---\nA lid."
    #expect(try page(list, as: "2020-05-06-lids.md").metadata.topics == ["pots and lids"])
  }

  @Test func `links between notes and marked words are what they show`() throws {
    let draft = try page(
      """
      ---
      title: Lids
      ---
      [TOC]

      See [[lids]] and [[pots|the pots]], ==all of them==, where `==` and a == b == c stay.

          if [[ $a == b ]]
      """, as: "a.md")
    #expect(
      outline(draft) == [
        "paragraph: See lids and the pots, all of them, where == and a == b == c stay.",
        "code: if [[ $a == b ]]",
      ])
  }
}
