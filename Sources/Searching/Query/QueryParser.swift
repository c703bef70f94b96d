import Patterns

/// Reads a query line.
///
///     query   = and (("|" | "OR") and)*
///     and     = near (["AND"] near)*
///     near    = not ["NEAR/8" not]
///     not     = ("-" | "NOT") not | atom
///     atom    = "(" query ")" | [field ":"] (word | phrase | pattern | "(" query ")")
public struct QueryParser: Sendable {
  /// The names of all fields.
  public static let fieldNames =
    Query.Field.allCases.map(\.rawValue).filter { !$0.isEmpty }
    + ["date", "since", "is", "has", "q"]

  /// How deep groups may stand within each other.
  private static let depthLimit = 100

  /// Makes a parser.
  public init() {}

  /// Reads a query.
  ///
  /// - Throws: `QueryError` with the line and the column.
  public func parse(_ line: String) throws(QueryError) -> Query {
    do throws(QueryError) { return try read(line) } catch { throw error.within(line) }
  }

  private func read(_ line: String) throws(QueryError) -> Query {
    var lexer = QueryLexer(line)
    var reader = Reader(tokens: try lexer.tokens(), end: line.count + 1)
    guard !reader.tokens.isEmpty else { throw QueryError(.empty, column: 1) }
    let query = try reader.query(in: .any, depth: 0)
    if let rest = reader.peek { throw QueryError(.unopenedGroup, column: rest.column) }
    return query
  }

  /// Walks over the tokens.
  struct Reader {
    let tokens: [QueryLexer.Located]
    let end: Int
    private var position = 0

    init(tokens: [QueryLexer.Located], end: Int) {
      self.tokens = tokens
      self.end = end
    }

    var peek: QueryLexer.Located? { position < tokens.count ? tokens[position] : nil }

    mutating func take() -> QueryLexer.Located? {
      defer { position += 1 }
      return peek
    }

    mutating func query(in field: Query.Field, depth: Int) throws(QueryError) -> Query {
      var parts = [try conjunction(in: field, depth: depth, after: nil)]
      while let next = peek, next.token == .or {
        position += 1
        parts.append(try conjunction(in: field, depth: depth, after: next))
      }
      return parts.count == 1 ? parts[0] : .any(parts.flatMap(\.alternatives))
    }

    private mutating func conjunction(
      in field: Query.Field, depth: Int, after or: QueryLexer.Located?
    ) throws(QueryError) -> Query {
      var parts: [Query] = []
      var operation = or
      loop: while let next = peek {
        switch next.token {
        case .or where parts.isEmpty: throw QueryError(.missingOperand("OR"), column: next.column)
        case .or, .close: break loop
        case .and:
          guard !parts.isEmpty else {
            throw QueryError(.missingOperand("AND"), column: next.column)
          }
          position += 1
          operation = next
        default:
          parts.append(try pair(in: field, depth: depth))
          operation = nil
        }
      }
      if let operation {
        throw QueryError(
          .missingOperand(operation.token == .or ? "OR" : "AND"), column: operation.column)
      }
      guard !parts.isEmpty else { throw QueryError(.empty, column: peek?.column ?? end) }
      return parts.count == 1 ? parts[0] : .all(parts.flatMap(\.conjuncts))
    }

    private mutating func pair(in field: Query.Field, depth: Int) throws(QueryError) -> Query {
      if let next = peek, case .near = next.token {
        throw QueryError(.missingOperand("NEAR"), column: next.column)
      }
      let left = try negation(in: field, depth: depth)
      guard let next = peek, case .near(let distance) = next.token else { return left }
      position += 1
      guard peek != nil else { throw QueryError(.missingOperand("NEAR"), column: next.column) }
      let right = try negation(in: field, depth: depth)
      guard case .term(let first) = left, case .term(let second) = right,
        first.field == second.field, [.any, .body, .title].contains(first.field)
      else { throw QueryError(.nearTakesTerms, column: next.column) }
      if let again = peek, case .near = again.token {
        throw QueryError(.nearTakesTerms, column: again.column)
      }
      return .near(first, second, distance: distance)
    }

    private mutating func negation(in field: Query.Field, depth: Int) throws(QueryError) -> Query {
      guard let next = peek, next.token == .not else { return try atom(in: field, depth: depth) }
      guard depth < QueryParser.depthLimit else { throw QueryError(.tooDeep, column: next.column) }
      position += 1
      switch peek?.token {
      case nil, .close, .or, .and, .near:
        throw QueryError(.missingOperand("NOT"), column: next.column)
      default: return .not(try negation(in: field, depth: depth + 1))
      }
    }

    private mutating func atom(in field: Query.Field, depth: Int) throws(QueryError) -> Query {
      guard let next = take() else { throw QueryError(.empty, column: end) }
      switch next.token {
      case .open:
        guard depth < QueryParser.depthLimit else {
          throw QueryError(.tooDeep, column: next.column)
        }
        if peek == nil { throw QueryError(.unclosedGroup, column: next.column) }
        let inner = try query(in: field, depth: depth + 1)
        guard let closing = take(), closing.token == .close else {
          throw QueryError(.unclosedGroup, column: next.column)
        }
        return inner
      case .word(let text, let isPrefix), .phrase(let text, let isPrefix):
        return try term(text, field, isPrefix, next.column)
      case .pattern(let source): return try pattern(source, field, next.column)
      case .field(let name): return try value(of: name, next, depth: depth)
      case .close: throw QueryError(.unopenedGroup, column: next.column)
      case .or, .and, .not, .near: throw QueryError(.empty, column: next.column)
      }
    }

    func term(
      _ text: String, _ field: Query.Field, _ isPrefix: Bool, _ column: Int
    ) throws(QueryError) -> Query {
      let term = Query.Term(text, in: field, isPrefix: isPrefix, column: column)
      guard term.folded != nil else { throw QueryError(.nothingToFind(text), column: column) }
      return .term(term)
    }

    func pattern(
      _ source: String, _ field: Query.Field, _ column: Int
    ) throws(QueryError) -> Query {
      guard [.any, .body, .title].contains(field) else {
        throw QueryError(.patternNotAllowed(field: field.rawValue), column: column)
      }
      // It would match every text: nobody means that.
      guard !source.isEmpty else { throw QueryError(.nothingToFind("//"), column: column) }
      do { _ = try Pattern(source) } catch {
        guard case .malformed(let reason, let offset) = error else {
          throw QueryError(.badPattern("it is too complex"), column: column)
        }
        // A slash of the expression was typed with a backslash before it.
        let before = String(decoding: source.utf8.prefix(offset), as: UTF8.self)
        let slashes = before.unicodeScalars.count { $0 == "/" }
        throw QueryError(.badPattern(reason), column: column + 1 + before.count + slashes)
      }
      return .pattern(Query.PatternTerm(source, in: field, column: column))
    }
  }
}

extension Query {
  fileprivate var alternatives: [Query] { if case .any(let parts) = self { parts } else { [self] } }
  fileprivate var conjuncts: [Query] { if case .all(let parts) = self { parts } else { [self] } }
}
