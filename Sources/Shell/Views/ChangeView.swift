import Corpus
import Research
import Terminal

/// Changes of annotations: what was deleted, taken back or made again.
enum ChangeView {
  private struct ChangeJSON: Encodable {
    let change: String
    let annotations: [String]
    let tags: [String]
  }

  /// How many annotations are shown with their words.
  private static let most = 3

  /// The numbers of annotations that were deleted.
  static func deleted(_ ids: [Int]) -> Page {
    Page(lines: [[Span("deleted " + runs(of: ids))]], records: [record("delete", ids, [])])
  }

  /// What an undo or a redo did, and which annotations and tags it is about.
  ///
  /// - Parameter verb: what was done with the change.
  static func page(_ verb: String, _ change: RetracedChange, in session: Session) -> Page {
    let annotations = (change.restored + change.removed).sorted { $0.id < $1.id }
    let ids = annotations.map(\.id)
    let names =
      (ids.isEmpty ? [] : [runs(of: ids)])
      + (change.tags.isEmpty ? [] : [change.tags.map { "#" + $0 }.joined(separator: ", ")])
    let subject = names.isEmpty ? "" : ": " + names.joined(separator: ", ")
    var lines: [Line] = [["\(verb): \(change.summary)\(subject)"]]
    lines += annotations.prefix(most).map { line($0, in: session) }
    if ids.count > most { lines.append([Span("    … and \(ids.count - most) more", .faint)]) }
    return Page(lines: lines, records: [record(change.summary, ids, change.tags)])
  }

  private static func record(_ change: String, _ ids: [Int], _ tags: [String]) -> String {
    JSONText.line(ChangeJSON(change: change, annotations: ids.map { "n\($0)" }, tags: tags))
  }

  /// The words of an annotation, and the title and the day of its article.
  private static func line(_ annotation: Annotation, in session: Session) -> Line {
    var line: Line = [
      Span("    "), Span("“" + brief(annotation.anchor.quote.exact, 24) + "”", .mark),
    ]
    if let article = try? session.article(named: annotation.article) {
      line.spans += [
        "  ", Span(brief(ArticlesView.title(article), 24), .title), "  ",
        Span(article.metadata.date?.day ?? "undated", .faint),
      ]
    }
    line.indent = 4
    return line
  }

  /// The beginning of a text in one line.
  private static func brief(_ text: String, _ length: Int) -> String {
    let text = AnnotationView.flat(text)
    let piece = text.prefix(length)
    return piece.endIndex < text.endIndex ? piece + "…" : text
  }

  /// Numbers of annotations, those that follow each other from the first to the last: `n1, n4–n9`.
  private static func runs(of ids: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for id in ids {
      if let last = runs.last, last.upperBound + 1 == id {
        runs[runs.count - 1] = last.lowerBound...id
      } else {
        runs.append(id...id)
      }
    }
    return runs.map { run in
      switch run.count {
      case 1: "n\(run.lowerBound)"
      case 2: "n\(run.lowerBound), n\(run.upperBound)"
      default: "n\(run.lowerBound)–n\(run.upperBound)"
      }
    }.joined(separator: ", ")
  }
}
