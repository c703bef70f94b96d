import Corpus
import Searching

/// Gives account of a query: walks over its parts in the order in which `QueryEvaluator` takes them,
/// and notes what each finds and how.
struct QueryAccount {
  /// What is known of a part: its lines, the step that gives its articles, and these.
  private struct Part {
    var lines: [QueryExplanation.Part]
    let step: Int
    let documents: DocumentSet
  }

  private let evaluator: QueryEvaluator
  private var steps: [QueryExplanation.Step] = []

  /// Explains a query, saved queries replaced by what they stand for.
  static func explanation(of query: Query, _ evaluator: QueryEvaluator) throws -> QueryExplanation {
    var account = QueryAccount(evaluator: evaluator)
    let whole = try account.part(query, depth: 0)
    return QueryExplanation(parts: whole.lines, steps: account.steps)
  }

  private init(evaluator: QueryEvaluator) {
    self.evaluator = evaluator
  }

  /// - Parameter left: the articles that the parts beside it have left, where only these are asked.
  private mutating func part(
    _ query: Query, among left: DocumentSet? = nil, depth: Int
  ) throws -> Part {
    switch query {
    case .all(let parts): return try conjunction(parts, among: left, depth: depth)
    case .any(let parts):
      let inner = try parts.map { try part($0, among: left, depth: depth + 1) }
      let found = inner.reduce(DocumentSet.none) { $0.union($1.documents) }
      let documents = left?.intersection(found) ?? found
      return group("OR", "in any of these", "in any of", inner, documents, depth)
    case .not(let query):
      let inner = try part(query, among: left, depth: depth + 1)
      let rest = try (left ?? evaluator.universe()).subtracting(inner.documents)
      return left == nil
        ? group("NOT", "all articles but these", "all but", [inner], rest, depth)
        : group("NOT", "what is left but these", "what is left but", [inner], rest, depth)
    case .near(let first, let second, let distance):
      let inner = try [first, second].map { try neighbour($0, depth: depth + 1) }
      let documents = try evaluator.documents(matching: query, among: left)
      let both = inner[0].documents.intersection(inner[1].documents)
      let count = (left?.intersection(both) ?? both).count
      let rest = left == nil ? "" : " left"
      let words =
        "read: "
        + (count == 1 ? "the text\(rest) that holds" : "the \(count) texts\(rest) that hold")
        + " both"
      return group("NEAR/\(distance)", words, "texts of", inner, documents, depth)
    case .pattern(let pattern): return try self.pattern(pattern, among: left, depth: depth)
    default:
      let documents = try evaluator.documents(matching: query)
      return single(query, try plan(of: query), documents, depth)
    }
  }

  /// The parts in the order of the evaluation: what is looked up first, then what texts are read for,
  /// and nothing more once nothing is left.
  private mutating func conjunction(
    _ parts: [Query], among candidates: DocumentSet?, depth: Int
  ) throws -> Part {
    var inner = [Part?](repeating: nil, count: parts.count)
    var left = candidates
    var end: Int?
    let turns = parts.inTurn
    for (number, query) in turns where query.effort == .lookingUp {
      let known = try part(query, depth: depth + 1)
      inner[number] = known
      left = left?.intersection(known.documents) ?? known.documents
      if left?.isEmpty == true { end = end ?? steps.count }
    }
    let found = inner.compactMap(\.self).filter { $0.step <= end ?? .max }.sorted {
      $0.step < $1.step
    }
    // What the evaluation does not come to has a line but no step.
    if let end, end < steps.count { steps.removeSubrange(end...) }
    if found.count > 1 { add("in all of " + Self.list(found), "", left?.count ?? 0) }
    var done = found.count
    for (number, query) in turns where query.effort > .lookingUp {
      let count = steps.count
      let known = try part(query, among: left, depth: depth + 1)
      inner[number] = known
      if end != nil {
        steps.removeSubrange(count...)
        continue
      }
      done += 1
      left = left?.intersection(known.documents) ?? known.documents
      if left?.isEmpty == true { end = steps.count }
    }
    if end != nil, done < parts.count {
      add("nothing is left", "the other parts are not looked for", 0)
    }
    let lines = inner.compactMap(\.self).flatMap(\.lines)
    let documents = left ?? .none
    let line = QueryExplanation.Part(
      depth: depth, text: "AND", folded: nil, count: documents.count, plan: "in all of these")
    return Part(lines: [line] + lines, step: steps.count, documents: documents)
  }

  private mutating func pattern(
    _ pattern: Query.PatternTerm, among left: DocumentSet?, depth: Int
  ) throws -> Part {
    let candidates = try left ?? evaluator.universe()
    let documents = try evaluator.matching(pattern, among: candidates)
    let count = candidates.count
    let noun = count == 1 ? "text" : "texts"
    let texts = left == nil ? "all \(count) \(noun)" : "the \(count) \(noun) left"
    let words = "read: " + (pattern.field == .title ? "all titles" : texts)
    return single(.pattern(pattern), words, documents, depth)
  }

  /// One of two terms near each other, which notes and tags have no part in.
  private mutating func neighbour(_ term: Query.Term, depth: Int) throws -> Part {
    let field: Query.Field = term.field == .any ? .body : term.field
    let looked = Query.term(Query.Term(term.text, in: field, isPrefix: term.isPrefix))
    return single(
      .term(term), try plan(of: looked), try evaluator.documents(matching: looked), depth)
  }

  private mutating func single(
    _ query: Query, _ plan: String, _ documents: DocumentSet, _ depth: Int
  ) -> Part {
    var folded: String?
    var text = query.description
    if case .term(let term) = query, let known = term.folded?.text {
      folded = known
      let field = term.field == .any ? "" : term.field.rawValue + ":"
      text = field + known + (term.isPrefix ? "*" : "")
    }
    add(text, plan, documents.count)
    let line = QueryExplanation.Part(
      depth: depth, text: query.description, folded: folded, count: documents.count, plan: plan)
    return Part(lines: [line], step: steps.count, documents: documents)
  }

  private mutating func group(
    _ name: String, _ words: String, _ verb: String, _ inner: [Part], _ documents: DocumentSet,
    _ depth: Int
  ) -> Part {
    let isRead = verb == "texts of"
    let text = isRead ? "\(name) of \(Self.list(inner))" : "\(verb) \(Self.list(inner))"
    add(text, isRead ? words : "", documents.count)
    let line = QueryExplanation.Part(
      depth: depth, text: name, folded: nil, count: documents.count, plan: words)
    return Part(lines: [line] + inner.flatMap(\.lines), step: steps.count, documents: documents)
  }

  private mutating func add(_ text: String, _ plan: String, _ count: Int) {
    steps.append(QueryExplanation.Step(text: text, plan: plan, count: count))
  }

  private static func list(_ parts: [Part]) -> String {
    parts.map { String($0.step) }.joined(separator: ", ")
  }

  private func plan(of query: Query) throws -> String {
    switch query {
    case .term(let term): return try plan(of: term)
    case .date, .since: return "by the dates of the articles"
    case .state(.duplicate): return "by the list of near-duplicates"
    default: return "by the annotations"
    }
  }

  private func plan(of term: Query.Term) throws -> String {
    guard let folded = term.folded else { return "nothing to find" }
    let index = evaluator.index
    switch term.field {
    case .any: return try index.plan(of: folded, in: .body).words + "; then notes and tags"
    case .body: return try index.plan(of: folded, in: .body).words
    case .title: return try index.plan(of: folded, in: .title).words
    case .author: return try index.plan(of: folded, in: .author).words
    case .note, .quote, .tag: return "by the annotations"
    case .source, .collection, .language, .key: return "by the records of the articles"
    }
  }
}
