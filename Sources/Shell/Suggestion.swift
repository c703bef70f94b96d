import ArgumentParser
import Terminal

/// Finding the word that was probably meant.
enum Suggestion {
  /// The nearest of some known words: one that it begins, or one at most two edits away (one for
  /// words of up to four letters); nil if none is near.
  static func nearest(to word: String, among known: [String]) -> String? {
    let limit = word.count <= 4 ? 1 : 2
    let near = known.map { (word: $0, distance: distance(word, $0)) }
      .filter { $0.distance <= limit }
    if let best = near.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }) {
      return best.word
    }
    return word.count > 1 ? known.filter { $0.hasPrefix(word) }.min() : nil
  }

  /// What to do instead of giving a command that there is not.
  static func remedy(for name: String) -> String {
    if let known = elsewhere[name.lowercased()] { return "`\(known)` does that" }
    if let near = nearest(to: name, among: VerbatimCommand.names) {
      return "did you mean `\(near)`?"
    }
    if name.count <= 40, name.unicodeScalars.contains(where: { !$0.isASCII }) {
      return "to find it: `query \(sanitized(name))`"
    }
    return "`help` lists the commands"
  }

  /// What other programs call a command.
  private static let elsewhere = [
    "search": "query", "find": "query", "grep": "query", "rg": "query",
    "ls": "articles", "dir": "articles", "list": "articles",
    "cat": "open", "less": "open", "read": "open", "view": "open",
    "add": "import", "load": "import", "note": "annotate", "highlight": "annotate",
    "comment": "annotate", "info": "show", "rm": "delete", "remove": "delete",
  ]

  /// What to say of an option that a command does not have.
  static func unknownOption(_ option: String, of command: any ParsableCommand.Type) -> String {
    let name = option.prefix { $0 != "=" }
    let near = name.count < 40 ? nearest(to: String(name), among: options(of: command)) : nil
    let shown = option.count > 40 ? option.prefix(39) + "…" : option[...]
    let help = "`help \(command._commandName)` lists the options; words after -- are none"
    return "unknown option \(sanitized(String(shown))): "
      + (near.map { "did you mean `\($0)`?" } ?? help)
  }

  /// The long options of a command, as its help lists them.
  static func options(of command: any ParsableCommand.Type) -> [String] {
    let words = VerbatimCommand.helpMessage(for: command, columns: 200)
      .split { !$0.isLetter && $0 != "-" }.map(String.init)
    return Set(words.filter { $0.count > 2 && $0.hasPrefix("--") } + ["--json"]).sorted()
  }

  /// The long options of the command with a name or an alias; none for an unknown one.
  static func options(of name: String) -> [String] {
    VerbatimCommand.all.first { VerbatimCommand.names(of: $0).contains(name) }
      .map { options(of: $0) } ?? []
  }

  /// How many letters must be inserted, deleted, replaced or swapped with their neighbour to make
  /// one word of the other (optimal string alignment).
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    guard left.count < 64, right.count < 64 else { return .max }
    var rows = [Array(0...right.count)]
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let cost = left[i] == right[j] ? 0 : 1
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + cost)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
