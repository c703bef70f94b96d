/// Cuts the text of a query into operators, words, quoted phrases and patterns.
///
/// Full-width signs are the twins of the ASCII ones where they are operators; within quotation
/// marks every character is itself.
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

  private let characters: [Character]
  private var position = 0

  init(_ line: String) {
    characters = Array(line)
  }

  mutating func tokens() throws(QueryError) -> [Located] {
    var found: [Located] = []
    while true {
      while position < characters.count, characters[position].isWhitespace { position += 1 }
      guard position < characters.count else { return found }
      let column = position + 1
      let token = try next(column)
      let isLast = position >= characters.count || characters[position].isWhitespace
      found.append(Located(token: token, column: column, isFollowedBySpace: isLast))
    }
  }

  private mutating func next(_ column: Int) throws(QueryError) -> Token {
    let character = Self.twin(characters[position])
    switch character {
    case "(": position += 1; return .open
    case ")": position += 1; return .close
    case "|": position += 1; return .or
    case "\"": return try phrase(column)
    case "/": return try pattern(column)
    case "-" where position + 1 < characters.count && !characters[position + 1].isWhitespace:
      position += 1
      return .not
    default: return word()
    }
  }

  /// The ASCII sign that a full-width one stands for.
  static func twin(_ character: Character) -> Character {
    switch character {
    case "：": ":"
    case "（": "("
    case "）": ")"
    case "“", "”", "＂": "\""
    case "｜": "|"
    case "－": "-"
    case "＊": "*"
    case "／": "/"
    default: character
    }
  }

  /// A phrase up to the quotation mark that closes the one it began with. A backslash takes the
  /// meaning from a quotation mark or a backslash after it.
  private mutating func phrase(_ column: Int) throws(QueryError) -> Token {
    let closing: [Character] =
      switch characters[position] {
      case "“": ["”"]
      case "＂": ["＂"]
      case "”": ["”"]
      default: ["\""]
      }
    var text = ""
    position += 1
    while position < characters.count {
      let character = characters[position]
      position += 1
      if closing.contains(character) { return .phrase(text, isPrefix: star()) }
      if character == "\\", position < characters.count,
        characters[position] == "\\" || Self.twin(characters[position]) == "\""
      {
        text.append(characters[position])
        position += 1
      } else {
        text.append(character)
      }
    }
    throw QueryError(.unclosedQuote, column: column)
  }

  /// Takes a star that stands next.
  private mutating func star() -> Bool {
    guard position < characters.count, Self.twin(characters[position]) == "*" else { return false }
    position += 1
    return true
  }

  /// An expression between slashes; `\/` is a slash in it.
  private mutating func pattern(_ column: Int) throws(QueryError) -> Token {
    var text = ""
    let closing = characters[position]
    position += 1
    while position < characters.count {
      let character = characters[position]
      position += 1
      if character == closing { return .pattern(text) }
      if character == "\\", position < characters.count {
        if characters[position] != "/" { text.append(character) }
        text.append(characters[position])
        position += 1
      } else {
        text.append(character)
      }
    }
    throw QueryError(.unclosedPattern, column: column)
  }

  private mutating func word() -> Token {
    var text = ""
    while position < characters.count, !Self.endsWord(characters[position]) {
      let character = characters[position]
      position += 1
      if Self.twin(character) == ":", Self.isName(text), !isFollowedBySlashes {
        return .field(text.lowercased())
      }
      text.append(character)
    }
    switch text {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    case "NEAR": return .near(distance: Self.defaultDistance)
    default: break
    }
    if text.hasPrefix("NEAR/"), let distance = Int(text.dropFirst(5)),
      (0...1_000_000).contains(distance)
    {
      return .near(distance: distance)
    }
    if text.count > 1, let last = text.last, Self.twin(last) == "*" {
      return .word(String(text.dropLast()), isPrefix: true)
    }
    return .word(text, isPrefix: false)
  }

  private static func endsWord(_ character: Character) -> Bool {
    character.isWhitespace || "()|\"".contains(twin(character))
  }

  /// Whether `//` stands next: `https://…` is no field.
  private var isFollowedBySlashes: Bool {
    position + 1 < characters.count && characters[position] == "/"
      && characters[position + 1] == "/"
  }

  /// Whether a word could be the name of a field.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (97...122).contains($0 | 0x20) }
  }
}
