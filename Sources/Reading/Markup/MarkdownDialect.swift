import Foundation
import Patterns

/// What site generators add to Markdown by lines of their own: boxes (`:::note Title`,
/// `!!! warning "Title"`, `> [!NOTE]`), the place of a table of contents, and in MDX the program of
/// the page. Their marks are no text; what they enclose and call it is.
struct MarkdownDialect {
  private static let colons = Pattern.own(
    "^\\s{0,12}:{3,}[ \\t]*(?:\\{[^}]*\\}|[a-z][\\w-]*)?(?:\\[(.*)\\])?[ \\t]*(.*)$",
    ignoresCase: true)
  private static let marked = Pattern.own(
    "^(?:!!!|\\?\\?\\?\\+?)[ \\t]+[a-z][\\w -]*(?:\"([^\"]*)\")?[ \\t]*$", ignoresCase: true)
  private static let alert = Pattern.own(
    "^((?:>[ \\t]?)+)\\[![a-z]+\\][-+]?[ \\t]*(.*)$", ignoresCase: true)
  private static let program = Pattern.own(
    "^(?:import\\s.*['\"]|import\\s*\\{|export\\s+(?:const|let|default|function|async)\\b|export\\s*\\{)"
  )
  private static let abbreviation = Pattern.own("^\\*\\[[^\\]]+\\]:\\s")

  private static let captioned = Pattern.own("^\\[caption\\s[^\\]]*\\](.*)\\[/caption\\]\\s*$")
  private static let embedded = Pattern.own("^!\\[\\[[^\\[\\]]+\\]\\]\\s*$")
  private static let remark = Pattern.own("^%%.*%%\\s*$")

  /// Lines in whose place a generator puts the list of contents.
  private static let places: Set = ["[toc]", "[[toc]]", "@[toc]", "[[_toc_]]"]

  private let lines: [Substring]
  private let isProgram: Bool
  private var output: [Substring] = []
  private var index = 0
  private var fence: Substring?
  private var isFormula = false

  /// A text without them; fenced code is left alone.
  ///
  /// - Parameters:
  ///   - text: Markdown.
  ///   - isProgram: whether programs may stand between the paragraphs, as in MDX.
  static func removed(from text: String, isProgram: Bool) -> String {
    guard
      isProgram || text.hasBytes(of: ":::") || text.hasBytes(of: "!!! ")
        || text.hasBytes(of: "??? ") || text.hasBytes(of: "???+ ") || text.hasBytes(of: "[!")
        || text.hasBytes(of: "[[") || text.hasBytes(of: "==") || text.hasBytes(of: "[TOC]")
        || text.hasBytes(of: "[toc]") || text.hasBytes(of: "{:toc}") || text.hasBytes(of: "\n*[")
        || text.hasBytes(of: "$") || text.hasBytes(of: "[caption") || text.hasBytes(of: "%%")
    else { return text }
    var dialect = MarkdownDialect(text, isProgram: isProgram)
    dialect.run()
    return dialect.output.joined(separator: "\n")
  }

  private init(_ text: String, isProgram: Bool) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.isProgram = isProgram
  }

  private mutating func run() {
    while index < lines.count {
      let line = lines[index]
      let bare = line.drop { $0 == " " || $0 == "\t" }
      if let mark = fence {
        if bare.hasPrefix(mark) { fence = nil }
        output.append(line)
      } else if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
        fence = bare.prefix(3)
        output.append(line)
      } else if isFormula || bare.hasPrefix("$$") && isFormulaClosed() {
        // The signs in a formula are its own.
        if Self.isOdd(bare) { isFormula.toggle() }
        output.append(Substring(Self.escaped(bare)))
      } else if !replaces(line, bare) {
        let isIndented = line.count - bare.count >= 4
        output.append(
          Self.outsideCode(of: line, isIndented ? Self.escapedFormulas : Self.written))
      }
      index += 1
    }
  }

  /// Whether the formula that begins in a line ends before the next blank one.
  private func isFormulaClosed() -> Bool {
    !Self.isOdd(lines[index])
      || lines[(index + 1)...].prefix { !$0.allSatisfy(\.isWhitespace) }.contains { Self.isOdd($0) }
  }

  /// Whether a line holds marks of formulas that are not in pairs.
  private static func isOdd(_ line: Substring) -> Bool {
    line.components(separatedBy: "$$").count % 2 == 0
  }

  /// A line with something else written for what is no code in it.
  private static func outsideCode(
    of line: Substring, _ written: (Substring) -> String
  ) -> Substring {
    guard line.utf8.contains(where: { Array("$[=".utf8).contains($0) }) else { return line }
    // Every second piece between backticks is code.
    let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
    guard pieces.count % 2 == 1 else { return line }
    let all = pieces.enumerated().map { $0 % 2 == 0 ? written($1) : String($1) }
    return Substring(all.joined(separator: "`"))
  }

  /// A piece of a line whose formulas (`$a_1 * b_1$`) Markdown leaves as they are, and whose links
  /// between notes (`[[page|shown]]`) and marked words (`==word==`) are what they show.
  private static func written(_ piece: Substring) -> String {
    var text = String(piece)
    if text.contains("[[") { text = noteLink.unwrapped(in: text) }
    if text.contains("==") { text = highlight.unwrapped(in: text) }
    return text.contains("$") ? escapedFormulas(text[...]) : text
  }

  private static let noteLink = Pattern.own(
    "(?<!!)\\[\\[(?!\\s)(?:[^\\[\\]|]*\\|)?([^\\[\\]|]+)\\]\\](?!\\()")
  private static let highlight = Pattern.own(
    "(?<![A-Za-z0-9_=])==([^\\s=](?:[^=]*[^\\s=])?)==(?![A-Za-z0-9_=])")

  private static func escapedFormulas(_ text: Substring) -> String {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false)
    var result = String(pieces[0])
    var place = 1
    while place < pieces.count {
      result += "$"
      // What follows a sum of money is no end of a formula.
      if place + 1 < pieces.count, isFormula(pieces[place]),
        pieces[place + 1].first?.isWholeNumber != true
      {
        result += escaped(pieces[place]) + "$" + pieces[place + 1]
        place += 2
      } else {
        result += pieces[place]
        place += 1
      }
    }
    return result
  }

  /// Whether what stands between two signs is a formula.
  private static func isFormula(_ text: Substring) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return !first.isWhitespace && !last.isWhitespace && (last != "\\" || text.count == 1)
  }

  private static func escaped(_ text: Substring) -> String {
    text.reduce(into: "") { result, character in
      if "\\*_{}[]<>#~|&!^`".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  /// Whether a line was a mark, for which something else was written or nothing.
  private mutating func replaces(_ line: Substring, _ bare: Substring) -> Bool {
    switch bare.first {
    case ":":
      guard bare.hasPrefix(":::"), let found = groups(Self.colons, line) else { return false }
      write(title: found[1] ?? found[2])
    case "!" where bare.hasPrefix("![["):
      // Another note or a picture that the program for notes shows here.
      guard groups(Self.embedded, bare) != nil else { return false }
    case "!", "?":
      guard let found = groups(Self.marked, bare) else { return false }
      write(title: found[1])
      writeIndented(beyond: line.count - bare.count)
    case ">":
      guard let found = groups(Self.alert, bare), let mark = found[1] else { return false }
      output.append(Substring(mark + (found[2] ?? "")))
      if found[2]?.isEmpty == false { output.append(Substring(mark)) }
    case "*":
      let isPlace = index + 1 < lines.count && lines[index + 1].hasPrefix("{:toc")
      guard isPlace || groups(Self.abbreviation, bare) != nil else { return false }
      if isPlace { index += 1 }
    case "i", "e":
      guard isProgram, line.count == bare.count, groups(Self.program, bare) != nil else {
        return false
      }
      skipParagraph()
    case "[" where bare.hasPrefix("[caption "):
      // WordPress puts the text under a picture between marks.
      guard let found = groups(Self.captioned, bare), let inner = found[1] else { return false }
      output.append(Substring("<figure>" + inner + "</figure>"))
    case "%":
      guard bare.hasPrefix("%%"), groups(Self.remark, bare) != nil else { return false }
    case "[", "@":
      guard Self.places.contains(bare.lowercased().trimmingCharacters(in: .whitespaces)) else {
        return false
      }
    case "{":
      guard isProgram, bare.hasPrefix("{/*"), bare.contains("*/}") else { return false }
    default: return false
    }
    return true
  }

  private func groups(_ pattern: Pattern, _ line: Substring) -> [String?]? {
    pattern.match(in: String(line))
  }

  private mutating func write(title: String?) {
    output.append("")
    guard let title, title.contains(where: \.isLetter), !title.hasPrefix("{") else { return }
    output.append(Substring(title))
    output.append("")
  }

  /// Writes the lines of a box, which are indented by four spaces more than its mark.
  private mutating func writeIndented(beyond indent: Int) {
    while index + 1 < lines.count {
      let next = lines[index + 1]
      let isBlank = next.allSatisfy(\.isWhitespace)
      guard isBlank || next.prefix(indent + 4).allSatisfy({ $0 == " " }) else { break }
      output.append(isBlank ? "" : next.dropFirst(indent + 4))
      index += 1
    }
  }

  /// Passes over the lines up to the next blank one.
  private mutating func skipParagraph() {
    while index + 1 < lines.count, !lines[index + 1].allSatisfy(\.isWhitespace) { index += 1 }
  }
}
