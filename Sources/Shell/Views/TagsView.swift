import Corpus
import Terminal

/// The codebook.
enum TagsView {
  private struct TagJSON: Encodable {
    let name: String
    let count: Int
    let definition: String
  }

  /// Every tag with its number of annotations and its meaning.
  static func page(_ tags: [(tag: Tag, count: Int)]) -> Page {
    let lines: [Line] = tags.map { tag, count in
      var line: Line = [
        Span("#" + tag.name, .tag), "  ", Span(String(count), .number),
        Span(tag.definition.isEmpty ? "" : "  " + tag.definition, .faint),
      ]
      line.indent = 4
      return line
    }
    return Page(
      lines: tags.isEmpty ? [[Span("no tags", .faint)]] : lines,
      records: tags.map {
        JSONText.line(TagJSON(name: $0.tag.name, count: $0.count, definition: $0.tag.definition))
      }, count: tags.count)
  }
}
