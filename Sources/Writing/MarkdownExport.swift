import Corpus
public import Quoting

/// Annotated excerpts as Markdown: grouped by article, each a block quotation with its note, its
/// tags and a footnote that cites the source.
///
/// The file opens with YAML front matter; block names (`^n12`), nested tags (`#a/b`) and footnotes
/// follow Obsidian and Pandoc.
public struct MarkdownExport: Sendable {
  private let dossiers: [Dossier]
  private let style: CitationStyle?

  /// Prepares an export.
  ///
  /// - Parameters:
  ///   - dossiers: the articles with their annotations, in order.
  ///   - style: how to cite; nil for what suits each article.
  public init(_ dossiers: [Dossier], style: CitationStyle? = nil) {
    self.dossiers = dossiers
    self.style = style
  }

  /// The text of a new file.
  public var text: String {
    ([frontMatter] + blocks.map(\.text)).joined(separator: "\n\n") + "\n"
  }

  /// An existing file brought up to date. Blocks that nobody edited are rewritten, new ones are put
  /// behind the block that they follow, withdrawn ones are marked; all else stays.
  ///
  /// - Returns: the text, and a line for each block that was left because it had been edited.
  public func merged(into existing: String) -> (text: String, conflicts: [String]) {
    let fresh = blocks
    var file = ManagedFile(existing)
    var conflicts: [String] = []
    var position = 0
    for block in fresh {
      let known = file.parts.firstIndex { part in
        if case .block(let old, _) = part { old.id == block.id } else { false }
      }
      guard let index = known else {
        let new = ManagedFile.Part.block(block, hash: ManagedBlock.hash(block.content))
        let end = position == 0 ? file.parts.count : position
        file.parts.insert(contentsOf: end == 0 ? [new] : [.own(""), new], at: end)
        position = end + (end == 0 ? 1 : 2)
        continue
      }
      position = index + 1
      guard case .block(let old, let hash) = file.parts[index], old != block else { continue }
      if ManagedBlock.hash(old.content) == hash {
        file.parts[index] = .block(block, hash: ManagedBlock.hash(block.content))
      } else {
        conflicts.append("\(block.id) was edited in the file: it stays as it is there")
      }
    }
    markWithdrawn(&file, present: Set(fresh.map(\.id)))
    let text = file.text
    return (text.last == "\n" ? text : text + "\n", conflicts)
  }

  private static let withdrawn = "*(withdrawn)*"

  private func markWithdrawn(_ file: inout ManagedFile, present: Set<String>) {
    for (index, part) in file.parts.enumerated() {
      guard case .block(let block, let hash) = part, !present.contains(block.id),
        block.id.first == "n", Int(block.id.dropFirst()) != nil,
        !block.content.hasPrefix(Self.withdrawn), ManagedBlock.hash(block.content) == hash
      else { continue }
      let content = Self.withdrawn + "\n\n" + block.content
      file.parts[index] = .block(
        ManagedBlock(id: block.id, content: content), hash: ManagedBlock.hash(content))
    }
  }

  private var frontMatter: String {
    let tags = Set(dossiers.flatMap { $0.annotations.flatMap(\.tags) }).sorted()
    var lines = ["---", "title: \"Excerpts\"", "generator: verbatim"]
    lines.append("sources:")
    lines += dossiers.map { "  - \($0.article.key)" }
    if dossiers.isEmpty { lines[lines.count - 1] = "sources: []" }
    lines.append(tags.isEmpty ? "tags: []" : "tags:")
    lines += tags.map { "  - \(MarkdownEscape.yaml($0))" }
    return (lines + ["---"]).joined(separator: "\n")
  }

  private var blocks: [ManagedBlock] {
    dossiers.flatMap { dossier in
      [ManagedBlock(id: dossier.article.key.description, content: heading(dossier))]
        + dossier.annotations.map {
          ManagedBlock(id: "n\($0.id)", content: excerpt($0, dossier))
        }
    }
      + dossiers.map { dossier in
        ManagedBlock(
          id: "citations/\(dossier.article.key)",
          content: "[^\(dossier.article.key)]: \(citation(dossier))")
      }
  }

  private func heading(_ dossier: Dossier) -> String {
    let article = dossier.article
    let title = article.metadata.title.isEmpty ? "(untitled)" : article.metadata.title
    var facts = [article.metadata.source, article.metadata.date?.day, article.metadata.byline]
      .compactMap(\.self).map { MarkdownEscape.line($0) }
    facts.append("`\(article.key)`")
    if let address = dossier.citation.address, address.hasPrefix("http") {
      facts.append("<\(address.filter { !$0.isWhitespace && $0 != "<" && $0 != ">" })>")
    }
    return "## \(MarkdownEscape.line(title))\n\n" + facts.joined(separator: " · ")
  }

  private func excerpt(_ annotation: Annotation, _ dossier: Dossier) -> String {
    let mark = "[^\(dossier.article.key)]"
    let lines = annotation.anchor.quote.exact.split(separator: "\n").map { MarkdownEscape.line($0) }
    var parts = [
      lines.enumerated().map { index, line in
        "> " + line + (index == lines.count - 1 ? mark : "")
      }.joined(separator: "\n>\n")
    ]
    if let paragraph = dossier.paragraphs[annotation.id] {
      let words = Self.state(annotation.anchor).map { " · " + $0 } ?? ""
      parts.append("¶\(paragraph)\(words)")
    }
    if !annotation.note.isEmpty { parts.append(Self.contained(annotation.note)) }
    if !annotation.tags.isEmpty {
      parts.append(annotation.tags.map { "#" + $0 }.joined(separator: " "))
    }
    parts.append("^n\(annotation.id)")
    return parts.joined(separator: "\n\n")
  }

  /// How sure it is that the words still stand there; nil where they do.
  private static func state(_ anchor: Anchor) -> String? {
    switch anchor.state {
    case .exact: nil
    case .moved: "**moved**: the words stand at another place of the text now"
    case .fuzzy: "**fuzzy**: the text has changed; these are the words that were quoted"
    case .ambiguous: "**ambiguous**: the text has changed; several places match"
    case .orphan: "**orphan**: the words are no longer in the text"
    }
  }

  private func citation(_ dossier: Dossier) -> String {
    let style = style ?? Citation.defaultStyle(for: dossier.article)
    let text = dossier.citation.text(style)
    return style == .pandoc ? text : MarkdownEscape.line(text)
  }

  /// A note as its author wrote it, except that it cannot end a block or pose as one, and holds no
  /// control characters.
  private static func contained(_ note: String) -> String {
    let safe = note.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 }
    return String(String.UnicodeScalarView(safe))
      .replacing("<!-- verbatim:", with: "<!-- verbatim :")
  }
}
