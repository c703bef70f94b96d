import Corpus
import Research
import Terminal

/// Matches in their context: the matches below each other, whatever the widths of characters.
enum ConcordanceView {
  private struct RowJSON: Encodable {
    let number: Int
    let key: String
    let date: String?
    let source: String?
    let paragraph: Int
    let left: String
    let keyword: String
    let right: String
  }

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
  ///   - next: gives the next row.
  static func page(
    articleCount: Int, width: Int?, limit: Int?, next: @escaping () throws -> ContextRow?
  ) -> Page {
    let box = FailureBox()
    var number = 0
    let rows = AnySequence<(Int, ContextRow)> {
      AnyIterator {
        guard number < limit ?? .max, let row = box.value({ try next() }) ?? nil else { return nil }
        number += 1
        return (number, row)
      }
    }
    return Page(
      count: articleCount, status: articleCount == 0 ? 1 : 0,
      records: { AnySequence(rows.lazy.map { record($0.1, number: $0.0) }) },
      lines: { layout in
        guard articleCount > 0 else { return AnySequence([[Span("nothing found", .faint)]]) }
        // Beside the contexts stand the number, the match and where it is.
        let side = width ?? max(8, (layout.columns - 46) / 2)
        return AnySequence(
          rows.lazy.map { line($0.1, number: $0.0, side: side, columns: layout.columns) })
      },
      failure: { box.failure })
  }

  private static func line(_ row: ContextRow, number: Int, side: Int, columns: Int) -> Line {
    let digits = String(number)
    let keyword = sanitized(AnnotationView.flat(row.keyword))
    let place = " ¶\(row.paragraph)"
    let room = columns - 9 - 2 * side - DisplayWidth.of(keyword) - place.count
    let key = shortened(row.article.key.description, to: max(12, room))
    var line: Line = [
      Span(String(repeating: " ", count: max(0, 5 - digits.count)) + digits + "  ", .number),
      Span(fitted(row.left, to: side, keepsEnd: true)),
      Span(keyword, .match),
      Span(fitted(row.right, to: side, keepsEnd: false)),
      Span("  " + key + place, .faint),
    ]
    line.canWrap = false
    return line
  }

  /// A key, its middle left out where it is too long: beginning and end tell the most.
  private static func shortened(_ key: String, to width: Int) -> String {
    guard DisplayWidth.of(key) > width, key.count > width else { return key }
    return String(key.prefix(width / 2)) + "…" + String(key.suffix(width - width / 2 - 1))
  }

  /// As much of a text as fits, padded on the side away from the match. A line feed ends the context,
  /// because matches never cross blocks.
  private static func fitted(_ text: String, to width: Int, keepsEnd: Bool) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // Made safe first: a tab has no width, the space in its place has one.
    let block = Array(sanitized(String((keepsEnd ? lines.last : lines.first) ?? "")))
    var piece = ""
    var used = 0
    for character in keepsEnd ? block.reversed() : block {
      let columns = DisplayWidth.of(character)
      guard used + columns <= width else { break }
      used += columns
      piece.append(character)
    }
    let padding = String(repeating: " ", count: width - used)
    return keepsEnd ? padding + String(piece.reversed()) : piece + padding
  }

  private static func record(_ row: ContextRow, number: Int) -> String {
    JSONText.line(
      RowJSON(
        number: number, key: row.article.key.description, date: row.article.metadata.date?.text,
        source: row.article.metadata.source, paragraph: row.paragraph, left: row.left,
        keyword: row.keyword, right: row.right))
  }

  /// Counts by year or by source, with a bar for the articles.
  static func groups(_ groups: [(name: String?, articles: Int, matches: Int)]) -> Page {
    let most = groups.map(\.articles).max() ?? 1
    let nameWidth = min(30, groups.map { DisplayWidth.of($0.name ?? "unknown") }.max() ?? 0)
    return Page(
      lines: groups.isEmpty
        ? [[Span("nothing found", .faint)]]
        : groups.map { group in
          let name = group.name ?? "unknown"
          let bar = String(repeating: "█", count: max(1, 30 * group.articles / max(1, most)))
          let padding = String(repeating: " ", count: max(0, nameWidth - DisplayWidth.of(name)))
          return [
            Span(name, .key), Span(padding + "  "), Span("\(group.articles)", .number),
            Span(" (\(group.matches) matches)  ", .faint), Span(bar, .faint),
          ]
        },
      records: groups.map {
        JSONText.line(GroupJSON(name: $0.name, articles: $0.articles, matches: $0.matches))
      }, status: groups.isEmpty ? 1 : 0, count: groups.count)
  }
}
