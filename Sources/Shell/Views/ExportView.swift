import Corpus
import Research
import Terminal

/// What an export wrote: the text itself, or what was done to a file.
enum ExportView {
  private struct ExportJSON: Encodable {
    let path: String?
    let annotations: Int
    let articles: Int
    let conflicts: [String]
    let text: String?
  }

  /// The exported text, or a line on the file and one for each conflict.
  static func page(_ export: ExportResult) -> Page {
    let json = JSONText.line(
      ExportJSON(
        path: export.path, annotations: export.annotationCount, articles: export.articleCount,
        conflicts: export.conflicts, text: export.path == nil ? export.text : nil))
    guard let path = export.path else {
      var rows = export.text.split(separator: "\n", omittingEmptySubsequences: false)
      if rows.last == "" { rows.removeLast() }
      return Page(
        lines: rows.map { Line.verbatim($0) }, records: [json],
        status: export.annotationCount == 0 ? 1 : 0, count: export.annotationCount)
    }
    let notes = counted(export.annotationCount, "annotation")
    let articles = counted(export.articleCount, "article")
    var lines: [Line] = [
      [
        Span("wrote \(notes) of \(articles) to "),
        Span(path, .key),
      ]
    ]
    lines += export.conflicts.map { [Span($0, .warning)] }
    return Page(lines: lines, records: [json], status: 0, count: export.annotationCount)
  }
}
