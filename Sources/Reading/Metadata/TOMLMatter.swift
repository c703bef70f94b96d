import Foundation

/// Reads the part of TOML that front matter is written in: keys, strings, numbers, dates, lists and
/// tables. A value that is nothing a reader could be shown is passed over.
struct TOMLMatter {
  /// What is wrong, and in which line, from 0.
  struct Failure: Error {
    let problem: String
    let line: Int
  }

  private var characters: [Character]
  private var index = 0
  private var line = 0

  /// The values by their names, in order; in tables that hold a site's own fields (`params`,
  /// `extra`, `taxonomies`) names are bare, and a record in a list of tables is its `name`.
  static func values(_ text: String) throws(Failure) -> [(name: String, values: [String])] {
    var reader = TOMLMatter(characters: Array(text))
    var table = ""
    var found: [(name: String, values: [String])] = []
    while true {
      reader.skip(lines: true)
      guard let character = reader.peek else { return found }
      if character == "[" {
        table = reader.header()
        continue
      }
      let key = try reader.key()
      let value = try reader.value()
      let isField = ["", "params", "extra", "taxonomies"].contains(table)
      if isField {
        found.append((key, value))
      } else if key == "name" || key == "title" {
        found.append((String(table.split(separator: ".").last ?? ""), value))
      }
    }
  }

  private var peek: Character? { index < characters.count ? characters[index] : nil }

  private func fail(_ problem: String) -> Failure { Failure(problem: problem, line: line) }

  private mutating func take() -> Character? {
    guard let character = peek else { return nil }
    index += 1
    if character.isNewline { line += 1 }
    return character
  }

  /// Passes over blanks and comments, and over line ends if asked to.
  private mutating func skip(lines: Bool) {
    while let character = peek {
      if character == "#" {
        while let next = peek, !next.isNewline { index += 1 }
      } else if character == " " || character == "\t" || lines && character.isNewline {
        _ = take()
      } else {
        return
      }
    }
  }

  private mutating func header() -> String {
    var name = ""
    while let character = peek, !character.isNewline {
      index += 1
      if character == "]" { break }
      if character != "[", character != " ", character != "\"" { name.append(character) }
    }
    while let character = peek, !character.isNewline { index += 1 }
    return name
  }

  private mutating func key() throws(Failure) -> String {
    var name = ""
    while let character = take() {
      if character == "=" { return name.trimmingCharacters(in: .whitespaces) }
      if character.isNewline { break }
      if character != "\"", character != "'" { name.append(character) }
    }
    throw fail("a name without a value")
  }

  private mutating func value() throws(Failure) -> [String] {
    skip(lines: false)
    guard let first = peek else { throw fail("a name without a value") }
    switch first {
    case "\"", "'": return [try string(first)]
    case "[": return try list()
    case "{": return try record()
    default:
      var text = ""
      while let next = peek, !next.isNewline, !",]}#".contains(next) { text.append(take() ?? " ") }
      return [text.trimmingCharacters(in: .whitespaces)]
    }
  }

  /// A list; lists in it are taken apart, which needs no stack.
  private mutating func list() throws(Failure) -> [String] {
    var depth = 0
    var found: [String] = []
    repeat {
      skip(lines: true)
      guard let next = peek else { throw fail("a list that does not end") }
      switch next {
      case "[":
        depth += 1
        _ = take()
      case "]":
        depth -= 1
        _ = take()
      case ",": _ = take()
      case "}": throw fail("a brace that nothing opens")
      default: found += try value()
      }
    } while depth > 0
    return found
  }

  /// An inline table: its name, if it has one.
  private mutating func record() throws(Failure) -> [String] {
    _ = take()
    var found: [String] = []
    while true {
      skip(lines: true)
      guard let next = peek else { throw fail("a table that does not end") }
      if next == "}" || next == "," {
        _ = take()
        if next == "}" { return found }
        continue
      }
      let name = try key()
      skip(lines: false)
      // No front matter needs tables in tables, and none may exhaust the stack.
      guard peek != "{", peek != "[" else { throw fail("a table or list in an inline table") }
      let value = try value()
      if name == "name" || name == "title" { found += value }
    }
  }

  private mutating func string(_ quote: Character) throws(Failure) -> String {
    let isLong =
      index + 2 < characters.count
      && characters[index..<(index + 3)].allSatisfy {
        $0 == quote
      }
    index += isLong ? 3 : 1
    if isLong, peek?.isNewline == true { _ = take() }
    var text = ""
    while let character = take() {
      if character == quote {
        guard isLong else { return text }
        if index + 1 < characters.count, characters[index] == quote, characters[index + 1] == quote
        {
          index += 2
          return text
        }
      } else if character == "\\", quote == "\"" {
        text += try escaped()
        continue
      } else if character.isNewline, !isLong {
        break
      }
      text.append(character)
    }
    throw fail("a text without its closing quotation mark")
  }

  private mutating func escaped() throws(Failure) -> String {
    guard let character = take() else { throw fail("an escape without a character") }
    switch character {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "u", "U":
      let digits = String(characters[index...].prefix(character == "u" ? 4 : 8))
      index += digits.count
      guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
        throw fail("an escape that is no character")
      }
      return String(Character(scalar))
    default:
      if character.isNewline { skip(lines: true) }
      return character.isNewline ? "" : String(character)
    }
  }
}
