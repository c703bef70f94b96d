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
  static func page(_ list: RowList) -> Page {
    let box = FailureBox()
    let characters = list.width ?? 100
    return Page(
      count: list.articleCount, status: list.articleCount == 0 ? 1 : 0,
      records: {
        AnySequence {
          var rows = Rows(list, .characters(characters), box)
          return AnyIterator { rows.next().map { record($0.row, number: $0.number) } }
        }
      },
      lines: { layout in
        guard list.articleCount > 0 else { return AnySequence([[Span("nothing found", .faint)]]) }
        let columns = ConcordanceColumns(width: list.width, in: layout)
        let context = ContextLength.columns(columns.most, ofCharacters: characters)
        return AnySequence {
          var rows = Rows(list, context, box)
          var isDone = false
          return AnyIterator { () -> Line? in
            if let (number, row) = rows.next() { return columns.line(row, number: number) }
            guard !isDone, box.failure == nil else { return nil }
            isDone = true
            return remark(after: rows)
          }
        }
      },
      failure: { box.failure })
  }

  /// Numbers the rows of a list, up to its limit.
  private struct Rows {
    let list: RowList
    let context: ContextLength
    let box: FailureBox
    private(set) var count = 0

    init(_ list: RowList, _ context: ContextLength, _ box: FailureBox) {
      (self.list, self.context, self.box) = (list, context, box)
    }

    mutating func next() -> (number: Int, row: ContextRow)? {
      guard count < list.limit ?? .max, let row = read() else { return nil }
      count += 1
      return (list.first + count - 1, row)
    }

    /// Whether there are rows beyond the limit.
    func hasMore() -> Bool { count == list.limit && read() != nil }

    private func read() -> ContextRow? { box.value { try list.next(context) } ?? nil }
  }

  /// What stands below the rows: that there are more of them, or why there are none.
  private static func remark(after rows: Rows) -> Line? {
    let list = rows.list
    let last = list.first + rows.count - 1
    if rows.hasMore() {
      return [Span("rows \(list.first)–\(last) shown; `more` shows the next", .faint)]
    }
    guard rows.count == 0 else { return nil }
    guard list.first == 1 else { return [Span("no more rows", .faint)] }
    // Articles match by something else than their texts, which gives no row.
    let articles = counted(list.articleCount, "article matches", "articles match")
    return [Span("\(articles), but not by words of the text: `query` lists them", .faint)]
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
