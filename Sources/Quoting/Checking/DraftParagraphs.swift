import Corpus

/// A Markdown draft cut into the paragraphs that can hold quotations.
struct DraftParagraphs {
  /// A paragraph or a paragraph of a block quotation.
  struct Paragraph: Hashable {
    /// Its lines, without the marks of the block quotation.
    var text: String
    /// The line on which it begins, from 1.
    let line: Int
    let isQuotation: Bool
    /// Keys on the line of attribution of the block quotation.
    var cited: [ArticleKey] = []
  }

  private(set) var paragraphs: [Paragraph] = []
  private var current: Paragraph?
  /// Where the paragraphs of the block quotation begin that is being read.
  private var firstOfQuotation: Int?
  private var fence: (mark: Character, length: Int)?
  private var isInComment = false

  init(_ draft: String) {
    let lines = draft.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated().dropFirst(Self.frontMatter(lines)) {
      read(line, number + 1)
    }
    close()
  }

  /// How many lines of YAML front matter the draft begins with.
  private static func frontMatter(_ lines: [Substring]) -> Int {
    guard lines.first == "---" else { return 0 }
    return lines.dropFirst().firstIndex { $0 == "---" || $0 == "..." }.map { $0 + 1 } ?? 0
  }

  private mutating func read(_ line: Substring, _ number: Int) {
    let bare = line.drop(while: \.isWhitespace)
    if skipsCode(bare) || skipsComment(bare) { return close() }
    guard bare.first == ">" else {
      if current?.isQuotation == true { close() }
      if bare.isEmpty || Self.isDefinition(bare) || bare.first == "#" { close() }
      if bare.first == "#" { return add(bare.drop { $0 == "#" }, number, isQuotation: false) }
      guard !bare.isEmpty, !Self.isDefinition(bare) else { return }
      if firstOfQuotation != nil { firstOfQuotation = nil }
      return add(line, number, isQuotation: false)
    }
    if current?.isQuotation == false { close() }
    if firstOfQuotation == nil { firstOfQuotation = paragraphs.count }
    let inner = bare.drop { $0 == ">" || $0 == " " }
    if inner.isEmpty || inner.hasPrefix("[!") || inner.hasPrefix("^") { return close() }
    guard !Self.isAttribution(inner) else {
      close()
      return cite(MarkdownWords(String(inner)).citations.map(\.key))
    }
    add(inner, number, isQuotation: true)
  }

  private mutating func add(_ line: Substring, _ number: Int, isQuotation: Bool) {
    if current == nil {
      current = Paragraph(text: String(line), line: number, isQuotation: isQuotation)
    } else {
      current?.text += "\n" + line
    }
  }

  private mutating func close() {
    if let paragraph = current { paragraphs.append(paragraph) }
    current = nil
  }

  /// Gives the paragraphs of the block quotation the keys of its attribution.
  private mutating func cite(_ keys: [ArticleKey]) {
    guard let first = firstOfQuotation, first < paragraphs.count else { return }
    for index in first..<paragraphs.count where paragraphs[index].isQuotation {
      paragraphs[index].cited += keys
    }
  }

  /// Whether a line belongs to a fenced code block (CommonMark §4.5).
  private mutating func skipsCode(_ line: Substring) -> Bool {
    let mark = line.first
    let length = mark == "`" || mark == "~" ? line.prefix { $0 == mark }.count : 0
    let rest = line.dropFirst(length)
    if let open = fence {
      if length >= open.length, mark == open.mark, rest.allSatisfy(\.isWhitespace) { fence = nil }
      return true
    }
    guard length >= 3, let mark, mark == "~" || !rest.contains("`") else { return false }
    fence = (mark, length)
    return true
  }

  /// Whether a line belongs to a comment that stands between paragraphs.
  private mutating func skipsComment(_ line: Substring) -> Bool {
    guard isInComment || line.hasPrefix("<!--") else { return false }
    isInComment = !line.contains("-->")
    return true
  }

  /// `[^key]: …` or `[label]: address`.
  private static func isDefinition(_ line: Substring) -> Bool {
    guard line.first == "[", let end = line.firstIndex(of: "]") else { return false }
    return line[line.index(after: end)...].first == ":"
  }

  private static func isAttribution(_ line: Substring) -> Bool {
    line.hasPrefix("—") || line.hasPrefix("--") || line.hasPrefix("– ") || line.hasPrefix("――")
  }
}
