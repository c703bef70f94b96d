import Corpus
import Foundation
import Research
import Terminal

/// What the commands that look after the corpus show.
enum UpkeepView {
  private struct JournalJSON: Encodable {
    let made: String
    let command: String
    let milliseconds: Int
    let count: Int?
  }

  /// The journal, oldest first.
  static func journal(
    _ entries: [(made: Timestamp, command: String, duration: Int, count: Int?)]
  ) -> Page {
    Page(
      lines: entries.map { entry in
        [
          Span(entry.made.iso8601, .faint), "  ", Span(entry.command),
          Span(entry.count.map { "  → \($0)" } ?? "", .number),
          Span("  \(entry.duration / 1000) ms", .faint),
        ]
      },
      records: entries.map { entry in
        JSONText.line(
          JournalJSON(
            made: entry.made.iso8601, command: entry.command, milliseconds: entry.duration / 1000,
            count: entry.count))
      }, count: entries.count)
  }

  /// The sizes of the corpus.
  static func statistics(_ counts: [(name: String, count: Int)]) -> Page {
    let width = counts.map { String($0.count).count }.max() ?? 0
    return Page(
      lines: counts.map { name, count in
        let digits = String(count)
        let margin = String(repeating: " ", count: width - digits.count)
        return [Span(margin + digits, .number), Span("  " + name)]
      },
      records: [
        JSONText.line(Dictionary(uniqueKeysWithValues: counts.map { (member($0.name), $0.count) }))
      ])
  }

  /// Words as the name of a member: `bytes of text` is `bytesOfText`.
  private static func member(_ words: String) -> String {
    let words = words.split(separator: " ")
    return words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
  }

  /// The findings of a check.
  static func check(_ findings: [String]) -> Page {
    Page(
      lines: findings.isEmpty
        ? [[Span("the corpus is sound", .success)]] : findings.map { [Span($0, .error)] },
      records: findings.map { JSONText.line(["finding": $0]) }, status: findings.isEmpty ? 0 : 1,
      count: findings.count)
  }

  /// The rows of a SELECT, at most a thousand.
  static func rows(of statement: String, in session: Session) throws -> Page {
    var lines: [Line] = []
    var records: [String] = []
    try session.select(statement) { names, values in
      lines.append([Span(values.map { $0 ?? "NULL" }.joined(separator: "  |  "))])
      let pairs = zip(names, values).map { ($0, $1) }
      records.append(JSONText.line(Dictionary(pairs) { first, _ in first }))
      return lines.count < 1000
    }
    if lines.count == 1000 { lines.append([Span("… only the first 1000 rows are shown", .faint)]) }
    return Page(lines: lines, records: records, status: 0, count: records.count)
  }
}
