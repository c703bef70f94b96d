import Patterns

/// Expressions over the lines of pages: one that takes too long over a line does not match it.
extension Pattern {
  /// Compiles an expression that the program is written with; a malformed one is a mistake in it.
  static func own(_ source: String, ignoresCase: Bool = false) -> Pattern {
    do { return try Pattern(source, ignoresCase: ignoresCase) } catch {
      preconditionFailure("\(source): \(error)")
    }
  }

  /// The whole first match and its groups, as text: element 0 is the match.
  func match(in text: String) -> [String?]? {
    do { return try groups(in: text) } catch { return nil }
  }

  /// The first group of the first match.
  func capture(in text: String) -> String? {
    guard let groups = match(in: text), groups.count > 1 else { return nil }
    return groups[1]
  }

  /// Whether the expression matches somewhere.
  func occurs(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      do { return try occurs(in: bytes) } catch { return false }
    }
  }

  /// A text with the first of the groups that hold something for each match, where each match holds
  /// anything; a text that is longer than lines are stays as it is.
  func unwrapped(in text: String) -> String {
    guard text.utf8.count < 20_000 else { return text }
    var rest = text[...]
    var result = ""
    while let groups = match(in: String(rest)), let whole = groups[0], !whole.isEmpty,
      let range = rest.firstRange(of: whole)
    {
      result += rest[..<range.lowerBound]
      result += groups.dropFirst().lazy.compactMap { $0 }.first { !$0.isEmpty } ?? ""
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
