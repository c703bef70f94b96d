import Foundation
import Yams

/// The metadata before a Markdown text: YAML between lines of three hyphens, TOML between lines of
/// three pluses, or a JSON object.
struct FrontMatter {
  /// The values by their names in lower case; a single value is a list of one, and a person or a
  /// site given as a record is its name.
  private(set) var values: [String: [String]] = [:]

  private var texts: Set<String> = []

  /// The values of the first of some names that has any that says something.
  subscript(names: String...) -> [String] {
    names.lazy.compactMap { values[Self.key($0)] }.first { !$0.isEmpty } ?? []
  }

  /// Cuts the front matter off a text.
  ///
  /// - Returns: the front matter, nil if there is none; and the text after it.
  /// - Throws: `ReadingFailure.Reason.frontMatter` wrapped for `path`.
  static func cut(
    _ text: String, path: String
  ) throws(ReadingFailure) -> (matter: FrontMatter?, rest: String) {
    do {
      // Eleventy names the language after the marks.
      if text.hasPrefix("---json"), let cut = cut(text, between: ["---"], opening: "---json") {
        return cutJSON(cut.lines.joined(separator: "\n") + "\n" + cut.rest) ?? (nil, text)
      }
      if text.hasPrefix("---") { return try cutYAML(text) ?? (nil, text) }
      if text.hasPrefix("+++") { return try cutTOML(text) ?? (nil, text) }
      if text.hasPrefix("{") { return cutJSON(text) ?? (nil, text) }
      if text.hasPrefix("title:"), let cut = try cutOpen(text) { return cut }
      if let cut = cutLines(text) { return cut }
      return (nil, text)
    } catch {
      throw ReadingFailure(path: path, reason: .frontMatter(reason(error)))
    }
  }

  /// A name as generators take it for the same: `publish_date`, `publish-date`, `publishDate`.
  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" }
  }

  /// Whether the value of a name in YAML is a text and no list.
  func isText(_ name: String) -> Bool { texts.contains(Self.key(name)) }

  /// Adds values to those of a name, blank ones left out.
  mutating func add(_ added: [String], for name: String) {
    let trimmed = added.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    values[Self.key(name), default: []] += trimmed.filter { !$0.isEmpty }
  }

  /// The lines between two lines of marks, and the text after them.
  private static func cut(
    _ text: String, between marks: Set<String>, opening: String
  ) -> (lines: ArraySlice<Substring>, rest: String)? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let bare = { (line: Substring) in
      String(line).trimmingCharacters(in: .whitespaces.union(["\r"]))
    }
    guard let first = lines.first, bare(first) == opening,
      let close = lines.dropFirst().firstIndex(where: {
        $0.utf8.count < 8 && $0.first != " " && marks.contains(bare($0))
      })
    else { return nil }
    return (lines[1..<close], lines[(close + 1)...].joined(separator: "\n"))
  }

  private static func cutYAML(_ text: String) throws -> (FrontMatter?, String)? {
    guard let (lines, rest) = cut(text, between: ["---", "..."], opening: "---") else { return nil }
    // YAML forbids tabs at the beginning of a line, but Hexo takes them for spaces.
    let yaml = withoutRepetition(lines).map { line in
      let rest = line.drop { $0 == " " || $0 == "\t" }
      return line.prefix(line.count - rest.count).replacing("\t", with: "  ") + rest
    }.joined(separator: "\n")
    // A rule, some text and another rule are no front matter.
    guard yaml.contains(":"), let node = try Yams.compose(yaml: yaml), let mapping = node.mapping
    else { return nil }
    var matter = FrontMatter()
    var budget = largestMatter
    for (key, value) in mapping {
      guard let name = key.string else { continue }
      // Zola and others keep lists of subjects together.
      if name == "taxonomies" || name == "taxonomy", let lists = value.mapping {
        for (kind, list) in lists {
          var found: [String] = []
          gather(list, into: &found, budget: &budget)
          if let kind = kind.string { matter.add(found, for: kind) }
        }
      }
      var found: [String] = []
      gather(value, into: &found, budget: &budget)
      matter.add(found, for: name)
      if value.string != nil { matter.texts.insert(Self.key(name)) }
    }
    return (matter, rest)
  }

  /// The front matter that begins without a mark, as Hexo allows: names and values line by line, and
  /// the mark after them.
  private static func cutOpen(_ text: String) throws -> (FrontMatter?, String)? {
    let head = text.split(separator: "\n", maxSplits: 40, omittingEmptySubsequences: false)
    guard let end = head.prefix(40).firstIndex(where: { $0.hasPrefix("---") }), end > 1,
      head[..<end].allSatisfy({ $0.contains(":") || $0.hasPrefix("-") || $0.hasPrefix(" ") })
    else { return nil }
    return try cutYAML("---\n" + text)
  }

  /// The names and values of MultiMarkdown and Pelican: a line each from the first on, up to the first
  /// blank one.
  private static func cutLines(_ text: String) -> (FrontMatter?, String)? {
    guard text.prefix(6).lowercased() == "title:" else { return nil }
    let lines = text.split(separator: "\n", maxSplits: 40, omittingEmptySubsequences: false)
    guard let end = lines.prefix(40).firstIndex(where: { $0.allSatisfy(\.isWhitespace) }), end > 1
    else { return nil }
    var matter = FrontMatter()
    for line in lines[..<end] {
      guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
        line[..<colon].utf8.count < 30,
        line[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "_- ".contains($0) })
      else { return nil }
      let name = String(line[..<colon])
      matter.add([String(line[line.index(after: colon)...])], for: name)
      matter.texts.insert(key(name))
    }
    let rest = lines[end...].joined(separator: "\n")
    return matter["date", "author", "authors", "tags", "category", "slug"].isEmpty
      ? nil : (matter, rest)
  }

  private static func cutTOML(_ text: String) throws -> (FrontMatter?, String)? {
    guard let (lines, rest) = cut(text, between: ["+++"], opening: "+++") else { return nil }
    var matter = FrontMatter()
    for (name, found) in try TOMLMatter.values(lines.joined(separator: "\n")) {
      matter.add(found, for: name)
    }
    return (matter, rest)
  }

  private static func cutJSON(_ text: String) -> (FrontMatter?, String)? {
    guard let end = endOfObject(text),
      let value = try? JSONSerialization.jsonObject(with: Data(text.utf8[..<end])),
      let object = value as? [String: Any]
    else { return nil }
    var matter = FrontMatter()
    for (name, value) in object { matter.add(strings(json: value), for: name) }
    return (matter, String(text[end...].drop(while: \.isNewline)))
  }

  /// Where the object that a text begins with ends.
  private static func endOfObject(_ text: String) -> String.Index? {
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    for (index, byte) in zip(text.utf8.indices, text.utf8).prefix(1 << 20) {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isQuoted: isEscaped = true
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "{") where !isQuoted: depth += 1
      case UInt8(ascii: "}") where !isQuoted:
        depth -= 1
        if depth == 0 { return text.utf8.index(after: index) }
      default: break
      }
    }
    return nil
  }

  private static func strings(json value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let number as NSNumber: [number.stringValue]
    case let list as [Any]:
      list.flatMap { item in item is [Any] ? [] : strings(json: item) }
    case let object as [String: Any]:
      [(object["name"] ?? object["title"]) as? String].compactMap { $0 }
    default: []
    }
  }

  /// The lines without the values of names that stand twice: the first counts, as in Jekyll.
  private static func withoutRepetition(_ lines: ArraySlice<Substring>) -> [Substring] {
    var seen: Set<Substring> = []
    var isRepeated = false
    return lines.filter { line in
      if let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") {
        isRepeated = !seen.insert(line[..<colon]).inserted
      }
      return !isRepeated
    }
  }

  /// The parser's problem in one line, with its place in the file.
  private static func reason(_ error: any Error) -> String {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      "\(problem) in line \(mark.line + 1)"
    case let failure as TOMLMatter.Failure: "\(failure.problem) in line \(failure.line + 1)"
    default: "it is not YAML"
    }
  }

  /// How many parts of a value are looked at: aliases can make a small text a huge tree.
  private static let largestMatter = 10_000

  private static func gather(_ node: Node, into found: inout [String], budget: inout Int) {
    budget -= 1
    guard budget > 0 else { return }
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      if !isNull { found.append(scalar.string) }
    case .sequence(let sequence):
      for item in sequence { gather(item, into: &found, budget: &budget) }
    case .mapping(let mapping):
      // The title of a person stands beside the name.
      let text = ["name", "display_name", "title", "label"].lazy.compactMap { name in
        mapping.first { $0.key.string == name }?.value.string
      }.first
      if let text { found.append(text) }
    case .alias: return
    }
  }
}
