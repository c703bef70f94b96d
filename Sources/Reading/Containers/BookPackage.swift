import Corpus
import Foundation

/// The package document of a book (EPUB 3.3, §5): its chapters in reading order, its title, people,
/// date and language.
struct BookPackage {
  /// The chapters' paths in the archive, in reading order, without the table of contents.
  private(set) var chapters: [String] = []
  private var title = ""
  private var people: [Contributor] = []
  private var date: ArticleDate?
  private var language: String?
  private var topics: [String] = []

  /// What a value taken from here says about where it comes from.
  static let origin = "book: "

  /// The path of the package that a container document names.
  static func path(inContainer bytes: [UInt8]) -> String? {
    XMLElements(bytes).all.first { $0.name == "rootfile" }?.attributes["full-path"]
  }

  /// Reads a package document.
  ///
  /// - Parameter path: its path in the archive, which the chapters' paths start from.
  init(_ bytes: [UInt8], path: String) {
    var pages: [String: String] = [:]
    for element in XMLElements(bytes).all {
      let text = element.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      switch element.name {
      case "title": if title.isEmpty { title = text }
      case "creator": people.append(Contributor(name: text, role: "author"))
      case "date": date = date ?? ArticleDate(text) ?? PageDate.date(in: text)
      case "language": language = language ?? text
      case "subject": topics.append(text)
      case "item":
        let isPage = element.attributes["media-type"]?.contains("html") == true
        let isContents = element.attributes["properties"]?.split(separator: " ").contains("nav")
        if isPage, isContents != true, let id = element.attributes["id"],
          let address = element.attributes["href"]
        {
          pages[id] = Self.resolved(address, from: path)
        }
      case "itemref":
        if let page = element.attributes["idref"].flatMap({ pages[$0] }) { chapters.append(page) }
      default: break
      }
    }
    people.removeAll { $0.name.isEmpty }
    topics.removeAll(where: \.isEmpty)
  }

  /// A chapter with what the package says where the chapter itself says nothing.
  func described(_ draft: ArticleDraft) -> ArticleDraft {
    var metadata = draft.metadata
    let note = { (field: Metadata.Field, name: String) in
      metadata.origins[field] = Self.origin + name
    }
    if metadata.title.isEmpty, !title.isEmpty {
      metadata.title = title
      note(.title, "title")
    }
    if metadata.contributors.isEmpty, metadata.byline == nil, !people.isEmpty {
      metadata.contributors = people
      metadata.byline = people.map(\.name).joined(separator: ", ")
      note(.byline, "creator")
    }
    if metadata.date == nil, let date {
      metadata.date = date
      note(.date, "date")
    }
    if metadata.source == nil, !title.isEmpty {
      metadata.source = title
      note(.source, "title")
    }
    if metadata.topics.isEmpty, !topics.isEmpty {
      metadata.topics = topics
      note(.topics, "subject")
    }
    if metadata.language == nil, let language {
      metadata.language = language
      note(.language, "language")
    }
    var draft = draft
    draft.metadata = metadata
    return draft
  }

  /// The path that a relative address means, as far as it stays in the archive.
  private static func resolved(_ address: String, from path: String) -> String {
    let relative = String(address.prefix { $0 != "#" })
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in (relative.removingPercentEncoding ?? relative).split(separator: "/") {
      switch part {
      case ".": break
      case "..": if !parts.isEmpty { parts.removeLast() }
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
