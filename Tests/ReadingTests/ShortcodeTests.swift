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
