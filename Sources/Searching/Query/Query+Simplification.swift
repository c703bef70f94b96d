/// Saying the same in fewer parts.
extension Query {
  /// The query with equal parts of a conjunction or disjunction once: the first of them stays, with
  /// its column. It finds the same articles.
  public var simplified: Query {
    switch self {
    case .all(let parts):
      Self.joined(parts, Query.all) { if case .all(let inner) = $0 { inner } else { [$0] } }
    case .any(let parts):
      Self.joined(parts, Query.any) { if case .any(let inner) = $0 { inner } else { [$0] } }
    case .not(let query): .not(query.simplified)
    default: self
    }
  }

  private static func joined(
    _ parts: [Query], _ join: ([Query]) -> Query, _ split: (Query) -> [Query]
  ) -> Query {
    var seen: Set<Query> = []
    let kept = parts.flatMap { split($0.simplified) }.filter { seen.insert($0.meaning).inserted }
    return kept.count == 1 ? kept[0] : join(kept)
  }

  /// The query by which it is told whether two parts mean the same: terms that fold to the same do,
  /// except where a field takes them as they are.
  private var meaning: Query {
    guard case .term(let term) = self, ![.key, .language].contains(term.field),
      let folded = term.folded
    else { return self }
    return .term(Term(folded.text, in: term.field, isPrefix: term.isPrefix))
  }
}
