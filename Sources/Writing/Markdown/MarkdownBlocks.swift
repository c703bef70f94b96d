import Corpus
import Quoting

/// The blocks of a dossier in Markdown.
struct MarkdownBlocks {
  let dossier: Dossier

  /// One block for each article and each of its excerpts, in order.
  var all: [ManagedBlock] {
    dossier.sections.flatMap { section in
      [ManagedBlock(id: section.article.key.description, lines: heading(section))]
        + section.excerpts.map {
          ManagedBlock(id: "n\($0.annotation.id)", lines: lines($0, of: section))
        }
    }
  }

  /// The lines before all blocks: front matter and the title.
  var front: [String] {
    var tags: [String] = []
    for tag in dossier.sections.flatMap(\.excerpts).flatMap(\.annotation.tags)
    where !tags.contains(tag) { tags.append(tag) }
    let list = tags.sorted().map { "  - " + YAMLText.quoted($0) }
    return ["---", "title: " + YAMLText.quoted(dossier.title)]
      + (list.isEmpty ? [] : ["tags:"] + list)
      + ["---", "", "# " + MarkdownText.inline(dossier.title)]
  }

  private func heading(_ section: Dossier.Section) -> [String] {
    let metadata = section.article.metadata
    let key = section.article.key.description
    let title = metadata.title.onOneLine
    var facts = [metadata.source, metadata.byline, metadata.date?.day]
      .compactMap { $0.map(MarkdownText.inline) }.filter { !$0.isEmpty }
    facts.append(Self.link(key, to: section.citation.url))
    let style = dossier.style ?? .usual(for: metadata.language)
    let citation = section.citation.note(in: style)
    let note = style == .pandoc ? citation : MarkdownText.inline(citation)
    return [
      "## " + MarkdownText.inline(title.isEmpty ? key : title), "", facts.joined(separator: " · "),
      "", "[^\(key)]: \(note)",
    ]
  }

  private func lines(_ excerpt: Excerpt, of section: Dossier.Section) -> [String] {
    let annotation = excerpt.annotation
    let paragraphs = excerpt.text.split(whereSeparator: \.isNewline)
      .filter { !$0.allSatisfy(\.isWhitespace) }
    var lines: [String] = []
    for paragraph in paragraphs { lines += ["> " + MarkdownText.line(paragraph), ">"] }
    let quote = annotation.anchor.quote
    let url = section.citation.url.map { TextFragment.link(to: $0, quote: quote) }
    let place = Self.link(Self.name(excerpt.paragraphs) ?? "source", to: url)
    lines += ["> — \(place) [^\(section.article.key)]", "", "^n\(annotation.id)"]
    let state = Self.words(for: annotation.anchor, shown: excerpt.text)
    let tags = annotation.tags.map(Self.tag).joined(separator: " ")
    for part in [state.map { [$0] } ?? [], NoteText(annotation.note).lines, [tags]]
    where !part.isEmpty && part != [""] { lines += [""] + part }
    return lines + [""]
  }

  private static func name(_ paragraphs: ClosedRange<Int>?) -> String? {
    guard let paragraphs else { return nil }
    return paragraphs.count == 1
      ? "¶\(paragraphs.lowerBound)" : "¶\(paragraphs.lowerBound)–¶\(paragraphs.upperBound)"
  }

  /// What a reader must know of an anchor that is not exact.
  private static func words(for anchor: Anchor, shown: String) -> String? {
    let score = Int((min(1, max(0, anchor.score.isFinite ? anchor.score : 0)) * 100).rounded())
    let state =
      switch anchor.state {
      case .exact: nil as String?
      case .moved: "Moved: the words stand elsewhere in the article now (\(score) %)."
      case .fuzzy: "Fuzzy: the article now has words that are only similar (\(score) %)."
      case .ambiguous: "Ambiguous: several places of the article match (\(score) %)."
      case .orphan: "Orphan: the article no longer has these words."
      }
    guard let state else { return nil }
    guard shown != anchor.quote.exact else { return "*\(state)*" }
    return "*\(state)* As annotated: “\(MarkdownText.inline(anchor.quote.exact))”"
  }

  /// A link if the address is one of the web; else the words alone.
  private static func link(_ words: String, to url: String?) -> String {
    guard let url = url?.onOneLine,
      ["http://", "https://"].contains(where: { url.lowercased().hasPrefix($0) })
    else { return MarkdownText.inline(words) }
    let address = url.replacing("<", with: "%3C").replacing(">", with: "%3E")
      .replacing("\\", with: "%5C").replacing(" ", with: "%20")
    return "[\(MarkdownText.inline(words))](<\(address)>)"
  }

  /// A tag as Obsidian writes it: letters, digits, `_`, `-` and `/`.
  private static func tag(_ name: String) -> String {
    "#" + String(name.map { $0.isLetter || $0.isNumber || "_-/".contains($0) ? $0 : "-" })
  }
}
