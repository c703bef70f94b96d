public import Corpus

/// A style of citing.
public enum CitationStyle: String, Hashable, Sendable, CaseIterable {
  /// GB/T 7714—2025, in force since 2026-07-01.
  case gb2025
  /// GB/T 7714—2015.
  case gb2015
  /// The Chicago Manual of Style, a note.
  case chicago
  /// A Pandoc citation key.
  case pandoc
}

/// A citation of an article.
public struct Citation: Sendable {
  /// What is cited.
  public let article: Article
  /// The address of the original; nil if none is known.
  public let address: String?
  /// When the copy was captured.
  public let captured: Timestamp?

  /// Gathers what a citation needs.
  public init(of article: Article, identifiers: [Identifier], captured: Timestamp?) {
    self.article = article
    address =
      identifiers.first { $0.kind == .original }?.value
      ?? identifiers.first { $0.kind == .mirror }?.value
    self.captured = captured
  }

  /// The style for an article where the user names none: GB/T 7714—2025 for Chinese, Chicago else.
  public static func defaultStyle(for article: Article) -> CitationStyle {
    (article.metadata.language ?? "zh").hasPrefix("zh") ? .gb2025 : .chicago
  }

  /// The citation as plain text.
  public func text(_ style: CitationStyle) -> String {
    switch style {
    case .gb2025: gb(open: "（", close: "）", colon: "：")
    case .gb2015: gb(open: "(", close: ")", colon: ":")
    case .chicago: chicago
    case .pandoc: "[@\(article.key)]"
    }
  }

  private var isChinese: Bool { (article.metadata.language ?? "zh").hasPrefix("zh") }

  private var authors: [String] {
    let people = article.metadata.contributors.map(\.name)
    return people.isEmpty ? [article.metadata.byline].compactMap(\.self) : people
  }

  /// GB/T 7714: `作者. 题名[EB/OL]. （日期）[引用日期]. URL.`
  private func gb(open: String, close: String, colon: String) -> String {
    var parts: [String] = []
    if !authors.isEmpty {
      let shown = authors.prefix(3).joined(separator: ", ")
      parts.append(authors.count > 3 ? shown + (isChinese ? ", 等" : ", et al.") : shown)
    }
    parts.append(title + "[EB/OL]")
    let date = article.metadata.date.map { open + $0.day + close } ?? ""
    let access = captured.map { "[\($0.day.text)]" } ?? ""
    if !(date + access).isEmpty { parts.append(date + access) }
    if let address { parts.append(address) }
    return parts.joined(separator: ". ") + "."
  }

  /// Chicago, note: `Author, “Title,” Site Name, Month D, YYYY, URL.`
  private var chicago: String {
    var parts = authors.isEmpty ? [] : [Self.list(authors)]
    parts.append("“\(title),”")
    var text = parts.joined(separator: ", ")
    var rest: [String] = []
    if let source = article.metadata.source { rest.append(source) }
    if let date = article.metadata.date {
      rest.append(Self.english(date))
    } else if let captured {
      rest.append("accessed " + Self.english(captured.day))
    }
    if let address { rest.append(address) }
    if !rest.isEmpty { text += " " + rest.joined(separator: ", ") }
    return text + "."
  }

  private var title: String {
    article.metadata.title.isEmpty
      ? (isChinese ? "[无题]" : "[untitled]") : article.metadata.title
  }

  private static func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    if names.count > 3 { return names[0] + " et al." }
    return names.dropLast().joined(separator: ", ") + (names.count > 2 ? ", and " : " and ") + last
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `November 12, 2022`, or as much of it as is known.
  private static func english(_ date: ArticleDate) -> String {
    let parts = date.day.split(separator: "-").compactMap { Int($0) }
    switch parts.count {
    case 3: return "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
    case 2: return "\(months[parts[1] - 1]) \(parts[0])"
    default: return date.day
    }
  }
}
