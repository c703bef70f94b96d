import Corpus
import Foundation
import Research
import Terminal

/// Proposes what could stand at the cursor: commands, options, fields, tags, keys and files.
struct Completer {
  let session: Session

  /// The proposals for the word before the cursor.
  ///
  /// - Parameters:
  ///   - line: the line up to the cursor.
  ///   - cursor: the cursor's place, in characters.
  func candidates(_ line: String, _ cursor: Int) -> [Completion] {
    let before = String(line.prefix(cursor))
    let quoted = Self.openQuotation(before)
    let word = quoted?.text ?? String(before.reversed().prefix { !$0.isWhitespace }.reversed())
    let start = quoted?.start ?? before.count - word.count
    let words =
      before.prefix(start).split(whereSeparator: \.isWhitespace).map(String.init)
      + (word.isEmpty ? [] : [word])
    guard words.count > (word.isEmpty ? 0 : 1), let command = words.first else {
      return proposals(VerbatimCommand.names, word, start)
    }
    let previous = word.isEmpty ? words.last : words.dropLast().last
    let takesFile =
      ["-o", "--output"].contains(previous ?? "")
      || Self.takesFiles.contains(command) && !word.hasPrefix("-")
    if takesFile { return files(word, start, isQuoted: quoted != nil) }
    guard quoted == nil else { return [] }
    if let colon = word.lastIndex(of: ":") {
      let field = String(word[..<colon].drop { "-(".contains($0) })
      let value = String(word[word.index(after: colon)...])
      return values(of: field, startingWith: value).map {
        Completion($0, start: start + word.count - value.count, isWhole: true)
      }
    }
    if word.hasPrefix("--") { return proposals(Suggestion.options(of: command), word, start) }
    if let choices = choices(of: previous ?? "", of: command) {
      return proposals(choices, word, start)
    }
    if word.hasPrefix("#") { return proposals(tags.map { "#" + $0 }, word, start) }
    if ["-t", "--tag", "--define", "--rename"].contains(previous ?? "") {
      return proposals(tags, word, start)
    }
    if previous == "--settle" { return proposals(annotations(word), word, start) }
    switch command {
    case "edit", "delete", "link": return proposals(annotations(word), word, start)
    case "tag", "untag":
      // Annotations come first, then tags.
      let names = previous == command ? annotations(word) : annotations(word) + tags
      return proposals(names, word, start)
    case "help": return proposals(VerbatimCommand.names, word, start)
    case "config":
      let values = Setting(rawValue: previous ?? "")?.values
      return proposals(values ?? Setting.allCases.map(\.rawValue), word, start)
    case _ where VerbatimCommand.takesQuery.contains(command):
      // What a hyphen or a parenthesis stands before is a field as well.
      let name = String(word.drop { "-(".contains($0) })
      return proposals(
        Self.fields.map { $0 + ":" }, name, start + word.count - name.count, isWhole: false)
    default: return proposals(keys(word), word, start)
    }
  }

  private static let takesFiles: Set = ["import", "run", "verify", "backup", "record"]

  /// The quotation that is still open at the end of a line: where its mark stands, and what follows
  /// it; nil without one, and for one inside a word.
  private static func openQuotation(_ line: String) -> (start: Int, text: String)? {
    do { _ = try Words.split(line) } catch {
      let before = line.prefix(error.column - 1)
      guard before.last?.isWhitespace ?? true else { return nil }
      let text = line.dropFirst(before.count)
      return (before.count, Words.unquoted(text + String(Words.pairs[error.mark] ?? error.mark)))
    }
    return nil
  }

  /// The values that an option takes; nil if they cannot be listed.
  private func choices(of option: String, of command: String) -> [String]? {
    switch option {
    case "--sort":
      ["concordance", "kwic"].contains(command)
        ? RowOrder.allCases.map(\.rawValue) : HitOrder.allCases.map(\.rawValue)
    case "--by": RowGrouping.allCases.map(\.rawValue)
    case "--style": CitationName.allCases.map(\.rawValue)
    case "-f", "--format": ExportFormat.allCases.map(\.rawValue)
    case "--delete" where command == "queries": savedQueries
    case "--unset": Setting.allCases.map(\.rawValue)
    default: nil
    }
  }

  private static let fields = [
    "title", "body", "note", "quote", "tag", "collection", "source", "author", "key", "lang",
    "date", "since", "is", "has",
  ]

  private var tags: [String] { ((try? session.tags()) ?? []).map(\.tag.name) }

  /// The last annotations whose numbers begin so, newest first: most often those are meant.
  private func annotations(_ prefix: String) -> [String] {
    guard prefix.isEmpty || prefix.first == "n" else { return [] }
    let all = ((try? session.annotations(matching: nil)) ?? []).reversed().lazy.map { "n\($0.id)" }
    return Array(all.filter { $0.hasPrefix(prefix) }.prefix(50))
  }

  private func keys(_ prefix: String) -> [String] {
    ((try? session.keys(startingWith: prefix, limit: 200)) ?? []).map(\.description)
  }

  /// The values that a field may have, as they are written in a query.
  private func values(of field: String, startingWith prefix: String) -> [String] {
    let all =
      switch field {
      case "tag": tags
      case "is": ["annotated", "orphan", "duplicate"]
      case "has": ["note", "tag"]
      case "q": savedQueries
      default: (try? session.values(ofField: field, startingWith: prefix)) ?? []
      }
    return all.filter { $0.hasPrefix(prefix) }.map { value in
      value.allSatisfy { $0.isLetter || $0.isNumber || "-._".contains($0) }
        ? value : Words.quoted(value)
    }
  }

  private var savedQueries: [String] { ((try? session.savedQueries()) ?? [:]).keys.sorted() }

  private func proposals(
    _ texts: [String], _ prefix: String, _ start: Int, isWhole: Bool = true
  ) -> [Completion] {
    texts.filter { $0.hasPrefix(prefix) }.map { Completion($0, start: start, isWhole: isWhole) }
  }

  /// The files and folders that a path begins; in quotation marks where a name needs them.
  private func files(_ word: String, _ start: Int, isQuoted: Bool) -> [Completion] {
    let cut = word.lastIndex(of: "/").map { word.index(after: $0) } ?? word.startIndex
    let folder = String(word[..<cut])
    let path = session.surroundings.absolute(folder.isEmpty ? "." : folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let found = names.sorted().filter { $0.hasPrefix(word[cut...]) && !$0.hasPrefix(".") }
    let marks = "\"'“„「『\\"
    let isMarked = { (name: String) in name.contains { $0.isWhitespace || marks.contains($0) } }
    let needsMarks = isQuoted || isMarked(folder) || found.contains(where: isMarked)
    return found.map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      let whole = folder + name + (isFolder.boolValue ? "/" : "")
      let quoted = Words.quoted(whole)
      // What is in a folder comes before the closing mark.
      let text = !needsMarks ? whole : isFolder.boolValue ? String(quoted.dropLast()) : quoted
      return Completion(text, start: start, isWhole: !isFolder.boolValue)
    }
  }
}
