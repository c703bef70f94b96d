import CXML

/// What a profile selects in the tree of a page, as XPath 1.0.
struct Selectors: Sendable {
  /// The elements that hold the article.
  var body: String?
  /// The title, an element or an attribute or a text.
  var title: String?
  /// The date.
  var date: String?
  /// The people.
  var byline: String?
  /// Elements that are no part of the article.
  var junk: [String] = []

  /// Whether nothing is selected.
  var isEmpty: Bool {
    body == nil && title == nil && date == nil && byline == nil && junk.isEmpty
  }

  /// Whether an expression can be understood.
  static func isValid(_ expression: String) -> Bool {
    verbatim_silence()
    guard let compiled = xmlXPathCompile(expression) else { return false }
    xmlXPathFreeCompExpr(compiled)
    return true
  }

  /// What the expressions select in one page.
  struct Selection {
    /// The elements of the body; nil where the profile does not say or the page has none.
    var body: Set<UnsafeMutableRawPointer>?
    /// The elements to be passed over.
    var junk: Set<UnsafeMutableRawPointer> = []
    /// The texts of title, date and byline, white space collapsed, where they say something.
    var texts: [String: String] = [:]
  }

  /// No page needs more steps, and a hostile one could make an expression take hours.
  private static let stepLimit: UInt = 5_000_000

  /// Evaluates the expressions; one that takes too long selects nothing.
  func selection(in document: htmlDocPtr) -> Selection {
    var selection = Selection()
    guard let context = xmlXPathNewContext(document) else { return selection }
    defer { xmlXPathFreeContext(context) }
    context.pointee.opLimit = Self.stepLimit
    if let body {
      let nodes = Self.elements(body, context)
      if !nodes.isEmpty { selection.body = Set(nodes) }
    }
    for expression in junk { selection.junk.formUnion(Self.elements(expression, context)) }
    for (name, expression) in [("title", title), ("date", date), ("byline", byline)] {
      guard let expression, let text = Self.text(expression, context) else { continue }
      selection.texts[name] = text
    }
    return selection
  }

  private static func elements(
    _ expression: String, _ context: xmlXPathContextPtr
  ) -> [UnsafeMutableRawPointer] {
    context.pointee.opCount = 0
    guard let result = xmlXPathEvalExpression(expression, context) else { return [] }
    defer { xmlXPathFreeObject(result) }
    guard result.pointee.type == XPATH_NODESET, let set = result.pointee.nodesetval,
      let table = set.pointee.nodeTab
    else { return [] }
    return (0..<Int(set.pointee.nodeNr)).compactMap { table[$0].map(UnsafeMutableRawPointer.init) }
  }

  /// The text of the first node, or of the expression where it is a string.
  private static func text(_ expression: String, _ context: xmlXPathContextPtr) -> String? {
    context.pointee.opCount = 0
    guard let result = xmlXPathEvalExpression(expression, context) else { return nil }
    defer { xmlXPathFreeObject(result) }
    guard let content = xmlXPathCastToString(result) else { return nil }
    defer { verbatim_xml_free(content) }
    let text = String(cString: content).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}
