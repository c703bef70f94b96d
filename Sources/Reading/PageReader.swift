import Corpus
import Foundation
import Patterns

/// Reads one page: decides what it is, takes it apart, chooses the main text, gathers the metadata.
struct PageReader {
  let profiles: [Profile]
  /// The hashes of blocks that repeat on the pages beside it.
  var repeated: Set<UInt64> = []

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
      let isProgram =
        FileName.ending(of: path) == "mdx"
        || comments.rest.drop(while: \.isWhitespace).hasPrefix("import ")
      let plain =
        matter == nil && !isProgram
        ? comments.rest : MarkdownDialect.removed(from: comments.rest, isProgram: isProgram)
      var text = Shortcodes.removed(from: plain)
      // Kramdown reads Markdown in elements that say so; CommonMark does after a blank line.
      if text.hasBytes(of: "markdown=\"1\">") {
        text = text.replacing("markdown=\"1\">", with: "markdown=\"1\">\n\n")
      }
      let found = MarkdownPage.withHTML(of: text) { html in
        Result { () throws(ReadingFailure) in
          try content(html, matter: matter, comments: comments.values, path: path)
        }
      }
      guard let found else {
        let reason = "its levels, tables, notes or references are more than a page has: split it"
        throw ReadingFailure(path: path, reason: .markup(reason))
      }
      return try found.get()
    case .html:
      // Jekyll keeps posts as HTML too.
      let (matter, body) =
        try source.hasPrefix("---") ? FrontMatter.cut(source, path: path) : (nil, source)
      var text = matter == nil ? source : Shortcodes.removed(from: body)
      let found = text.withUTF8 { html in
        Result { () throws(ReadingFailure) in
          try content(html, matter: matter, comments: [:], path: path)
        }
      }
      return try found.get()
    case .text: return PlainText.content(of: source, path: path)
    }
  }

  private enum Form { case markdown, html, text }

  private static func form(of source: String, path: String) -> Form {
    if FileName.isMarkdown(path) { return .markdown }
    switch FileName.ending(of: path) {
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
    _ html: UnsafeBufferPointer<UInt8>, matter: FrontMatter?, comments: [String: String],
    path: String
  ) throws(ReadingFailure) -> PageContent {
    let flat = PageFlattener.flatten(html)
    guard var page = flat ?? (HostileMarkup.isHTML(html) ? nil : RawPage()) else {
      let reason = "an element has thousands of attributes: get the page again"
      throw ReadingFailure(path: path, reason: .markup(reason))
    }
    if let revealed = Self.revealed(html, beside: page) { page = revealed }
    let profile = profile(of: page)
    if let selectors = profile?.selectors {
      page = PageFlattener.flatten(html, selectors: selectors) ?? page
    }
    let title = PageTitle.title(of: page, matter: matter, path: path)
    var decisions = MainText(
      page: page, profile: profile, isWritten: profile == nil && matter != nil,
      repeated: repeated
    ).decisions(title: title.text)
    var chosen = decisions.compactMap { $0.dropped == nil ? $0.block : nil }
    let linked = LinkedArticle.find(in: page.linkedData, title: title.text)
    if let body = Self.fullerText(linked, than: chosen) {
      for index in decisions.indices where decisions[index].dropped == nil {
        decisions[index].dropped = "the text for machines (JSON-LD) is fuller"
      }
      chosen = body
      decisions += body.map { MainText.Decision(block: $0) }
    }
    // A page that only announces another one has its summary for a text.
    if chosen.isEmpty, let summary = matter?["summary", "description", "deck"].first {
      let found = MarkdownPage.withHTML(of: summary) { PageFlattener.flatten($0)?.loose }
      chosen = (found ?? nil) ?? []
    }
    let (text, blocks) = Assembly.assemble(chosen)
    var gathering = MetadataGathering(
      page: page, profile: profile, matter: matter, comments: comments, text: text,
      prose: chosen.contains { $0.kind == .code }
        ? chosen.filter { $0.kind != .code }.map(\.text).joined(separator: "\n") : nil,
      linked: linked, path: path)
    let (metadata, identifiers) = gathering.gather(title: title)
    let isList =
      profile == nil && (Self.isListOfCards(decisions) || Self.isListOfLinks(page, chosen: chosen))
    return PageContent(
      metadata: metadata, text: isList ? "" : text, blocks: isList ? [] : blocks,
      identifiers: identifiers, profile: profile?.name ?? "heuristic", decisions: decisions)
  }

  /// The page with what is laid out without being seen, where hardly anything else is prose: a program
  /// shows it when the page is there. Nil for other pages.
  private static func revealed(
    _ html: UnsafeBufferPointer<UInt8>, beside page: RawPage
  ) -> RawPage? {
    guard html.hasBytes(of: "visibility") else { return nil }
    let seen = page.blocks.reduce(0) { $0 + ($1.isProse ? $1.prose : 0) }
    guard seen < 200, let all = PageFlattener.flatten(html, revealsInvisible: true) else {
      return nil
    }
    return all.blocks.reduce(0) { $0 + ($1.isProse ? $1.prose : 0) } > 3 * seen + 100 ? all : nil
  }

  /// The first profile that recognises a page by what it calls itself or by what it says.
  private func profile(of page: RawPage) -> Profile? {
    let names = [page.canonical, page.meta["og:url"], page.meta["og:site_name"]].compactMap { $0 }
    var text: [UInt8] = []
    text.reserveCapacity(
      page.blocks.reduce(names.reduce(0) { $0 + $1.utf8.count + 1 }) { $0 + $1.text.utf8.count + 1 }
    )
    for piece in names {
      text += piece.utf8
      text.append(0x0A)
    }
    for block in page.blocks {
      text += block.text.utf8
      text.append(0x0A)
    }
    return text.dropLast().withUnsafeBufferPointer { bytes in
      profiles.first { (try? $0.recognise.occurs(in: bytes)) ?? false }
    }
  }

  /// The paragraphs of the text that a page has for machines, where what it shows is a fragment of
  /// it, because a program fetches or unfolds the rest.
  private static func fullerText(
    _ linked: LinkedArticle?, than chosen: [RawBlock]
  ) -> [RawBlock]? {
    guard let body = linked?.body else { return nil }
    let shown = chosen.reduce(0) { $0 + $1.text.utf8.count }
    guard body.utf8.count > 200, body.utf8.count > 2 * shown else { return nil }
    let html =
      body.contains("</") ? body : body.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let paragraphs = html.split(whereSeparator: \.isNewline).map { "<p>\($0)</p>" }
    let page = PageFlattener.flatten(paragraphs.joined())
    return page?.blocks.isEmpty == false ? page?.loose : nil
  }

  /// Whether some sentences without links stand in an element that says it is an article, and hardly
  /// anything else was taken: few lines of news among the links of its site.
  private static func isShortArticle(_ page: RawPage, chosen: [RawBlock]) -> Bool {
    let links = chosen.reduce(0) { $0 + $1.linkBytes }
    let all = chosen.reduce(0) { $0 + $1.text.utf8.count }
    guard links * 5 < all else { return false }
    let prose = chosen.lazy.filter { block in
      block.kind == .paragraph && block.links.isEmpty && block.isProse
        && block.containers.contains { page.containers[Int($0)].isCalledText }
    }
    return prose.reduce(0) { $0 + $1.prose } >= 240
  }

  /// Whether a page announces others and has hardly any prose besides.
  private static func isListOfCards(_ decisions: [MainText.Decision]) -> Bool {
    decisions.count { $0.dropped == MainText.byCard && $0.block.kind == .heading } > 5
      && decisions.reduce(0) { sum, decision in
        let isText = decision.block.isProse || decision.block.kind == .code
        return sum + (decision.dropped == nil && isText ? decision.block.prose : 0)
      } < 150
  }

  /// Whether a page is an index: most of its text leads elsewhere, and little of it reads as
  /// sentences.
  private static func isListOfLinks(_ page: RawPage, chosen: [RawBlock]) -> Bool {
    let prose = chosen.reduce(0) { $0 + ($1.isProse ? $1.prose : 0) }
    let plain = chosen.reduce(0) { $0 + $1.text.utf8.count - $1.linkBytes }
    guard prose < 600, plain < 400 || chosen.count(where: { $0.linkDensity > 0.8 }) > 5 else {
      return false
    }
    if isShortArticle(page, chosen: chosen) { return false }
    let links = page.blocks.reduce(0) { $0 + $1.linkBytes }
    let all = page.blocks.reduce(0) { $0 + $1.text.utf8.count }
    return links * 10 > all * 7 && page.blocks.count { $0.linkDensity > 0.8 } > 5
  }
}
