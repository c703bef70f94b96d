import Corpus

/// Queries as text.
extension Query: CustomStringConvertible {
  /// The query as it could be typed: parsing it gives an equal query.
  public var description: String { text(within: .alternatives) }

  private enum Context: Int { case alternatives, conjuncts, pair, negated }

  private func text(within context: Context) -> String {
    switch self {
    case .term(let term): return term.description
    case .near(let left, let right, let distance):
      return Self.grouped(
        "\(left) NEAR/\(distance) \(right)", context.rawValue > Context.pair.rawValue)
    case .pattern(let pattern):
      let prefix = pattern.field == .any ? "" : pattern.field.rawValue + ":"
      return prefix + "/" + Self.escaped(pattern.source) + "/"
    case .date(let range): return "date:" + range.description
    case .since(let age): return "since:\(age.count)\(age.unit.rawValue)"
    case .state(let state): return "is:" + state.rawValue
    case .possession(let possession): return "has:" + possession.rawValue
    case .saved(let name, _): return "q:" + Term.quotedIfNeeded(name, isPrefix: false)
    case .all(let parts):
      return Self.grouped(
        parts.map { $0.text(within: .pair) }.joined(separator: " "),
        context.rawValue > Context.conjuncts.rawValue)
    case .any(let parts):
      return Self.grouped(
        parts.map { $0.text(within: .conjuncts) }.joined(separator: " | "),
        context != .alternatives)
    case .not(let query): return "-" + query.text(within: .negated)
    }
  }

  private static func grouped(_ text: String, _ isGroup: Bool) -> String {
    isGroup ? "(" + text + ")" : text
  }

  /// The source of a pattern with the slashes escaped that would end it.
  private static func escaped(_ source: String) -> String {
    var text = ""
    var isEscaped = false
    for scalar in source.unicodeScalars {
      if scalar == "/", !isEscaped { text.append("\\") }
      isEscaped = scalar == "\\" && !isEscaped
      text.unicodeScalars.append(scalar)
    }
    return text
  }
}

extension Query.Term: CustomStringConvertible {
  /// The term with its field, quoted where it must be.
  public var description: String {
    let prefix = field == .any ? "" : field.rawValue + ":"
    return prefix + Self.quotedIfNeeded(text, isPrefix: isPrefix) + (isPrefix ? "*" : "")
  }

  static func quotedIfNeeded(_ text: String, isPrefix: Bool) -> String {
    var lexer = QueryLexer(text + (isPrefix ? "*" : ""))
    if let tokens = try? lexer.tokens(), tokens.count == 1,
      tokens[0].token == .word(text, isPrefix: isPrefix)
    {
      return text
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == "\"" { quoted.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

extension Query.DateRange: CustomStringConvertible {
  /// The range as it could be typed.
  public var description: String {
    first == last ? first?.text ?? ".." : "\(first?.text ?? "")..\(last?.text ?? "")"
  }
}
