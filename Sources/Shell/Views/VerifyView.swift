import Research
import Terminal

/// What came of checking quotations, and what changed between texts.
enum VerifyView {
  /// A quotation of a file or of an annotation.
  struct Entry {
    let file: String?
    let annotation: Int?
    let result: VerifiedQuotation
  }

  private struct EntryJSON: Encodable {
    let file: String?
    let line: Int?
    let annotation: String?
    let words: String
    let verdict: String
    let article: String?
    let paragraph: Int?
    let source: [String]
    let likeness: Double
    let gaps: [VerifiedQuotation.Gap]
  }

  /// Quotations with their verdicts, and the sum.
  static func page(_ entries: [Entry]) -> Page {
    guard !entries.isEmpty else {
      return Page(lines: [[Span("no quotations", .faint)]], status: 1, count: 0)
    }
    let isFaulty = entries.contains { $0.result.verdict.isFault }
    return Page(
      lines: entries.flatMap(lines(_:)) + [sum(entries)], records: entries.map(record(_:)),
      status: isFaulty ? 1 : 0, count: entries.count)
  }

  /// What became of a text, with a few words around each change.
  static func difference(_ changes: [TextChange], key: String, from old: Int, to new: Int) -> Page {
    let head: Line = [Span(key, .key), "  revision \(old) → \(new)"]
    let records = changes.filter { $0.kind != .same }.map { JSONText.line($0) }
    guard !records.isEmpty else {
      return Page(lines: [head, [Span("the texts are the same", .faint)]], count: 0)
    }
    return Page(
      lines: [head] + rows(changes, context: 24), records: records, count: records.count)
  }

  private static func lines(_ entry: Entry) -> [Line] {
    let checked = entry.result
    var head: Line = [
      Span(name(entry), .number), "  ", Span(checked.verdict.rawValue, style(checked.verdict)),
    ]
    if let article = checked.article {
      head.spans += ["  ", Span(article, .key)]
      if let paragraph = checked.paragraph { head.spans.append(Span(" ¶\(paragraph)")) }
    }
    head.indent = 4
    var words: Line = ["    ", Span(shortened(checked.words), .mark)]
    words.indent = 4
    var lines = [head, words]
    for changes in checked.changes {
      lines += rows(changes, context: 12).map { row in
        var line = Line([Span("    ")] + row.spans)
        line.indent = 4
        return line
      }
    }
    for gap in checked.gaps {
      let words = "the ellipsis leaves out \(gap.characters) characters"
      let warning: Span? = gap.negation ? Span(", a negation among them", .warning) : nil
      lines.append(["    ", Span(words, .faint), warning ?? ""])
    }
    return lines
  }

  private static func name(_ entry: Entry) -> String {
    if let annotation = entry.annotation { return "n\(annotation)" }
    return (entry.file ?? "") + ":\(entry.result.line)"
  }

  private static func sum(_ entries: [Entry]) -> Line {
    let words = entries.map(\.result.verdict.rawValue)
    var kinds: [String] = []
    for word in words where !kinds.contains(word) { kinds.append(word) }
    let counts = kinds.map { kind in "\(words.count { $0 == kind }) \(kind)" }
    let noun = entries.count == 1 ? "quotation" : "quotations"
    return [Span("\(entries.count) \(noun): " + counts.joined(separator: ", "))]
  }

  private static func style(_ verdict: VerifiedQuotation.Verdict) -> Style {
    switch verdict {
    case .verified, .folded: .success
    case .altered, .elsewhere, .notFound: .error
    case .tooShort, .tooLong: .faint
    }
  }

  private static func record(_ entry: Entry) -> String {
    let checked = entry.result
    return JSONText.line(
      EntryJSON(
        file: entry.file, line: entry.file == nil ? nil : checked.line,
        annotation: entry.annotation.map { "n\($0)" }, words: checked.words,
        verdict: checked.verdict.rawValue, article: checked.article,
        paragraph: checked.paragraph, source: checked.source,
        likeness: checked.likeness,
        gaps: checked.gaps))
  }

  /// A difference in lines, what stayed shortened to some characters beside each change.
  private static func rows(_ pieces: [TextChange], context: Int) -> [Line] {
    var rows: [Line] = [[]]
    func add(_ text: String, _ style: Style, _ open: String = "", _ close: String = "") {
      let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
      for (number, part) in parts.enumerated() {
        if number > 0 { rows.append([]) }
        guard !part.isEmpty || parts.count == 1 else { continue }
        rows[rows.count - 1].spans.append(Span(open + part + close, style))
      }
    }
    for (number, piece) in pieces.enumerated() {
      switch piece.kind {
      case .removed: add(piece.text, .error, "[-", "-]")
      case .added: add(piece.text, .success, "{+", "+}")
      case .same:
        let before = number == 0 ? 0 : context
        let after = number + 1 == pieces.count ? 0 : context
        guard piece.text.count > before + after + 1 else {
          add(piece.text, .plain)
          continue
        }
        add(piece.text.prefix(before) + "…", .plain)
        if number > 0, number + 1 < pieces.count { rows.append([]) }
        add(String(piece.text.suffix(after)), .plain)
      }
    }
    return rows.filter { !$0.spans.isEmpty }
  }

  private static func shortened(_ words: String) -> String {
    let line = AnnotationView.flat(words)
    return line.count > 80 ? line.prefix(39) + "…" + line.suffix(40) : line
  }
}
