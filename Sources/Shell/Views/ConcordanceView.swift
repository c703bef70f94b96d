import Corpus
import Research
import Terminal

/// Matches in their context: the matches below each other, whatever the widths of characters.
enum ConcordanceView {
  private struct GroupJSON: Encodable {
    let name: String?
    let articles: Int
    let matches: Int
  }

  /// The rows, as they are read.
  ///
  /// - Parameters:
  ///   - articleCount: how many articles match.
  ///   - width: the columns on each side; nil for what fits.
  ///   - limit: how many rows at most.
  ///   - next: gives the next row with so much on each side.
  static func page(
    articleCount: Int, width: Int?, limit: Int?,
    next: @escaping (ContextLength) throws -> ContextRow?
  ) -> Page {
    let box = FailureBox()
    var number = 0
    let characters = width ?? 100
    let rows = { (context: ContextLength) in
      AnySequence<(Int, ContextRow)> {
        AnyIterator {
          guard number < limit ?? .max, let row = box.value({ try next(context) }) ?? nil else {
            return nil
          }
          number += 1
          return (number, row)
        }
      }
    }
    return Page(
      count: articleCount, status: articleCount == 0 ? 1 : 0,
      records: {
        AnySequence(rows(.characters(characters)).lazy.map { record($0.1, number: $0.0) })
      },
      lines: { layout in
        guard articleCount > 0 else { return AnySequence([[Span("nothing found", .faint)]]) }
        let columns = ConcordanceColumns(width: width, in: layout)
        let context = ContextLength.columns(columns.most, ofCharacters: characters)
        let lines = rows(context).lazy.map { columns.line($0.1, number: $0.0) }
        return AnySequence { orNothing(lines.makeIterator(), articleCount, box) }
      },
      failure: { box.failure })
  }

  /// The rows; where articles match by something else than their texts, which gives no row, a line
  /// that says so.
  private static func orNothing(
    _ rows: some IteratorProtocol<Line>, _ articleCount: Int, _ box: FailureBox
  ) -> AnyIterator<Line> {
    var rows = rows
    var isFirst = true
    return AnyIterator {
      defer { isFirst = false }
      if let row = rows.next() { return row }
      guard isFirst, box.failure == nil else { return nil }
      let articles = articleCount == 1 ? "1 article matches" : "\(articleCount) articles match"
      return [Span("\(articles), but not by words of the text: `query` lists them", .faint)]
    }
  }

  /// In the order of their names.
  private static func record(_ row: ContextRow, number: Int) -> String {
    var record = JSONObject()
    record.add("date", row.date?.text)
    record.add("key", row.key.description)
    record.add("keyword", row.keyword)
    record.add("left", row.left)
    record.add("number", number)
    record.add("paragraph", row.paragraph)
    record.add("right", row.right)
    record.add("source", row.source)
    return record.line
  }

  /// Counts by year or by source, with a bar for the articles.
  static func groups(_ groups: [(name: String?, articles: Int, matches: Int)]) -> Page {
    Page(
      count: groups.count, status: groups.isEmpty ? 1 : 0,
      records: {
        AnySequence(
          groups.lazy.map {
            JSONText.line(GroupJSON(name: $0.name, articles: $0.articles, matches: $0.matches))
          })
      },
      lines: { AnySequence(lines(of: groups, $0)) })
  }

  private static func lines(
    of groups: [(name: String?, articles: Int, matches: Int)], _ layout: Layout
  ) -> [Line] {
    guard !groups.isEmpty else { return [[Span("nothing found", .faint)]] }
    let unknown = "unknown"
    let most = groups.map(\.articles).max() ?? 1
    let matches = groups.map { counted($0.matches, "match", "matches") }
    let nameWidth = min(30, groups.map { DisplayWidth.of($0.name ?? unknown) }.max() ?? 0)
    let numberWidth = groups.map { String($0.articles).count }.max() ?? 0
    let matchWidth = matches.map(\.count).max() ?? 0
    // The bar takes what the rest leaves.
    let room = min(30, layout.columns - nameWidth - numberWidth - matchWidth - 7)
    let blank = { (count: Int) in String(repeating: " ", count: max(0, count)) }
    return zip(groups, matches).map { group, matches in
      let name = group.name ?? unknown
      let number = String(group.articles)
      var line: Line = [
        Span(name, .key), Span(blank(nameWidth - DisplayWidth.of(name)) + "  "),
        Span(blank(numberWidth - number.count) + number, .number), Span(" (\(matches))", .faint),
      ]
      if room >= 4 {
        let bar = String(repeating: "█", count: max(1, room * group.articles / max(1, most)))
        line.spans.append(Span(blank(matchWidth - matches.count) + "  " + bar, .faint))
      }
      line.indent = 2
      return line
    }
  }
}
