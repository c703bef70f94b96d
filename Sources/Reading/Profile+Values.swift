import Patterns
import Yams

extension Profile {
  /// The values of a profile's file, read with errors that name the file and the key.
  struct Values {
    private let mapping: [(key: String, value: Node)]
    private let path: String
    private let prefix: String

    /// Reads a file.
    init(yaml: String, path: String) throws(ReadingFailure) {
      self.path = path
      prefix = ""
      do {
        let entries = try Yams.compose(yaml: yaml)?.mapping.map { Array($0) } ?? []
        mapping = entries.map { ($0.key.string ?? "", $0.value) }
      } catch {
        throw ReadingFailure(
          path: path, reason: .record("this profile cannot be used: \(error)"))
      }
    }

    private init(_ mapping: [(key: String, value: Node)], path: String, prefix: String) {
      (self.mapping, self.path, self.prefix) = (mapping, path, prefix)
    }

    /// What is wrong, for the user.
    func failure(_ problem: String) -> ReadingFailure {
      ReadingFailure(path: path, reason: .record("this profile cannot be used: \(problem)"))
    }

    /// Refuses keys that mean nothing, which are misspelt.
    func check(_ keys: Set<String>) throws(ReadingFailure) {
      for (key, _) in mapping where !keys.contains(key) {
        let known = keys.sorted().joined(separator: ", ")
        throw failure("`\(prefix)\(key)` is no key; there are \(known)")
      }
    }

    private func node(_ key: String) -> Node? { mapping.first { $0.key == key }?.value }

    /// A single value.
    func text(_ key: String) -> String? { node(key)?.string }

    /// The values of a list, or a single one.
    func list(_ key: String) throws(ReadingFailure) -> [String] {
      guard let node = node(key) else { return [] }
      if let text = node.string { return [text] }
      let texts = node.sequence.map { Array($0) }?.map(\.string) ?? [nil]
      guard !texts.contains(nil) else { throw failure("`\(prefix)\(key)` takes texts") }
      return texts.compactMap { $0 }
    }

    /// The values below a key.
    func values(in key: String) throws(ReadingFailure) -> Values {
      guard let node = node(key) else { return Values([], path: path, prefix: key + ".") }
      guard let mapping = node.mapping else { throw failure("`\(key)` takes names and values") }
      return Values(
        mapping.map { ($0.key.string ?? "", $0.value) }, path: path, prefix: key + ".")
    }

    /// A regular expression.
    func pattern(_ key: String) throws(ReadingFailure) -> Pattern? {
      guard node(key) != nil else { return nil }
      guard let source = text(key) else { throw failure("`\(prefix)\(key)` takes one text") }
      return try pattern(key, source)
    }

    /// One of a key's regular expressions.
    func pattern(_ key: String, _ source: String) throws(ReadingFailure) -> Pattern {
      do {
        return try Pattern(source)
      } catch {
        throw failure("`\(prefix)\(key)` is no regular expression: \(error)")
      }
    }

    /// An XPath expression.
    func expression(_ key: String) throws(ReadingFailure) -> String? {
      let all = try expressions(key)
      guard all.count < 2 else { throw failure("`\(prefix)\(key)` takes one text") }
      return all.first
    }

    /// XPath expressions.
    func expressions(_ key: String) throws(ReadingFailure) -> [String] {
      let all = try list(key)
      for text in all where !Selectors.isValid(text) {
        throw failure("`\(prefix)\(key)` is no XPath expression: \(text)")
      }
      return all
    }
  }
}
