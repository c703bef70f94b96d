import CXML

/// What the elements of a page say besides its blocks.
extension PageFlattener {
  /// All text in a node.
  static func text(_ node: xmlNodePtr) -> String {
    guard let content = xmlNodeGetContent(node) else { return "" }
    defer { verbatim_xml_free(content) }
    return String(cString: content)
  }

  /// Whether a link is the number of a footnote, as in `<a href="#fn-1">1</a>`.
  static func isNoteNumber(_ link: xmlNodePtr, _ attributes: ElementAttributes) -> Bool {
    guard let address = attributes["href"], address.hasPrefix("#fn") else { return false }
    let number = text(link).utf8.filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
    return !number.isEmpty && number.count < 5
      && number.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Whether a table lays a page out: it says so, there are blocks or tables in its cells, or each
  /// row is a single cell.
  static func isLayout(_ table: xmlNodePtr) -> Bool {
    if ElementAttributes(table).has("role", "presentation") { return true }
    var node = table.pointee.children
    var rows = 0
    var cells = 0
    // Enough to see what the first cells hold; a hostile page has many tables.
    for _ in 0..<200 {
      guard let current = node else { return cells > 0 && cells <= rows }
      if current.pointee.type == XML_ELEMENT_NODE, let bytes = current.pointee.name {
        let name = ElementName(bytes)
        if name.isBlockInCell { return true }
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
    return false
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
      }
    default: break
    }
  }
}
