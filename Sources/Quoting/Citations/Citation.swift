public import Corpus

/// What is cited, and how it was had.
public struct Citation: Hashable, Sendable {
  /// The permanent name of the article.
  public let key: ArticleKey
  /// What is known about it.
  public let metadata: Metadata
  /// Where readers find it: the original's address, else that of a copy; nil if neither is known.
  public let url: String?
  /// Its Digital Object Identifier, if known.
  public let doi: String?
  /// The address of the copy that was read, where that is not the original.
  public let archive: String?
  /// The day the copy was captured, in UTC; nil if unknown.
  public let accessed: ArticleDate?

  /// Makes a citation of an article.
  ///
  /// - Parameters:
  ///   - identifiers: its other names.
  ///   - accessed: the day the copy was captured.
  public init(article: Article, identifiers: [Identifier], accessed: ArticleDate?) {
    func first(_ kind: Identifier.Kind) -> String? {
      identifiers.first { $0.kind == kind }?.value
    }
    key = article.key
    metadata = article.metadata
    let original = first(.original)
    let mirror = first(.mirror)
    url = original ?? mirror ?? first(.short)
    doi = first(.doi)
    archive = original == nil ? nil : mirror
    self.accessed = accessed
  }

  /// The citation in a style, on one line except for BibTeX.
  public func text(in style: CitationStyle) -> String {
    switch style {
    case .gb2025: standard(GBStyle.edition2025)
    case .gb2015: standard(GBStyle.edition2015)
    case .chicago: chicago
    case .pandoc: "[@\(key)]"
    case .cslJSON: cslJSON
    case .bibtex: bibtex
    }
  }

  /// The citation as a footnote: as `text(in:)`, but Chicago has a form of its own.
  public func note(in style: CitationStyle) -> String {
    style == .chicago ? chicagoNote : text(in: style)
  }

  /// The title on one line without control characters.
  var title: String { metadata.title.onOneLine }

  /// The names to cite as authors: the people of the byline who wrote, else the byline.
  var authors: [String] {
    let writers = metadata.contributors.filter { !Self.isHelper($0.role) }
    let names = (writers.isEmpty ? metadata.contributors : writers).map(\.name.onOneLine)
    if !names.isEmpty { return names.filter { !$0.isEmpty } }
    let byline = metadata.byline?.onOneLine ?? ""
    return byline.isEmpty ? [] : [byline]
  }

  /// The publisher's name.
  var source: String? {
    guard let source = metadata.source?.onOneLine, !source.isEmpty else { return nil }
    return source
  }

  /// Whether the language of the article is Chinese, or unknown.
  var isChinese: Bool { metadata.language.map { $0.lowercased().hasPrefix("zh") } ?? true }

  /// Whether a role is not that of an author: editors, proof-readers, photographers.
  private static func isHelper(_ role: String?) -> Bool {
    guard let role = role?.lowercased() else { return false }
    return ["编辑", "編輯", "责编", "責編", "校对", "校對", "摄影", "攝影", "editor", "photo"]
      .contains { role.contains($0) }
  }
}
