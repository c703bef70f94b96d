import CXML

/// What elements are: blocks, parts of the head, hidden, tables that lay a page out.
extension PageFlattener {
  static let blocks: Set = [
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
  ]

  static let skipped: Set = [
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas",
    "audio",
    "video", "select", "button", "textarea", "map", "dialog",
  ]

  static func isHead(_ name: String) -> Bool {
    name == "meta" || name == "title" || name == "link" || name == "script"
  }

  static func isHidden(_ node: xmlNodePtr) -> Bool {
    if attribute(node, "hidden") != nil || attribute(node, "aria-hidden") == "true" { return true }
    if let label = attribute(node, "class"), isHidden(label: label) { return true }
    guard let style = attribute(node, "style") else { return false }
    let compact = style.lowercased().filter { !$0.isWhitespace }
    return compact.contains("display:none") || compact.contains("visibility:hidden")
  }

  /// Whether classes say that an element is not seen, or is a link to edit the page.
  static func isHidden(label: String) -> Bool {
    if label.hasBytes(of: "sr-only") || label.hasBytes(of: "screen-reader")
      || label.hasBytes(of: "off-screen") || label.hasBytes(of: "editsection")
    {
      return true
    }
    guard label.hasBytes(of: "hidden") else { return false }
    // `hidden md:block` is hidden on small screens only.
    return label.hasBytes(of: "visually")
      || !label.contains(":") && label.split(whereSeparator: \.isWhitespace).contains("hidden")
  }

  static func name(_ node: xmlNodePtr) -> String {
    node.pointee.name.map { String(cString: $0) } ?? ""
  }

  static func attribute(_ node: xmlNodePtr, _ name: String) -> String? {
    guard node.pointee.properties != nil, let value = xmlGetProp(node, name) else { return nil }
    defer { verbatim_xml_free(value) }
    return String(cString: value)
  }

  static func text(_ node: xmlNodePtr) -> String {
    guard let content = xmlNodeGetContent(node) else { return "" }
    defer { verbatim_xml_free(content) }
    return String(cString: content)
  }

  /// Whether a table lays a page out: it says so, there are blocks or tables in its cells, or each
  /// row is a single cell.
  static func isLayout(_ table: xmlNodePtr) -> Bool {
    if attribute(table, "role") == "presentation" { return true }
    var node = table.pointee.children
    var rows = 0
    var cells = 0
    // Enough to see what the first cells hold; a hostile page has many tables.
    for _ in 0..<200 {
      guard let current = node else { return cells > 0 && cells <= rows }
      if current.pointee.type == XML_ELEMENT_NODE {
        let name = name(current)
        if blocksInCells.contains(name) { return true }
        if name == "tr" { rows += 1 } else if name == "td" || name == "th" { cells += 1 }
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

  static let blocksInCells: Set = [
    "table", "div", "h1", "h2", "h3", "article", "section", "blockquote", "form",
  ]
}
