import Corpus

/// The title of a page.
enum PageTitle {
  /// The title, white space collapsed, and where it was found; empty where nothing says it.
  static func title(of page: RawPage, matter: FrontMatter?) -> (text: String, origin: String) {
    if let title = matter?["title"].first { return (clean(title), "front matter: title") }
    let first = page.blocks.first { $0.kind == .heading && $0.linkDensity < 0.5 }
    if let first, page.meta.isEmpty, page.title.isEmpty {
      return (clean(first.text), "first heading")
    }
    for name in ["og:title", "dc.title", "dcterms.title", "twitter:title"] {
      if let title = page.meta[name] { return (clean(title), "meta: \(name)") }
    }
    let main = page.blocks.first { $0.kind == .heading && $0.level == 1 && $0.linkDensity < 0.5 }
    if let main { return (clean(main.text), "h1") }
    if !page.title.isEmpty { return (clean(page.title), "title element") }
    return first.map { (clean($0.text), "first heading") } ?? ("", "")
  }

  private static func clean(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
