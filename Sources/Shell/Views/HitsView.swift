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

    let key: String
    let title: String
    let date: String?
    let score: Double
    let passages: [PassageJSON]
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
      records: { AnySequence(list.hits.lazy.map(record(_:))) },
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
    var summary = "\(list.count) article\(list.count == 1 ? "" : "s")"
    if list.hits.count < list.count { summary += ", \(list.first)–\(last) shown" }
    return lines + [[Span(summary, .faint)]]
  }

  private static func entry(_ found: FoundArticle, number: Int) -> [Line] {
    var head: Line = [
      Span("\(number)  ", .number), Span(ArticlesView.title(found.hit.article), .title),
    ]
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
    return lines + [.blank]
  }

  private static func record(_ found: FoundArticle) -> String {
    let article = found.hit.article
    return JSONText.line(
      HitJSON(
        key: article.key.description, title: article.metadata.title,
        date: article.metadata.date?.text, score: found.hit.score,
        passages: found.passages.map { passage in
          HitJSON.PassageJSON(
            start: passage.scalars.lowerBound, end: passage.scalars.upperBound,
            paragraph: passage.paragraph, text: passage.quote.exact, prefix: passage.quote.prefix,
            suffix: passage.quote.suffix)
        }))
  }
}
