import Corpus
import Searching

/// Chooses among the annotations of the articles that a query found: where the query asks for
/// notes, quotations or tags, only annotations that have one of these are meant.
struct AnnotationFilter {
  private let parts: [Query]
  private let note: [FoldedTerm]

  /// Takes the parts of a query that look at annotations; nil where it has none.
  ///
  /// - Parameter takesWords: whether words without a field, `is:` and `has:` look at annotations too.
  init?(of query: Query, takesWords: Bool = false) {
    var parts: [Query] = []
    Self.gather(query, takesWords, &parts)
    guard !parts.isEmpty else { return nil }
    self.parts = parts
    note = parts.compactMap { part in
      guard case .term(let term) = part, [.any, .note].contains(term.field) else { return nil }
      return term.folded
    }
  }

  /// Those annotations that are asked for, with the places of the words in their notes.
  func chosen(_ annotations: [Annotation]) -> [FoundAnnotation] {
    annotations.filter(accepts).map { annotation in
      let folded = FoldedText(annotation.note)
      let matches = note.flatMap { folded.matches(of: $0) }
        .map { folded.byteRange(of: $0, in: annotation.note) }
        .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      return FoundAnnotation(annotation: annotation, noteMatches: matches)
    }
  }

  /// Whether an annotation has what one of the parts asks for.
  func accepts(_ annotation: Annotation) -> Bool {
    parts.contains { part in
      switch part {
      case .term(let term): Self.accepts(annotation, term)
      case .state(.annotated): true
      case .state(.orphan): annotation.anchor.state == .orphan
      case .possession(.note): !annotation.note.isEmpty
      case .possession(.tag): !annotation.tags.isEmpty
      default: false
      }
    }
  }

  private static func accepts(_ annotation: Annotation, _ term: Query.Term) -> Bool {
    guard let folded = term.folded else { return false }
    let texts =
      switch term.field {
      case .note: [annotation.note]
      case .quote: [annotation.anchor.quote.exact]
      case .tag: annotation.tags
      default: [annotation.note] + annotation.tags
      }
    return texts.contains { FoldedText($0).contains(folded) }
  }

  private static func gather(_ query: Query, _ takesWords: Bool, _ parts: inout [Query]) {
    switch query {
    case .term(let term):
      let fields: [Query.Field] = [.note, .quote, .tag] + (takesWords ? [.any] : [])
      if fields.contains(term.field) { parts.append(query) }
    case .state(.annotated), .state(.orphan), .possession:
      if takesWords { parts.append(query) }
    case .all(let inner), .any(let inner): inner.forEach { gather($0, takesWords, &parts) }
    default: break
    }
  }
}
