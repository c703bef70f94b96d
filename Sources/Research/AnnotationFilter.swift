import Corpus
import Searching

/// Chooses among the annotations of the articles that a query found: where the query asks for
/// notes, quotations or tags, only annotations that have one of these are meant.
struct AnnotationFilter {
  private let terms: [Query.Term]

  /// Takes the terms of a query that look at annotations; nil where it has none.
  init?(_ query: Query) {
    var terms: [Query.Term] = []
    Self.gather(query, &terms)
    guard !terms.isEmpty else { return nil }
    self.terms = terms
  }

  /// Whether an annotation has what one of the terms asks for.
  func accepts(_ annotation: Annotation) -> Bool {
    terms.contains { term in
      guard let folded = term.folded else { return false }
      let texts =
        switch term.field {
        case .note: [annotation.note]
        case .quote: [annotation.anchor.quote.exact]
        default: annotation.tags
        }
      return texts.contains { FoldedText($0).contains(folded) }
    }
  }

  private static func gather(_ query: Query, _ terms: inout [Query.Term]) {
    switch query {
    case .term(let term) where [.note, .quote, .tag].contains(term.field): terms.append(term)
    case .all(let parts), .any(let parts): parts.forEach { gather($0, &terms) }
    default: break
    }
  }
}
