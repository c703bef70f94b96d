public import Searching

/// How a query was understood and what each part of it finds.
public struct Explanation: Sendable {
  /// One part of the query.
  public struct Line: Hashable, Sendable {
    /// How deep it stands in the tree: 0 is the whole query.
    public let depth: Int
    /// The operator, or the part as it could be typed.
    public let text: String
    /// For a term what is looked for after folding; nil for other parts.
    public let folded: String?
    /// How many articles it finds by itself.
    public let count: Int
    /// How they were found, in words.
    public let plan: String
  }

  /// The query, saved queries replaced by what they stand for.
  public let query: Query
  /// The parts, each before those within it.
  public let lines: [Line]
}

extension QueryEvaluator {
  /// The lines of a query.
  func lines(of query: Query, depth: Int = 0) throws -> [Explanation.Line] {
    let count = try documents(matching: query).count
    func line(_ text: String, _ plan: String, folded: String? = nil) -> Explanation.Line {
      Explanation.Line(depth: depth, text: text, folded: folded, count: count, plan: plan)
    }
    switch query {
    case .all(let parts):
      return [line("AND", "in all of these")]
        + (try parts.flatMap { try lines(of: $0, depth: depth + 1) })
    case .any(let parts):
      return [line("OR", "in any of these")]
        + (try parts.flatMap { try lines(of: $0, depth: depth + 1) })
    case .not(let part):
      return [line("NOT", "all articles but these")] + (try lines(of: part, depth: depth + 1))
    case .term(let term):
      return [line(query.description, try plan(of: term), folded: term.folded?.text)]
    case .near(let left, let right, let distance):
      return [line("NEAR/\(distance)", "the texts that hold both are read")]
        + (try [left, right].flatMap { try lines(of: .term($0), depth: depth + 1) })
    case .pattern: return [line(query.description, "the texts that the other parts leave are read")]
    case .date, .since: return [line(query.description, "by the dates of the articles")]
    case .state, .possession: return [line(query.description, "by the annotations")]
    case .saved: return [line(query.description, "a saved query")]
    }
  }

  private func plan(of term: Query.Term) throws -> String {
    guard let folded = term.folded else { return "nothing to find" }
    switch term.field {
    case .any: return try index.plan(of: folded, in: .body) + "; notes and tags are read"
    case .body: return try index.plan(of: folded, in: .body)
    case .title: return try index.plan(of: folded, in: .title)
    case .author: return try index.plan(of: folded, in: .author)
    case .note, .quote, .tag: return "the annotations are read"
    case .source, .collection, .language, .key: return "by the articles’ records"
    }
  }
}

extension IndexReader {
  /// Which terms of the index a term is looked for by, with their numbers of articles, and how many
  /// texts are read to be sure.
  func plan(of term: FoldedTerm, in field: IndexTerm.Field) throws -> String {
    let phrase = Phrase(term, field: field)
    let parts = try phrase.parts.map { part in
      let count = try segments.reduce(0) { $0 + (try reader($1).estimate(part)) }
      return "\(IndexTerm.text(part.name))\(part.isPrefix ? "*" : "") \(count)"
    }
    var read = 0
    _ = try matches(of: term, in: field) { doubtful in
      read += doubtful.count
      return TermMatches()
    }
    let list = "index: " + parts.joined(separator: " · ")
    return read == 0 ? list : list + "; \(read) texts are read"
  }
}

extension SegmentReader {
  fileprivate func estimate(_ part: Phrase.Part) throws -> Int {
    part.isPrefix
      ? try lists(startingWith: part.name).reduce(0) { $0 + $1.estimate }
      : try postings(list(named: part.name)).count
  }
}

extension IndexTerm {
  /// The characters of a name, for showing it.
  static func text(_ name: [UInt8]) -> String {
    let bytes = name.dropFirst().prefix { $0 != 0xFF }.filter { $0 != 0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
