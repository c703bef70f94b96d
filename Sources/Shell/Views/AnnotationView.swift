import Corpus
import Research
import Terminal

/// Annotations: echoed when made or changed, listed, and quoted.
enum AnnotationView {
  private struct AnnotationJSON: Encodable {
    let id: String
    let article: String
    let revision: Int
    let start: Int
    let end: Int
    let exact: String
    let prefix: String
    let suffix: String
    let state: String
    let score: Double
    let note: String
    let tags: [String]
    let links: [String]
    let color: String?
    let motivation: String
    let author: String
    let created: String
    let modified: String
  }

  /// Annotations with the words around them, so that the user sees what was selected.
  static func echo(_ annotations: [Annotation], in session: Session) throws -> Page {
    let records = try annotations.map { try record($0, in: session) }
    let lines = annotations.flatMap { annotation -> [Line] in
      let quote = annotation.anchor.quote
      var line: Line = [
        Span("n\(annotation.id)", .number), "  ", Span(annotation.article, .key), "  ",
      ]
      line.indent = 4
      var words: Line = [
        "    ", Span("…" + flat(quote.prefix), .faint), Span("⟦" + flat(quote.exact) + "⟧", .mark),
        Span(flat(quote.suffix) + "…", .faint),
      ]
      words.indent = 4
      return [line, words] + remark(annotation, indent: 4)
    }
    return Page(lines: lines, records: records, count: annotations.count)
  }

  /// A list of annotations.
  ///
  /// - Parameter now: the words that stand now where an annotation is, to be shown where they differ.
  static func list(
    _ annotations: [Annotation], in session: Session, now: [Annotation: String?] = [:]
  ) -> Page {
    let box = FailureBox()
    return Page(
      count: annotations.count, status: annotations.isEmpty ? 1 : 0,
      records: {
        AnySequence(
          annotations.lazy.compactMap { annotation in
            box.value { try record(annotation, in: session) }
          })
      },
      lines: { _ in
        guard !annotations.isEmpty else { return AnySequence([[Span("no annotations", .faint)]]) }
        let backlinks = box.value { try session.backlinks() } ?? [:]
        return AnySequence(
          annotations.lazy.flatMap { annotation in
            entry(annotation, now: now[annotation] ?? nil)
              + self.backlinks(backlinks[annotation.id] ?? [])
          })
      },
      failure: { box.failure })
  }

  private static func entry(_ annotation: Annotation, now: String?) -> [Line] {
    let anchor = annotation.anchor
    var head: Line = [Span("n\(annotation.id)", .number), "  ", Span(annotation.article, .key)]
    if anchor.state != .exact {
      head.spans.append(Span("  " + state(anchor), .warning))
    }
    var words: Line = ["    ", Span(flat(anchor.quote.exact), .mark)]
    words.indent = 4
    var lines = [head, words]
    if let now, now != anchor.quote.exact {
      var line: Line = ["    ", Span("now: ", .faint), Span(flat(now))]
      line.indent = 4
      lines.append(line)
    }
    return lines + remark(annotation, indent: 4)
  }

  /// The annotations that link to one.
  private static func backlinks(_ ids: [Int]) -> [Line] {
    guard !ids.isEmpty else { return [] }
    var line: Line = ["    ", Span("← " + ids.map { "n\($0)" }.joined(separator: " "), .link)]
    line.indent = 6
    return [line]
  }

  /// The note and the tags below a passage.
  static func remark(_ annotation: Annotation, indent: Int) -> [Line] {
    let margin = String(repeating: " ", count: indent)
    var lines: [Line] = annotation.note.split(separator: "\n").map { row in
      // A line that begins with a link is shown as an arrow.
      let text = row.replacing(/^\[\[(n[0-9]+)\]\]/) { "→ \($0.1)" }
      var line: Line = [Span(margin), Span("✎ " + text, .note)]
      line.indent = indent + 2
      return line
    }
    if !annotation.tags.isEmpty {
      var line: Line = [
        Span(margin), Span(annotation.tags.map { "#" + $0 }.joined(separator: " "), .tag),
      ]
      line.indent = indent
      lines.append(line)
    }
    return lines
  }

  private struct QuotationJSON: Encodable {
    let id: String
    let article: String
    let exact: String
    let text: String
    let verified: Bool
  }

  /// Quotations ready to paste: the words, then the citation.
  static func quotations(_ quotations: [Quotation]) -> Page {
    let lines = quotations.flatMap { quotation -> [Line] in
      let rows = quotation.text.split(separator: "\n", omittingEmptySubsequences: false)
      let verdict =
        quotation.isVerified
        ? Span("verified: these words stand in the source", .success)
        : Span("not verified: the stored text has other words there: run check", .error)
      return rows.map { Line.verbatim($0) } + [
        .blank, ["n\(quotation.annotation.id) · ", verdict],
      ]
    }
    return Page(
      lines: lines,
      records: quotations.map { quotation in
        let annotation = quotation.annotation
        return JSONText.line(
          QuotationJSON(
            id: "n\(annotation.id)", article: annotation.article,
            exact: annotation.anchor.quote.exact, text: quotation.text,
            verified: quotation.isVerified))
      }, count: quotations.count)
  }

  /// How sure it is that the words still stand there, in words.
  static func state(_ anchor: Anchor) -> String {
    switch anchor.state {
    case .exact: "exact"
    case .moved: "moved: the same words stand at another place now"
    case .fuzzy: "fuzzy: similar words stand there now (\(Int((anchor.score * 100).rounded())) %)"
    case .ambiguous: "ambiguous: several places match"
    case .orphan: "orphan: the words are no longer in the text"
    }
  }

  private static func record(_ annotation: Annotation, in session: Session) throws -> String {
    let anchor = annotation.anchor
    let scalars = try session.scalars(of: annotation)
    return JSONText.line(
      AnnotationJSON(
        id: "n\(annotation.id)", article: annotation.article, revision: anchor.revision,
        start: scalars.lowerBound, end: scalars.upperBound, exact: anchor.quote.exact,
        prefix: anchor.quote.prefix, suffix: anchor.quote.suffix, state: anchor.state.rawValue,
        score: anchor.score, note: annotation.note, tags: annotation.tags,
        links: annotation.links.map { "n\($0)" }, color: annotation.color,
        motivation: annotation.motivation.rawValue, author: annotation.author,
        created: annotation.created.iso8601, modified: annotation.modified.iso8601))
  }

  /// A text in one line: line feeds become ⏎.
  static func flat(_ text: String) -> String {
    guard text.utf8.contains(0x0A) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ⏎ ")
  }
}
