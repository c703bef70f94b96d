import Corpus
import Reading
import Testing

/// Hugo's shortcodes and Liquid's tags.
struct ShortcodeTests {
  @Test func `tags become their text or nothing`() throws {
    let draft = try page(
      """
      # Notes

      {{< figure
          src="/a.png" alt="A map"
          caption="The *old* map" >}}
      Then prose with [a link]({{< ref "maps.md" >}}) in it.

      {{< youtube abc123 >}}

      {{% notice tip %}}
      Take **care** of maps.
      {{% /notice %}}

      {{< quote-block text="Maps are promises." cite="A. Bell" >}}

      {% include note.html caption="A note" %}
      Seen on {{ site.title }}, while {{ braces }} stay, as `{{ site.x }}` does.

      ## Parts {#parts .wide}

      {% comment %}not this{% endcomment %}{% raw %}{{ page.x }}{% endraw %}

      ```
      {{< kept >}}
      ```
      """, as: "a.md")
    #expect(
      outline(draft) == [
        "caption: The old map", "paragraph: Then prose with a link in it.",
        "paragraph: Take care of maps.", "quotation: Maps are promises. — A. Bell",
        "caption: A note", "paragraph: Seen on , while {{ braces }} stay, as {{ site.x }} does.",
        "heading: Parts", "paragraph: {{ page.x }}", "code: {{< kept >}}",
      ])
    #expect(draft.blocks.first?.images.first?.alternative == "A map")
    #expect(draft.blocks[1].links.map(\.url) == ["maps.md"])
  }

  @Test func `what a tag is given to say stays`() throws {
    let draft = try page(
      """
      # Notes

      Press {{< kbd "Ctrl" >}} now, as {% post_link my-move 'the other post' %} says.

      {{< alert "Mind the tide." >}}

      {{< link href="https://example.org" text="Read the rules" >}} first.

      {% include note.html content="Bring a lamp." %}

      {% if page.title == "A long title" %}Shown.{% endif %}

      {{< expand "When it rains" >}}
      Bring a coat.
      {{< /expand >}}

      {{< alert "The quay is slippery." >}}
      Mind your feet.
      """, as: "a.md")
    #expect(
      outline(draft) == [
        "paragraph: Press Ctrl now, as the other post says.", "paragraph: Mind the tide.",
        "paragraph: Read the rules first.", "paragraph: Bring a lamp.", "paragraph: Shown.",
        "paragraph: When it rains", "paragraph: Bring a coat.",
        "paragraph: The quay is slippery.", "paragraph: Mind your feet.",
      ])
  }

  @Test func `a tag alone in a line does not end a block of HTML`() throws {
    let draft = try page(
      """
      # Notes

      <div class="row">
          {% include a.html %}
          <p>Row words one.</p>
          {{ site.x }}
          <p>Row words two.</p>
      </div>

      After the rows there are some more words.
      """, as: "a.md")
    #expect(
      outline(draft) == [
        "paragraph: Row words one.", "paragraph: Row words two.",
        "paragraph: After the rows there are some more words.",
      ])
  }

  @Test func `fences are those of CommonMark`() throws {
    let draft = try page(
      """
      # Notes

      ```npm i``` installs it, see {{ site.title }} here.

      ````md
      ```js
      {{< figure src="x.png" caption="Cap" >}}
      ```
      ````

      Words {% include x.html %}end.
      """, as: "a.md")
    #expect(
      outline(draft) == [
        "paragraph: npm i installs it, see here.",
        "code: ```js\n{{< figure src=\"x.png\" caption=\"Cap\" >}}\n```", "paragraph: Words end.",
      ])
  }

  @Test func `code between tags is code`() throws {
    let draft = try page(
      "# T\n\nFirst.\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n{{< highlight go >}}\nx := 1\n{{< /highlight >}}\nLast.",
      as: "a.md")
    #expect(
      outline(draft) == ["paragraph: First.", "code: puts 1", "code: x := 1", "paragraph: Last."])
  }

  @Test func `tags that never end are text and cost little`() throws {
    let text = String(repeating: "{{< a {% b {{ \"c\n", count: 20_000)
    #expect(try page("# T\n\n" + text, as: "a.md").text.contains("{{< a"))
  }
}
