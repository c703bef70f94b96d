import Corpus
import Research
import Terminal

/// The report of reading articles again.
enum ReimportView {
  private struct ReportJSON: Encodable {
    struct FailureJSON: Encodable {
      let key: String
      let reason: String
    }

    let unchanged: Int
    let revised: [String]
    let described: [String]
    let withoutOriginal: [String]
    let failed: [FailureJSON]
    let uncertain: [String]
  }

  /// The numbers, the articles that changed, and each failure with its reason.
  static func page(_ report: ReimportReport, isDryRun: Bool) -> Page {
    let json = ReportJSON(
      unchanged: report.unchanged, revised: report.revised.map(\.description),
      described: report.described.map(\.description),
      withoutOriginal: report.withoutOriginal.map(\.description),
      failed: report.failures.map {
        ReportJSON.FailureJSON(key: $0.key.description, reason: $0.reason)
      }, uncertain: report.uncertain.map { "n\($0)" })
    let failed = !report.failures.isEmpty && report.failures.count == report.count
    return Page(
      lines: lines(of: report, isDryRun: isDryRun), records: [JSONText.line(json)],
      status: failed ? 2 : report.count == 0 ? 1 : 0, count: report.count)
  }

  private static func lines(of report: ReimportReport, isDryRun: Bool) -> [Line] {
    let noun = report.count == 1 ? "article" : "articles"
    let verb = isDryRun ? "would read" : "read"
    var lines: [Line] = [
      [
        Span(
          "\(verb) \(report.count) \(noun) again: \(report.revised.count) revised, "
            + "\(report.described.count) with other metadata, \(report.unchanged) unchanged")
      ]
    ]
    lines += list("revised", report.revised)
    lines += list("other metadata", report.described)
    lines += list("no original kept", report.withoutOriginal)
    if !report.uncertain.isEmpty {
      let names = report.uncertain.map { "n\($0)" }.joined(separator: ", ")
      lines.append([Span("anchors to look at (`anchors`): \(names)", .warning)])
    }
    if !report.failures.isEmpty {
      lines.append([Span("\(report.failures.count) failed and stay as they are:", .error)])
      lines += report.failures.map { failure in
        ["  ", Span(failure.key.description, .key), Span(": " + failure.reason)]
      }
    }
    if report.isInterrupted { lines.append(ImportView.stopped(isDryRun: isDryRun)) }
    return lines
  }

  /// The first twenty keys of a kind.
  private static func list(_ name: String, _ keys: [ArticleKey]) -> [Line] {
    guard !keys.isEmpty else { return [] }
    let rest = keys.count - 20
    return [[Span("\(name):", .faint)]]
      + keys.prefix(20).map { ["  ", Span($0.description, .key)] }
      + (rest > 0 ? [[Span("  … and \(rest) more", .faint)]] : [])
  }
}
