import CXML

/// The elements of an XML document in its order: what a small document of a known kind is read by.
struct XMLElements {
  /// One element.
  struct Element {
    /// Its name without prefix.
    let name: String
    let attributes: [String: String]
    /// The text that stands directly in it.
    var text = ""
  }

  private(set) var all: [Element] = []

  /// A document has so many elements at most; of a longer one the rest is passed over.
  private static let most = 100_000

  /// Reads a document; one that is damaged as far as that is possible. Entities are not replaced and
  /// nothing else is opened.
  init(_ bytes: [UInt8]) {
    verbatim_silence()
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue
    let document = bytes.withUnsafeBytes {
      xmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: $0.count), nil, nil,
        Int32(options))
    }
    guard let document else { return }
    defer { xmlFreeDoc(document) }
    var node = xmlDocGetRootElement(document)
    let root = node
    while let current = node, all.count < Self.most {
      if current.pointee.type == XML_ELEMENT_NODE { all.append(Self.element(current)) }
      let isEntity = current.pointee.type == XML_ENTITY_REF_NODE
      if !isEntity, let child = current.pointee.children {
        node = child
        continue
      }
      var last: xmlNodePtr? = current
      while let done = last, done != root, done.pointee.next == nil { last = done.pointee.parent }
      node = last == root ? nil : last?.pointee.next
    }
  }

  private static func element(_ node: xmlNodePtr) -> Element {
    var attributes: [String: String] = [:]
    var property = node.pointee.properties
    while let current = property {
      if let value = current.pointee.children?.pointee.content {
        attributes[String(cString: current.pointee.name)] = String(cString: value)
      }
      property = current.pointee.next
    }
    var text = ""
    var child = node.pointee.children
    while let current = child {
      let isText = [XML_TEXT_NODE, XML_CDATA_SECTION_NODE].contains(current.pointee.type)
      if isText, let content = current.pointee.content { text += String(cString: content) }
      child = current.pointee.next
    }
    return Element(name: String(cString: node.pointee.name), attributes: attributes, text: text)
  }
}
