/// One word of a passage, taken apart.
struct PassageWord {
  /// A mark that opens something, and the one that closes it.
  struct Mark: Hashable {
    let open: Character
    let close: Character
  }

  static let marks: [Mark] = [
    Mark(open: "\"", close: "\""), Mark(open: "“", close: "”"), Mark(open: "「", close: "」"),
    Mark(open: "『", close: "』"), Mark(open: "'", close: "'"), Mark(open: "‘", close: "’"),
    Mark(open: "＂", close: "＂"), Mark(open: "/", close: "/"),
  ]

  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// Reads a word that selects from a text; nil where it has no such form.
  func selection() throws(PassageError) -> Selection? {
    if let inner = try paragraphs() { return inner }
    if let (outer, rest) = parts {
      guard let inner = try PassageWord(String(rest)).selection() else { throw .unknownForm(text) }
      return .inside(outer, inner)
    }
    guard let mark else { return nil }
    guard let (content, rest) = quoted(), !content.isEmpty else { throw .unclosed(text) }
    let occurrence = try Self.occurrence(rest, of: text)
    return mark.open == "/" ? .pattern(content, occurrence) : .words(content, occurrence)
  }

  /// The mark that the word opens with; a slash only if another closes it, since a path begins
  /// with one too.
  var mark: Mark? {
    guard let mark = opening else { return nil }
    return mark.open == "/" && !isClosed(mark) ? nil : mark
  }

  /// The mark that the word opens with, or that follows `¶3:`.
  var opening: Mark? {
    if let mark = Self.marks.first(where: { $0.open == text.first }) { return mark }
    guard let (_, rest) = parts else { return nil }
    return Self.marks.first { $0.open == rest.first }
  }

  /// What stands on both sides of the colon of `¶3:"words"`.
  private var parts: (outer: Selection, rest: Substring)? {
    guard let colon = text.prefix(64).firstIndex(where: { $0 == ":" || $0 == "：" }),
      let outer = try? PassageWord(String(text[..<colon])).paragraphs()
    else { return nil }
    let rest = text[text.index(after: colon)...]
    return Self.marks.contains { $0.open == rest.first } ? (outer, rest) : nil
  }

  /// Whether the closing mark stands at the end, or before `@…`.
  func isClosed(_ mark: Mark) -> Bool {
    var body = Substring(text)
    if let at = body.lastIndex(of: "@"),
      body[at...].dropFirst().allSatisfy({ $0.isNumber || $0 == "*" }),
      at > body.startIndex, body[body.index(before: at)] == mark.close
    {
      body = body[..<at]
    }
    guard body.count > 1, body.last == mark.close else { return false }
    let before = body.dropLast().reversed().prefix { $0 == "\\" }.count
    return before.isMultiple(of: 2)
  }

  /// What stands between the marks, and what follows the closing one.
  func quoted() -> (content: String, rest: String)? {
    guard let mark = Self.marks.first(where: { $0.open == text.first }), isClosed(mark),
      let end = text.lastIndex(of: mark.close), end > text.startIndex
    else { return nil }
    let inside = text[text.index(after: text.startIndex)..<end]
    let rest = String(text[text.index(after: end)...])
    guard mark.open != "/" else {
      return (String(inside), rest)
    }
    var content = ""
    var isEscaped = false
    for character in inside {
      if !isEscaped, character == "\\" {
        isEscaped = true
        continue
      }
      if isEscaped, character != mark.close, character != mark.open, character != "\\" {
        content.append("\\")
      }
      content.append(character)
      isEscaped = false
    }
    return (isEscaped ? content + "\\" : content, rest)
  }

  private static func occurrence(
    _ rest: String, of text: String
  ) throws(PassageError) -> Selection.Occurrence {
    if rest.isEmpty { return .only }
    if rest == "@*" { return .all }
    guard rest.first == "@", let number = Self.number(rest.dropFirst()), number > 0 else {
      throw .unknownForm(text)
    }
    return .number(number)
  }

  /// A number in ASCII or full-width digits.
  static func number(_ digits: Substring) -> Int? {
    guard !digits.isEmpty, digits.count < 8 else { return nil }
    var value = 0
    for scalar in digits.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: value = value * 10 + Int(scalar.value - 0x30)
      case 0xFF10...0xFF19: value = value * 10 + Int(scalar.value - 0xFF10)
      default: return nil
      }
    }
    return value
  }
}
