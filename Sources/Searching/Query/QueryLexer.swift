/// Cuts the text of a query into operators, words, quoted phrases and patterns.
///
/// Full-width signs are the twins of the ASCII ones where they are operators; within quotation
/// marks every character is itself. `“…”`, `「…」`, `『…』`, `„…“` and, around whole words, `‘…’`
/// quote as `"…"` does. It goes by scalars: a combining mark after an operator belongs to what
/// follows.
struct QueryLexer {
  enum Token: Hashable {
    case open, close, or, and, not
    case near(distance: Int)
    /// A name with its colon.
    case field(String)
    /// A word; with a star at its end, a prefix.
    case word(String, isPrefix: Bool)
    /// A quoted phrase; with a star after it, a prefix.
    case phrase(String, isPrefix: Bool)
    case pattern(String)
  }

  struct Located: Hashable {
    let token: Token
    let column: Int
    /// Whether white space or the end follows.
    let isFollowedBySpace: Bool
  }

  /// The distance of NEAR without a number.
  static let defaultDistance = 10

  private let scalars: [Unicode.Scalar]
  /// For each scalar the number of its character, from 1.
  private let columns: [Int]
  private var position = 0
  /// Where the last `’` stands that ends a word: one within a word is an apostrophe.
  private let lastSingleMark: Int

  init(_ line: String) {
    let scalars = Array(line.unicodeScalars)
    self.scalars = scalars
    lastSingleMark =
      scalars.indices.last { scalars[$0] == "’" && Self.endsWord(at: $0 + 1, scalars) } ?? 0
    columns = line.enumerated().flatMap { number, character in
      [Int](repeating: number + 1, count: character.unicodeScalars.count)
    }
  }

  mutating func tokens() throws(QueryError) -> [Located] {
    var found: [Located] = []
    while true {
      while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
      guard position < scalars.count else { return found }
      let column = columns[position]
      let token = try next(column)
      let isLast = position >= scalars.count || scalars[position].properties.isWhitespace
      found.append(Located(token: token, column: column, isFollowedBySpace: isLast))
    }
  }

  private mutating func next(_ column: Int) throws(QueryError) -> Token {
    let scalar = Self.twin(scalars[position])
    switch scalar {
    case "(": position += 1; return .open
    case ")": position += 1; return .close
    case "|": position += 1; return .or
    case "\"": return try phrase(column)
    case "‘" where position + 1 < lastSingleMark: return try phrase(column)
    case "/": return try pattern(column)
    case "-" where position + 1 < scalars.count && !scalars[position + 1].properties.isWhitespace:
      position += 1
      return .not
    default: return try word(column)
    }
  }

  /// The ASCII sign that a full-width one stands for.
  static func twin(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "：": ":"
    case "（": "("
    case "）": ")"
    case "“", "”", "＂", "„", "「", "」", "『", "』": "\""
    case "｜": "|"
    case "－": "-"
    case "＊": "*"
    case "／": "/"
    default: scalar
    }
  }

  /// A phrase up to the quotation mark that closes the one it began with. A backslash takes the
  /// meaning from a quotation mark or a backslash after it.
  private mutating func phrase(_ column: Int) throws(QueryError) -> Token {
    let closing: Set<Unicode.Scalar> =
      switch scalars[position] {
      case "“", "”": ["”"]
      case "„": ["“", "”"]
      case "「", "」": ["」"]
      case "『", "』": ["』"]
      case "＂": ["＂"]
      case "‘": ["’"]
      default: ["\""]
      }
    var text = ""
    position += 1
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      if closing.contains(scalar), scalar != "’" || Self.endsWord(at: position, scalars) {
        return .phrase(text, isPrefix: star())
      }
      if scalar == "\\", position < scalars.count,
        scalars[position] == "\\" || Self.twin(scalars[position]) == "\""
      {
        text.unicodeScalars.append(scalars[position])
        position += 1
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    throw QueryError(.unclosedQuote, column: column)
  }

  /// Takes a star that stands next.
  private mutating func star() -> Bool {
    guard position < scalars.count, Self.twin(scalars[position]) == "*" else { return false }
    position += 1
    return true
  }

  /// An expression between slashes; `\/` is a slash in it.
  private mutating func pattern(_ column: Int) throws(QueryError) -> Token {
    var text = ""
    let closing = scalars[position]
    position += 1
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      if scalar == closing { return .pattern(text) }
      if scalar == "\\", position < scalars.count {
        if scalars[position] != "/" { text.unicodeScalars.append(scalar) }
        text.unicodeScalars.append(scalars[position])
        position += 1
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    throw QueryError(.unclosedPattern, column: column)
  }

  private mutating func word(_ column: Int) throws(QueryError) -> Token {
    var text = ""
    while position < scalars.count, !Self.endsWord(scalars[position]) {
      let scalar = scalars[position]
      position += 1
      if Self.twin(scalar) == ":", !isFollowedBySlashes {
        let name = text.replacingTwins()
        if Self.isName(name) { return .field(name.lowercased()) }
      }
      text.unicodeScalars.append(scalar)
    }
    let name = text.unicodeScalars.count < 20 ? text.replacingTwins() : text
    switch name {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    case "NEAR": return .near(distance: Self.defaultDistance)
    default: break
    }
    if name.hasPrefix("NEAR/") {
      let number = String(name.dropFirst(5))
      guard let distance = Int(number), (0...1_000_000).contains(distance) else {
        throw QueryError(.badDistance(number), column: column)
      }
      return .near(distance: distance)
    }
    if text.unicodeScalars.count > 1, let last = text.unicodeScalars.last, Self.twin(last) == "*" {
      return .word(String(text.unicodeScalars.dropLast()), isPrefix: true)
    }
    return .word(text, isPrefix: false)
  }

  private static func endsWord(at position: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    position >= scalars.count || endsWord(scalars[position])
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || ["(", ")", "|", "\""].contains(twin(scalar))
  }

  /// Whether `//` stands next: `https://…` is no field.
  private var isFollowedBySlashes: Bool {
    position + 1 < scalars.count && Self.twin(scalars[position]) == "/"
      && Self.twin(scalars[position + 1]) == "/"
  }

  /// Whether a word could be the name of a field.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (97...122).contains($0 | 0x20) }
  }
}

extension String {
  /// Full-width letters, digits and signs as their ASCII twins, for what is syntax.
  func replacingTwins() -> String {
    var view = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let isTwin = (0xFF01...0xFF5E).contains(scalar.value)
      view.append(isTwin ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(view)
  }
}
