import Corpus
import Research
import Terminal

/// The report of an import.
enum ImportView {
  private struct ReportJSON: Encodable {
    struct RemarkJSON: Encodable {
      let path: String
      let reason: String
    }

    let new: Int
    let revised: Int
    let unchanged: Int
    let duplicates: Int
    let skipped: Int
    let failed: [RemarkJSON]
    let keys: [String]
    let uncertain: [String]
  }

  /// The report: the numbers, what was skipped, and each failure with its reason.
  static func page(_ report: ImportReport, isDryRun: Bool, in session: Session) -> Page {
    let json = ReportJSON(
      new: report.new, revised: report.revised, unchanged: report.unchanged,
      duplicates: report.duplicates, skipped: report.skippedCount,
      failed: report.failures.map { ReportJSON.RemarkJSON(path: $0.path, reason: $0.reason) },
      keys: report.keys.map(\.description), uncertain: report.uncertain.map { "n\($0)" })
    let status: Failure.Status =
      report.failures.isEmpty ? .done : report.articleCount == 0 ? .failed : .partly
    return Page(
      lines: lines(of: report, isDryRun: isDryRun, in: session), records: [JSONText.line(json)],
      status: status.rawValue, count: report.articleCount)
  }

  private static func lines(
    of report: ImportReport, isDryRun: Bool, in session: Session
  ) -> [Line] {
    var lines: [Line] = [[Span(summary(report, isDryRun: isDryRun))]]
    if report.articleCount == 1, let key = report.keys.first {
      lines.append(["it is ", Span(key.description, .key)])
    }
    if !report.uncertain.isEmpty {
      let names = report.uncertain.map { "n\($0)" }.joined(separator: ", ")
      lines.append([Span("anchors to look at (`anchors`): \(names)", .warning)])
    }
    if !report.skipped.isEmpty {
      let verb = report.skippedCount == 1 ? "holds" : "hold"
      lines.append([Span("\(counted(report.skippedCount, "file")) \(verb) no article:", .faint)])
      lines += report.skipped.prefix(5).map { remark($0, .faint, in: session) }
      if report.skippedCount > 5 { lines.append([Span("  …", .faint)]) }
    }
    if !report.failures.isEmpty {
      lines.append([Span("\(report.failures.count) failed:", .error)])
      lines += report.failures.map { remark($0, .plain, in: session) }
    }
    if report.isInterrupted { lines.append(stopped(isDryRun: isDryRun)) }
    return lines
  }

  /// What an import or a reimport that was stopped has done.
  static func stopped(isDryRun: Bool) -> Line {
    let outcome = isDryRun ? "nothing is changed" : "what is counted above is stored"
    return [Span("stopped; \(outcome)", .warning)]
  }

  private static func summary(_ report: ImportReport, isDryRun: Bool) -> String {
    var parts = [
      "\(report.new) new", "\(report.revised) revised", "\(report.unchanged) unchanged",
    ]
    if report.duplicates > 0 {
      parts.append(counted(report.duplicates, "further copy", "further copies"))
    }
    let head = isDryRun ? "would import " : ""
    return head + counted(report.articleCount, "article") + ": " + parts.joined(separator: ", ")
  }

  private static func remark(
    _ remark: ImportReport.Remark, _ style: Style, in session: Session
  ) -> Line {
    var line: Line = [
      "  ", Span(session.surroundings.shortened(remark.path), .key),
      Span(": " + remark.reason, style),
    ]
    line.indent = 4
    return line
  }
}
