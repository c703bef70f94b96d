import Corpus
import Foundation

/// Reads one page: decides what it is, takes it apart, chooses the main text, gathers the metadata.
struct PageReader {
  let profiles: [Profile]

  /// What a page says.
  ///
  /// - Parameters:
  ///   - source: its text, LF-only.
  ///   - path: its path, whose ending says what it is.
  /// - Throws: `ReadingFailure`.
  func content(of source: String, path: String) throws(ReadingFailure) -> PageContent {
    switch Self.form(of: source, path: path) {
    case .markdown:
      let (matter, body) = try FrontMatter.cut(source, path: path)
      let comments = CommentMetadata(body)
      let html = MarkdownPage.html(Array(Shortcodes.removed(from: comments.rest).utf8))
      return content(html, matter: matter, comments: comments.values, path: path)
    case .html: return content(Array(source.utf8), matter: nil, comments: [:], path: path)
    case .text: return PlainText.content(of: source, path: path)
    }
  }

  private enum Form { case markdown, html, text }

  private static func form(of source: String, path: String) -> Form {
    switch (path as NSString).pathExtension.lowercased() {
    case "md", "markdown", "mkd": return .markdown
    case "html", "htm", "xhtml": return .html
    case "txt", "text": return .text
    default:
      let head = source.prefix(1000).drop(while: \.isWhitespace).lowercased()
      if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") || head.hasPrefix("<?xml") {
        return .html
      }
      let looksMarked = source.contains("\n#") || head.hasPrefix("#") || head.hasPrefix("---")
      return looksMarked || source.contains("</p>") || source.contains("</div>") ? .markdown : .text
    }
  }

  private func content(
    _ html: [UInt8], matter: FrontMatter?, comments: [String: String], path: String
  ) -> PageContent {
    var page = PageFlattener.flatten(html) ?? RawPage()
    // What the page calls itself, then what it says.
    let names = [page.canonical, page.meta["og:url"], page.meta["og:site_name"]].compactMap { $0 }
    let wholeText = (names + page.blocks.map(\.text)).joined(separator: "\n")
    let profile = profiles.first { $0.recognise.occurs(in: wholeText) }
    if let selectors = profile?.selectors {
      page = PageFlattener.flatten(html, selectors: selectors) ?? page
    }
    let title = PageTitle.title(of: page, matter: matter)
    let decisions = MainText(page: page, profile: profile).decisions(title: title.text)
    var chosen = decisions.filter { $0.dropped == nil }.map(\.block)
    // A page that only announces another one has its summary for a text.
    if chosen.isEmpty, let summary = matter?["summary", "description", "deck"].first {
      chosen = PageFlattener.flatten(MarkdownPage.html(Array(summary.utf8)))?.blocks ?? []
    }
    let (text, blocks) = Assembly.assemble(chosen)
    var gathering = MetadataGathering(
      page: page, profile: profile, matter: matter, comments: comments, text: text,
      prose: chosen.contains { $0.kind == .code }
        ? chosen.filter { $0.kind != .code }.map(\.text).joined(separator: "\n") : nil, path: path)
    let (metadata, identifiers) = gathering.gather(title: title)
    let isList = profile == nil && Self.isListOfLinks(page, text: text)
    return PageContent(
      metadata: metadata, text: isList ? "" : text, blocks: isList ? [] : blocks,
      identifiers: identifiers, profile: profile?.name ?? "heuristic", decisions: decisions)
  }

  /// Whether a page is an index: most of its text leads elsewhere.
  private static func isListOfLinks(_ page: RawPage, text: String) -> Bool {
    let links = page.blocks.reduce(0) { $0 + $1.linkBytes }
    let all = page.blocks.reduce(0) { $0 + $1.text.utf8.count }
    return links * 10 > all * 7 && page.blocks.count { $0.linkDensity > 0.8 } > 5
  }
}
