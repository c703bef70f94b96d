import Corpus
import Research
import Terminal

/// An article to be read: numbered paragraphs, annotations marked where they stand.
enum ReadingView {
  /// The whole article, or the paragraphs around a range.
  ///
  /// - Parameters:
  ///   - record: the article and its revision.
  ///   - highlights: what the last query matched in it.
  ///   - range: the passage to show; nil for everything.
  ///   - context: how many paragraphs to show on each side of it.
  static func page(
    _ record: Record, highlights: [ByteRange], around range: ByteRange? = nil, context: Int = 1
  ) -> Page {
    Page(
      records: { AnySequence([JSONText.line(ArticleJSON(record))]) },
      lines: { _ in
        let blocks = shown(record.revision, around: range, context: context)
        let body = blocks.lazy.flatMap { index in
          lines(of: index, record, highlights: highlights + [range].compactMap(\.self))
        }
        return AnySequence(CollectionOfOne(head(record)).joined().map(\.self) + Array(body))
      })
  }

  private static func head(_ record: Record) -> [Line] {
    [
      [Span(ArticlesView.title(record.article), .title)],
      ArticlesView.facts(record.article, indent: 0), .blank,
    ]
  }

  private static func shown(
    _ revision: Revision, around range: ByteRange?, context: Int
  ) -> Range<Int> {
    guard let range else { return revision.blocks.indices }
    let first = revision.paragraph(at: range.lowerBound) - 1 - context
    let last = revision.paragraph(at: max(range.lowerBound, range.upperBound - 1)) + context
    return max(0, first)..<max(0, min(revision.blocks.count, last))
  }

  private static func lines(of index: Int, _ record: Record, highlights: [ByteRange]) -> [Line] {
    let block = record.revision.blocks[index]
    let number = "¶\(index + 1)"
    let gutter = number + String(repeating: " ", count: max(1, 5 - number.count))
    var lines: [Line] = []
    let text = String(record.revision.text[bytes: block.range])
    let here = record.annotations.filter {
      $0.anchor.revision == record.revision.number && $0.anchor.range.overlaps(block.range)
    }
    let spans = marked(
      text, block.range, annotations: here,
      highlights: highlights.sorted { $0.lowerBound < $1.lowerBound },
      base: style(of: block.kind))
    for (row, piece) in split(spans).enumerated() {
      var line = Line(
        [Span(row == 0 ? gutter : "     ", .faint), lead(of: block, row: row)] + piece)
      line.indent = 5
      lines.append(line)
    }
    for annotation in here where annotation.anchor.range.upperBound <= block.range.upperBound {
      lines += AnnotationView.remark(annotation, indent: 5)
    }
    return lines + [.blank]
  }

  /// What stands before a block's text to show what it is.
  private static func lead(of block: Block, row: Int) -> Span {
    switch block.kind {
    case .listItem:
      Span(
        String(repeating: "  ", count: max(0, block.level - 1)) + (row == 0 ? "• " : "  "), .faint)
    case .quotation: Span("│ ", .faint)
    case .caption: Span(row == 0 ? "▣ " : "  ", .faint)
    default: Span("")
    }
  }

  private static func style(of kind: Block.Kind) -> Style {
    switch kind {
    case .heading: .heading
    case .caption: .faint
    default: .plain
    }
  }

  /// The spans of a block: what a query matched, and annotated passages between ⟦n1 and ⟧.
  private static func marked(
    _ text: String, _ range: ByteRange, annotations: [Annotation], highlights: [ByteRange],
    base: Style
  ) -> [Span] {
    var cuts: Set = [range.lowerBound, range.upperBound]
    for mark in annotations.map(\.anchor.range) + highlights {
      cuts.formUnion([mark.lowerBound, mark.upperBound].filter { range.contains($0) })
    }
    let edges = cuts.sorted()
    var spans: [Span] = []
    for (start, end) in zip(edges, edges.dropFirst()) {
      spans += annotations.filter { max($0.anchor.range.lowerBound, range.lowerBound) == start }
        .map { Span("⟦n\($0.id) ", .mark) }
      let isMatch = highlights.contains { $0.contains(start) }
      let isMarked = annotations.contains { $0.anchor.range.contains(start) }
      let piece = text[bytes: (start - range.lowerBound)..<(end - range.lowerBound)]
      spans.append(Span(String(piece), isMatch ? .match : isMarked ? .mark : base))
      spans += annotations.filter { min($0.anchor.range.upperBound, range.upperBound) == end }
        .map { _ in Span("⟧", .mark) }
    }
    return spans
  }

  /// The rows of spans whose text holds line feeds.
  private static func split(_ spans: [Span]) -> [[Span]] {
    var rows: [[Span]] = [[]]
    for span in spans {
      let pieces = span.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { rows.append([]) }
        if !piece.isEmpty { rows[rows.count - 1].append(Span(String(piece), span.style)) }
      }
    }
    return rows
  }
}
