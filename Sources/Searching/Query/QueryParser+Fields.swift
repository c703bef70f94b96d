import Corpus

/// The values of fields.
extension QueryParser.Reader {
  mutating func value(
    of name: String, _ colon: QueryLexer.Located, depth: Int
  ) throws(QueryError) -> Query {
    guard QueryParser.fieldNames.contains(name) else {
      throw QueryError(.unknownField(name), column: colon.column)
    }
    guard !colon.isFollowedBySpace, let next = take() else {
      throw QueryError(.missingValue(name), column: colon.column)
    }
    if let field = Query.Field(rawValue: name) {
      return try textValue(field, next, depth: depth)
    }
    switch next.token {
    case .word(let text, false), .phrase(let text, false):
      return try plainValue(name, text, next.column)
    default: throw QueryError(.missingValue(name), column: colon.column)
    }
  }

  private mutating func textValue(
    _ field: Query.Field, _ next: QueryLexer.Located, depth: Int
  ) throws(QueryError) -> Query {
    switch next.token {
    case .word(let text, let isPrefix), .phrase(let text, let isPrefix):
      return try term(text, field, isPrefix, next.column)
    case .pattern(let source): return try pattern(source, field, next.column)
    case .open:
      guard depth < 100 else { throw QueryError(.tooDeep, column: next.column) }
      let inner = try query(in: field, depth: depth + 1)
      guard let closing = take(), closing.token == .close else {
        throw QueryError(.unclosedGroup, column: next.column)
      }
      return inner
    default: throw QueryError(.missingValue(field.rawValue), column: next.column)
    }
  }

  private func plainValue(
    _ name: String, _ text: String, _ column: Int
  ) throws(QueryError) -> Query {
    let plain = text.replacingTwins()
    switch name {
    case "date":
      let dots = plain.replacing("……", with: "..").replacing("…", with: "..")
      if let range = Query.DateRange(dots) { return .date(range) }
      throw QueryError(
        .badValue(field: name, value: text, expected: Query.DateRange.expected(for: dots)),
        column: column)
    case "since":
      if let age = Query.Age(plain) { return .since(age) }
      throw QueryError(
        .badValue(
          field: name, value: text,
          expected: "a number of days, weeks, months or years: 10d 2w 6m 1y"),
        column: column)
    case "is":
      if let state = Query.State(rawValue: plain.lowercased()) { return .state(state) }
      throw badValue(name, text, Query.State.allCases.map(\.rawValue), column)
    case "has":
      if let possession = Query.Possession(rawValue: plain.lowercased()) {
        return .possession(possession)
      }
      throw badValue(name, text, Query.Possession.allCases.map(\.rawValue), column)
    default: return .saved(name: text, column: Column(column))
    }
  }

  private func badValue(
    _ name: String, _ text: String, _ expected: [String], _ column: Int
  ) -> QueryError {
    QueryError(
      .badValue(field: name, value: text, expected: expected.joined(separator: " or ")),
      column: column)
  }
}

extension Query.DateRange {
  /// What to write instead of a text that is none.
  static func expected(for text: String) -> String {
    let turned = text.split(separator: "..").reversed().joined(separator: "..")
    return turned != text && Self(turned) != nil
      ? "the earlier date first: \(turned)"
      : "a year, month or day, or a range: 2022, 2022-11, 2020..2021-03, ..2021"
  }

  /// Reads `2022-11`, `2020..2021-03`, `..2021` or `2021..`; nil where it is none.
  init?(_ text: String) {
    let parts = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    let dates = parts.map { ArticleDate(String($0)) }
    guard !zip(parts, dates).contains(where: { !$0.isEmpty && ($1 == nil || $0.utf8.count > 10) })
    else { return nil }
    let first = dates[0]
    let last = dates[dates.count - 1]
    guard first != nil || last != nil else { return nil }
    if let first, let last, last < first, !first.text.hasPrefix(last.text) { return nil }
    self.init(first: first, last: last)
  }
}

extension Query.Age {
  /// Reads `2w`; nil where it is no span of time.
  init?(_ text: String) {
    guard let last = text.last, let unit = Unit(rawValue: last.lowercased()),
      let count = Int(text.dropLast()), (0...100_000).contains(count)
    else { return nil }
    self.init(count: count, unit: unit)
  }
}
