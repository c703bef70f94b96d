import Corpus
import Research
import Terminal

/// The hits of a query: numbered, each with the passages that matched.
enum HitsView {
  private struct HitJSON: Encodable {
    struct PassageJSON: Encodable {
      let start: Int
      let end: Int
      let paragraph: Int
      let text: String
      let prefix: String
      let suffix: String
    }

    let number: Int
    let key: String
    let title: String
    let date: String?
    let score: Double
    let passages: [PassageJSON]
    let annotations: [String]
  }

  private struct CountJSON: Encodable {
    let count: Int
  }

  /// How many articles match.
  static func count(_ count: Int) -> Page {
    Page(
      lines: [[Span(String(count), .number)]], records: [JSONText.line(CountJSON(count: count))],
      status: count == 0 ? 1 : 0, count: count)
  }

  /// The hits of one page of results.
  static func page(_ list: HitList) -> Page {
    Page(
      count: list.count, status: list.count == 0 ? 1 : 0,
      records: {
        AnySequence(zip(list.first..., list.hits).lazy.map { record($0.1, number: $0.0) })
      },
      lines: { _ in AnySequence(lines(of: list)) })
  }

  private static func lines(of list: HitList) -> [Line] {
    guard !list.hits.isEmpty else {
      return [[Span(list.count == 0 ? "nothing found" : "no hits on this page", .faint)]]
    }
    var lines: [Line] = []
    for (index, hit) in list.hits.enumerated() {
      lines += entry(hit, number: list.first + index)
    }
    let last = list.first + list.hits.count - 1
    var summary = counted(list.count, "article")
    if list.hits.count < list.count { summary += ", \(list.first)–\(last) shown" }
    if last < list.count { summary += "; `more` shows the next" }
    return lines + [[Span(summary, .faint)]]
  }

  private static func entry(_ found: FoundArticle, number: Int) -> [Line] {
    let title = ArticlesView.title(found.hit.article)
    var head: Line = [Span("\(number)  ", .number)]
    head.spans += Highlighting.spans(of: title, from: 0, marks: found.titleMatches, base: .title)
    head.indent = 3
    var lines = [head, ArticlesView.facts(found.hit.article, indent: 3)]
    for snippet in found.snippets {
      var line: Line = [Span("   ¶\(snippet.paragraph) ", .faint)]
      if snippet.isCut.before { line.spans.append(Span("…", .faint)) }
      line.spans += Highlighting.spans(
        of: snippet.text, from: snippet.range.lowerBound, marks: snippet.matches)
      if snippet.isCut.after { line.spans.append(Span("…", .faint)) }
      line.indent = 6
      lines.append(line)
    }
    if found.hit.matches.count > found.shownMatches {
      let more = found.hit.matches.count - found.shownMatches
      lines.append([Span("   … and \(more) more in this article", .faint)])
    }
    let annotations = found.annotations
    lines += annotations.prefix(3).map(remark)
    if annotations.count > 3 {
      lines.append([Span("   … and \(counted(annotations.count - 3, "more annotation"))", .faint)])
    }
    return lines + [.blank]
  }

  /// An annotation that the article was found by: its number, what of its note matches, its tags.
  private static func remark(_ found: FoundAnnotation) -> Line {
    let annotation = found.annotation
    let note = annotation.note
    // As much of a long note as a snippet of the text.
    let bytes = found.noteMatches.first?.lowerBound ?? 0
    let place = note.utf8.index(note.startIndex, offsetBy: bytes)
    let start = note.index(place, offsetBy: -30, limitedBy: note.startIndex) ?? note.startIndex
    let piece = note[start...].prefix(120)
    var line: Line = [Span("   n\(annotation.id) ", .number)]
    if !note.isEmpty {
      line.spans.append(Span(start > note.startIndex ? "✎ …" : "✎ ", .note))
      line.spans += Highlighting.spans(
        of: String(piece), from: note.utf8.distance(from: note.startIndex, to: start),
        marks: found.noteMatches, base: .note)
      if piece.endIndex < note.endIndex { line.spans.append(Span("…", .note)) }
    } else {
      line.spans.append(Span(String(annotation.anchor.quote.exact.prefix(60)), .mark))
    }
    if !annotation.tags.isEmpty {
      line.spans.append(Span(" " + annotation.tags.map { "#" + $0 }.joined(separator: " "), .tag))
    }
    line.indent = 6
    return line
  }

  private static func record(_ found: FoundArticle, number: Int) -> String {
    let article = found.hit.article
    return JSONText.line(
      HitJSON(
        number: number, key: article.key.description, title: article.metadata.title,
        date: article.metadata.date?.text, score: found.hit.score,
        passages: found.passages.map { passage in
          HitJSON.PassageJSON(
            start: passage.scalars.lowerBound, end: passage.scalars.upperBound,
            paragraph: passage.paragraph, text: passage.quote.exact, prefix: passage.quote.prefix,
            suffix: passage.quote.suffix)
        }, annotations: found.annotations.map { "n\($0.annotation.id)" }))
  }
}
