import Corpus
import Foundation

/// The title of a page.
enum PageTitle {
  /// The title, white space collapsed, and where it was found; empty where nothing says it.
  static func title(
    of page: RawPage, matter: FrontMatter?, path: String
  ) -> (text: String, origin: String) {
    if let title = matter?["title", "headline"].first {
      return (clean(decoded(MatterText.plain(title))), "front matter: title")
    }
    if matter != nil {
      // A post without a title is called by the heading it begins with, or by its file.
      let first = page.blocks.first.flatMap { $0.kind == .heading && $0.level == 1 ? $0 : nil }
      return first.map { (clean($0.text), "first heading") } ?? (
        FileName.parts(of: path).name, "file name"
      )
    }
    if let title = page.selected["title"] { return (title, "profile: title") }
    let called = headline(of: page)
    let first = page.blocks.first { $0.kind == .heading && $0.linkDensity < 0.5 }
    if let first, page.meta.isEmpty, page.title.isEmpty {
      return (clean(first.text), "first heading")
    }
    let upper = page.blocks.filter {
      $0.kind == .heading && $0.level <= 2 && $0.linkDensity < 0.5
    }.prefix(8)
    let headings = upper.filter { $0.level == 1 }.map { clean($0.text) }
    for name in ["og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"] {
      guard let title = page.meta[name].map(clean), !title.isEmpty, !isCut(title, page) else {
        continue
      }
      if let called, title.contains(called) { return (called, "an element called headline") }
      // The name of the site often follows.
      let heading = headings.first { isTitle(title, beginningWith: $0) }
      return heading.map { ($0, "h1") }
        ?? (
          piece(of: title, page) ?? withoutSite(title, page, isForMachines: true), "meta: \(name)"
        )
    }
    let title = clean(page.title)
    let isAlone =
      headings.isEmpty
      && page.blocks.contains { $0.linkDensity < 0.5 && clean($0.text) == called }
    if let called, title.contains(called) || isAlone {
      return (called, "an element called headline")
    }
    if let piece = piece(of: title, page) { return (piece, "title element and a heading") }
    // Several headings of which the title says nothing are those of its parts.
    let heading = title.isEmpty || Set(headings).count < 3 ? headings.first : nil
    if let heading = headings.first(where: { title.hasPrefix($0) }) ?? heading {
      return (heading, "h1")
    }
    let second = upper.lazy.map { clean($0.text) }
    if let heading = second.first(where: { title.contains($0) && 3 * $0.count > title.count }) {
      return (heading, "h2")
    }
    if !title.isEmpty { return (withoutSite(title, page), "title element") }
    return first.map { (clean($0.text), "first heading") } ?? untitled(page, path)
  }

  /// The text of the elements that are called a headline where all such say the same.
  private static func headline(of page: RawPage) -> String? {
    let texts = Set((page.titles.map { page.blocks[$0].text } + page.headlines).map(clean))
    return texts.count == 1 ? texts.first { $0.count > 1 && $0.count < 300 } : nil
  }

  /// Whether a title for machines ends where the one for people has a quotation mark, which ended the
  /// value because nobody had escaped it.
  private static func isCut(_ title: String, _ page: RawPage) -> Bool {
    let whole = clean(page.title)
    guard whole.hasPrefix(title) else { return false }
    let rest = whole.dropFirst(title.count).drop { $0 == " " }
    return rest.first.map { "\"'".contains($0) } ?? false
  }

  /// Whether a title begins with a heading, and hardly anything else than the name of the site
  /// follows.
  private static func isTitle(_ title: String, beginningWith heading: String) -> Bool {
    guard title.hasPrefix(heading) else { return false }
    if 3 * heading.count > title.count { return true }
    let rest = title.dropFirst(heading.count).drop { $0 == " " }
    return "（(【[".contains(rest.first ?? " ") && separators.contains { rest.contains($0) }
  }

  /// What stands for the title of a page without one: a first line that is no sentence, else the
  /// name of the file, which tells of a post what it is about.
  private static func untitled(_ page: RawPage, _ path: String) -> (text: String, origin: String) {
    if let first = page.blocks.first, page.blocks.count > 1, first.kind == .paragraph,
      first.linkDensity < 0.5, first.text.count <= 80, !first.isProse,
      first.text.last.map({ "。.！!？?：:；;，,".contains($0) }) == false
    {
      return (clean(first.text), "first line")
    }
    let (_, name) = FileName.parts(of: path)
    return (name, name.isEmpty ? "" : "file name")
  }

  /// A title with characters for HTML's names of them, which some front matter has (`&#58;`).
  private static func decoded(_ title: String) -> String {
    guard title.contains("&"), title.contains(";") else { return title }
    let html = "<p>\(title.replacing("<", with: "&lt;"))</p>"
    return PageFlattener.flatten(html)?.blocks.first?.text ?? title
  }

  private static let separators = [
    " | ", "｜", " – ", " — ", " - ", " » ", " « ", " › ", " ‹ ", " • ", " · ", " :: ", "_",
  ]

  /// What parts a title of Han characters from the name of the site, which the words of a title in
  /// another script have within them.
  private static let tightSeparators = ["-", "－", "—", "–", "|", " "]

  /// Whether a line is so much of a title in Han characters that any sign after it ends it.
  private static func isLongPiece(_ text: String, of title: String) -> Bool {
    text.count >= 8 && 2 * text.count >= title.count
      && text.unicodeScalars.contains { (0x3400..<0xA000).contains($0.value) }
  }

  /// The piece of a title that a heading of the page repeats. The name of the site may be a heading
  /// too, and then stands before: of several the last before the text counts.
  private static func piece(of title: String, _ page: RawPage) -> String? {
    guard (separators + tightSeparators).contains(where: { title.contains($0) }) else { return nil }
    var found: String?
    var isHeading = false
    for block in page.blocks.prefix(200) {
      if found != nil, block.isProse { break }
      guard block.linkDensity < 0.5 || block.kind == .heading,
        block.text.utf8.count < title.utf8.count,
        block.kind == .heading || block.kind == .paragraph || block.kind == .caption
      else { continue }
      let text = clean(block.text)
      // Two Han characters can be a title.
      guard text.utf8.count >= 4, text.count >= 2, text.count < title.count,
        // A heading that is a link may be the name of the site.
        block.linkDensity < 0.5 || 2 * text.count > title.count
      else { continue }
      guard title.hasPrefix(text) || title.hasSuffix(text) else { continue }
      let isLong = isLongPiece(text, of: title)
      let isPiece = (isLong ? separators + tightSeparators : separators).contains {
        title.hasPrefix(text + $0) || title.hasSuffix($0 + text)
      }
      if isPiece, found == nil || block.kind == .heading || !isHeading {
        found = text
        isHeading = block.kind == .heading
      }
    }
    return found
  }

  /// A title without the name of the site after it.
  ///
  /// - Parameter isForMachines: whether the title is one for machines, in which the site's name
  ///   seldom stands, and a hyphen often belongs to the title.
  private static func withoutSite(
    _ title: String, _ page: RawPage, isForMachines: Bool = false
  ) -> String {
    if let site = page.meta["og:site_name"].map(clean), !site.isEmpty, title.hasSuffix(site) {
      let bare = title.dropLast(site.count)
        .trimmingCharacters(in: CharacterSet(charactersIn: " |-–—_·:：｜－"))
      if !bare.isEmpty { return bare }
    }
    for separator in isForMachines ? [" | ", "｜", "_"] : separators {
      guard let range = title.ranges(of: separator).last else { continue }
      let bare = title[..<range.lowerBound]
      if bare.count >= 4, bare.count > title.count / 2 { return String(bare) }
    }
    return title
  }

  /// A title of at most a thousand characters: the first line of a file may be all of it.
  static func limited(_ title: String) -> String {
    let head = title.prefix(1000)
    return head.endIndex == title.endIndex ? title : head + "…"
  }

  private static func clean(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
