import Foundation
import Yams

/// The metadata before a Markdown text: YAML between lines of three hyphens.
struct FrontMatter {
  /// The values by their names in lower case; a single value is a list of one.
  private(set) var values: [String: [String]] = [:]

  /// The values of the first of some names that has any.
  subscript(names: String...) -> [String] {
    names.lazy.compactMap { values[$0] }.first { !$0.isEmpty } ?? []
  }

  /// Cuts the front matter off a text.
  ///
  /// - Returns: the front matter, nil if there is none; and the text after it.
  /// - Throws: `ReadingFailure.Reason.frontMatter` wrapped for `path`.
  static func cut(
    _ text: String, path: String
  ) throws(ReadingFailure) -> (matter: FrontMatter?, rest: String) {
    guard text.hasPrefix("---\n") || text.hasPrefix("---\r\n") else { return (nil, text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let close = lines.dropFirst().firstIndex { line in
      let bare = line.last == "\r" ? line.dropLast() : line
      return bare == "---" || bare == "..."
    }
    guard let close else { return (nil, text) }
    let yaml = withoutRepetition(lines[1..<close]).joined(separator: "\n")
    // A rule, some text and another rule are no front matter.
    guard yaml.contains(":") else { return (nil, text) }
    var matter = FrontMatter()
    do {
      guard let node = try Yams.compose(yaml: yaml), let mapping = node.mapping else {
        return (nil, text)
      }
      for (key, value) in mapping {
        guard let name = key.string?.lowercased() else { continue }
        matter.values[name] = strings(value)
      }
    } catch {
      throw ReadingFailure(path: path, reason: .frontMatter(reason(error)))
    }
    return (matter, lines[(close + 1)...].joined(separator: "\n"))
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
    default: "it is not YAML"
    }
  }

  private static func strings(_ node: Node) -> [String] {
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      return isNull ? [] : [scalar.string]
    case .sequence(let sequence): return sequence.flatMap(strings(_:))
    case .mapping(let mapping):
      return mapping.compactMap { key, value in
        key.string == "name" || key.string == "title" ? value.string : nil
      }
    case .alias: return []
    }
  }
}
