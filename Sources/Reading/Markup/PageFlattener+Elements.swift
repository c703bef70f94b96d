import CXML
import Patterns

/// What the elements of a page say besides its blocks.
extension PageFlattener {
  /// Takes a page apart that is a text.
  static func flatten(_ html: String, selectors: Selectors? = nil) -> RawPage? {
    var html = html
    return html.withUTF8 { flatten($0, selectors: selectors) }
  }

  /// All text in a node.
  static func text(_ node: xmlNodePtr) -> String {
    guard let content = xmlNodeGetContent(node) else { return "" }
    defer { verbatim_xml_free(content) }
    return String(cString: content)
  }

  /// A text without the blank lines before and after it.
  static func trimmedLines(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Whether a link is the number of a footnote, as in `<a href="#fn-1">1</a>`, or a sign.
  static func isNoteNumber(_ link: xmlNodePtr, _ attributes: ElementAttributes) -> Bool {
    guard let address = attributes["href"], address.hasPrefix("#") else { return false }
    if isSign(link) { return true }
    let isRaised = link.pointee.parent.map { xmlStrEqual($0.pointee.name, "sup") == 1 } ?? false
    guard isRaised || address.hasPrefix("#fn") || address.hasPrefix("#cite") else { return false }
    let number = text(link).utf8.filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
    return !number.isEmpty && number.count < 5
      && number.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Whether a link within the page shows a sign only, as those to headings do (`#`, `¶`).
  private static func isSign(_ link: xmlNodePtr) -> Bool {
    let signs = text(link).unicodeScalars.filter { !$0.properties.isWhitespace }
    return (1...3).contains(signs.count)
      && !signs.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  /// Whether a table lays a page out: it says so, there are blocks or tables in its cells, or each
  /// row is a single cell.
  static func isLayout(_ table: xmlNodePtr) -> Bool {
    if ElementAttributes(table).has("role", "presentation") { return true }
    var node = table.pointee.children
    var rows = 0
    var cells = 0
    var breaks = 0
    // Enough to see what the first cells hold; a hostile page has many tables.
    for _ in 0..<200 {
      guard let current = node else { return cells > 0 && cells <= rows || breaks > 2 * cells + 4 }
      if current.pointee.type == XML_ELEMENT_NODE, let bytes = current.pointee.name {
        let name = ElementName(bytes)
        if name.isBlockInCell { return true }
        if name == .br { breaks += 1 }
        if name == .tr { rows += 1 } else if name == .td || name == .th { cells += 1 }
      }
      var next = current.pointee.type == XML_ELEMENT_NODE ? current.pointee.children : nil
      next = next ?? current.pointee.next
      var parent = current.pointee.parent
      while next == nil, let outer = parent, outer != table {
        next = outer.pointee.next
        parent = outer.pointee.parent
      }
      node = next
    }
    return breaks > 2 * cells + 4
  }
}

extension RawPage {
  /// Takes what an element says about the page.
  mutating func take(_ name: ElementName, _ node: xmlNodePtr, _ attributes: ElementAttributes) {
    switch name {
    case .meta:
      guard let key = attributes["property"] ?? attributes["name"] ?? attributes["itemprop"],
        let content = attributes["content"]
      else { return }
      let lower = key.lowercased()
      if meta[lower] == nil { meta[lower] = content }
      if lower == "article:tag", tags.count < 50 { tags.append(content) }
    case .title: if title.isEmpty { title = PageFlattener.text(node) }
    case .link:
      if attributes["rel"]?.lowercased() == "canonical" { canonical = attributes["href"] }
    case .script:
      if attributes["type"]?.lowercased() == "application/ld+json" {
        linkedData.append(PageFlattener.text(node))
      } else {
        takeDates(ofScript: node)
      }
    default: break
    }
  }

  private static let published = Pattern.own(
    "(?:publish(?:ed)?_?(?:time|date|at)|pub_?(?:time|date)|datepublished)[\"']?\\s*[:=]\\s*[\"'](\\d[-\\d:T .+Z]{7,30})[\"']"
      + "|[\"'](\\d{4}-\\d\\d-\\d\\d)[\"'];[^;\"']{0,60}getElementById\\([\"'](?:publish|pub|post|release)[-_]?(?:time|date)[\"']",
    ignoresCase: true)

  /// Takes the dates of publication that a script writes into the page.
  private mutating func takeDates(ofScript node: xmlNodePtr) {
    guard scriptDates.count < 20, let content = node.pointee.children?.pointee.content else {
      return
    }
    let bytes = UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
    guard ["ublish", "pubtime", "pubdate"].contains(where: { bytes.hasBytes(of: $0) }) else {
      return
    }
    var start = 0
    while scriptDates.count < 20, start < bytes.count,
      let match = try? Self.published.firstMatch(in: bytes, from: start),
      let whole = match.first ?? nil
    {
      if let value = match.dropFirst().compactMap({ $0 }).first {
        scriptDates.append(String(decoding: bytes[value], as: UTF8.self))
      }
      start = max(whole.upperBound, start + 1)
    }
  }

  /// Takes the time that an element says for machines.
  mutating func takeTime(_ name: ElementName, _ attributes: ElementAttributes) {
    guard attributes.areThere else { return }
    let place = blocks.count
    if name == .time, let value = attributes["datetime"] {
      let isChange =
        attributes.has("class", containing: "updated")
        || attributes.has("class", containing: "modif")
        || attributes.has("itemprop", containing: "dateModified")
      if isChange, !attributes.has("class", containing: "publish") {
        changes.append((value, place))
      } else {
        times.append((value, place))
      }
    } else if attributes.has("class", containing: "published"), let value = attributes["title"] {
      times.append((value, place))
    } else if let value = attributes.stamp {
      times.append((value, place))
    }
  }

  /// Takes what an element within a line says that it is: microdata, or a class of old.
  mutating func takeProperty(_ node: xmlNodePtr, _ attributes: ElementAttributes) {
    guard attributes.areThere else { return }
    if attributes.has("itemprop", "datePublished"), let value = attributes["content"] {
      if meta["datepublished"] == nil { meta["datepublished"] = value }
    } else if attributes.has("itemprop", "author"), authors.count < 8 {
      authors.append(PageFlattener.text(node))
    } else if attributes.has("itemprop", "headline")
      || attributes.has("class", containing: "headline")
      || attributes.has("class", containing: "entry-title"), headlines.count < 4
    {
      headlines.append(PageFlattener.text(node))
    } else if let value = attributes.stamp {
      times.append((value, blocks.count))
    }
  }
}
