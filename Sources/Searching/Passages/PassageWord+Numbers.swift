/// The forms of a passage that are made of numbers.
extension PassageWord {
  private static let dashes: Set<Character> = ["-", "–", "—", "－", "~", "～", "‐", "‑"]

  /// `¶3`, `¶3-¶5`, `¶3-5`, `¶3.s2`, `¶3.s2-s4`, `¶*`; nil where the word has no such form.
  func paragraphs() throws(PassageError) -> Selection? {
    guard let rest = Self.afterSign(Substring(text)), let first = rest.first else { return nil }
    if first == "*" || first == "＊" { return rest.count == 1 ? .whole : nil }
    guard first.isNumber else { return nil }
    guard let dot = rest.firstIndex(where: { $0 == "." || $0 == "．" }) else {
      let parts = Self.ends(rest, Self.afterSign)
      guard let parts else { return nil }
      return .paragraphs(try range(parts))
    }
    guard let paragraph = Self.number(rest[..<dot]),
      let tail = Self.afterS(rest[rest.index(after: dot)...]),
      let parts = Self.ends(tail, Self.afterS)
    else { return nil }
    guard paragraph > 0 else { throw .badNumber(text) }
    return .sentences(paragraph: paragraph, try range(parts))
  }

  /// `3`, `1-9`, `1,4,7-9`; nil where the word has no such form.
  func numbers() throws(PassageError) -> [Int]? {
    var found: [Int] = []
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    var ranges: [(Int, Int)] = []
    for part in parts {
      guard let ends = Self.ends(part, { $0 }) else { return nil }
      ranges.append(ends)
    }
    for ends in ranges {
      let numbers = try range(ends)
      guard numbers.count + found.count <= 10_000 else { throw .badNumber(text) }
      found += numbers
    }
    return found
  }

  /// `n12`; nil where the word has no such form.
  func annotation() -> Int? {
    guard let first = text.first, first == "n" || first == "N" || first == "ｎ",
      let id = Self.number(text.dropFirst()), id > 0
    else { return nil }
    return id
  }

  private func range(_ ends: (Int, Int)) throws(PassageError) -> ClosedRange<Int> {
    guard ends.0 > 0, ends.0 <= ends.1 else { throw .badNumber(text) }
    return ends.0...ends.1
  }

  private static func afterSign(_ text: Substring) -> Substring? {
    guard let first = text.first, first == "¶" || first == "p" || first == "P" || first == "ｐ"
    else { return nil }
    return text.dropFirst()
  }

  private static func afterS(_ text: Substring) -> Substring? {
    guard let first = text.first, first == "s" || first == "S" else { return nil }
    return text.dropFirst()
  }

  /// One number, or two with a dash, the second with or without its sign.
  private static func ends(
    _ text: Substring, _ afterSign: (Substring) -> Substring?
  ) -> (Int, Int)? {
    if let number = number(text) { return (number, number) }
    guard let dash = text.firstIndex(where: { dashes.contains($0) }),
      let first = number(text[..<dash])
    else { return nil }
    let tail = text[text.index(after: dash)...]
    guard let last = number(tail) ?? afterSign(tail).flatMap({ number($0) }) else { return nil }
    return (first, last)
  }
}
