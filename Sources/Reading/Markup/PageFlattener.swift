import CXML
import Corpus

/// Takes an HTML page apart into blocks, walking its tree without recursion, so that no depth of
/// nesting can exhaust the stack.
struct PageFlattener {
  private var page = RawPage()
  private var flow = TextFlow()
  private var pending = RawBlock(kind: .paragraph)
  private var settings: [Setting] = []
  private var openLink: OpenLink?
  /// The images since the last block, and those of figures that ended without a caption: of the
  /// block that follows.
  private var figureImages: [Image] = []
  private var looseImages: [Image] = []
  private var sawRule = false
  private var preformatted = 0
  private var selection = Selectors.Selection()
  /// How many elements are open that a profile selects as the body.
  private var bodyDepth = 0
  /// Whether each open table lays the page out.
  private var tables: [Bool] = []
  /// Whether what is laid out but not seen is text.
  private let revealsInvisible: Bool
  /// The elements that are open.
  private var open: [ElementName] = []

  /// Takes a page apart.
  ///
  /// - Parameters:
  ///   - html: the page, in UTF-8.
  ///   - selectors: what a profile selects in it.
  ///   - revealsInvisible: whether what is laid out but not seen is text.
  /// - Returns: nil where libxml2 makes nothing of it, and where it is made to do harm.
  static func flatten(
    _ html: UnsafeBufferPointer<UInt8>, selectors: Selectors? = nil,
    revealsInvisible: Bool = false
  ) -> RawPage? {
    guard !HostileMarkup.isHTML(html) else { return nil }
    verbatim_silence()
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | UInt32(XML_PARSE_HUGE.rawValue)
    let document = html.withMemoryRebound(to: CChar.self) { bytes in
      htmlReadMemory(
        bytes.baseAddress, Int32(clamping: bytes.count), nil, "UTF-8", Int32(options))
    }
    guard let document else { return nil }
    defer { xmlFreeDoc(document) }
    var flattener = PageFlattener(revealsInvisible: revealsInvisible)
    if let selectors {
      flattener.selection = selectors.selection(in: document)
      flattener.page.selected = flattener.selection.texts
      flattener.page.hasBody = flattener.selection.body != nil
    }
    flattener.walk(xmlDocGetRootElement(document))
    flattener.endBlock()
    return flattener.page
  }

  private init(revealsInvisible: Bool) { self.revealsInvisible = revealsInvisible }

  private mutating func walk(_ root: xmlNodePtr?) {
    var node = root
    while let current = node {
      let descends = enter(current)
      if descends, let child = current.pointee.children {
        node = child
        continue
      }
      if descends { leave(current) }
      var next: xmlNodePtr? = current
      while let done = next {
        if done == root { return }
        if let sibling = done.pointee.next {
          next = sibling
          break
        }
        next = done.pointee.parent
        guard let parent = next, !open.isEmpty else { return }
        leave(parent)
      }
      node = next
    }
  }

  /// Begins a node; false where its children are not to be looked at, and it is not to be left.
  private mutating func enter(_ node: xmlNodePtr) -> Bool {
    switch node.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      addText(node)
      return false
    case XML_ELEMENT_NODE:
      guard let bytes = node.pointee.name else { return false }
      let name = ElementName(bytes)
      guard enter(name, node, ElementAttributes(node)) else { return false }
      open.append(name)
      return true
    default: return false
    }
  }

  private mutating func enter(
    _ name: ElementName, _ node: xmlNodePtr, _ attributes: ElementAttributes
  ) -> Bool {
    if name.isHead {
      page.take(name, node, attributes)
      return false
    }
    if name.isSkipped || attributes.areHiding(revealsInvisible: revealsInvisible) { return false }
    if !selection.junk.isEmpty, selection.junk.contains(node) { return false }
    if selection.body?.contains(node) == true {
      endBlock()
      bodyDepth += 1
    }
    switch name {
    case .html: page.language = attributes["lang"] ?? attributes["xml:lang"]
    case .br:
      if preformatted > 0 { flow.appendLineFeed() } else { endBlock() }
      return false
    case .hr:
      endBlock()
      sawRule = true
      return false
    case .img:
      addImage(attributes)
      return false
    case .input:
      if let value = attributes["value"] { page.inputs.append(value) }
      return false
    case .time, .abbr: page.takeTime(name, attributes)
    case .other: page.takeProperty(node, attributes)
    case .a:
      // The way to a footnote and back from it is no text.
      if attributes.has("class", containing: "backref") || Self.isNoteNumber(node, attributes) {
        return false
      }
      if attributes.has("rel", containing: "author"), page.authors.count < 8 {
        page.authors.append(Self.text(node))
      }
      if attributes.has("rel", containing: "tag"), page.linkedTags.count < 20 {
        page.linkedTags.append(Self.text(node))
      }
      if let url = attributes["href"] {
        openLink = OpenLink(
          url: url, start: flow.bytes.count, depth: pending.containers.count,
          firstBlock: page.blocks.count)
      }
    // How a word is read stands beside it in print. In the text it would part the word from what
    // follows, so that no search and no quotation would find 東京都 where 東京 has its reading.
    case .rt, .rp: return false
    case .td, .th:
      if tables.last != true { flow.appendCell() }
    default: break
    }
    if isBlock(name) { beginContainer(name, node, attributes) }
    return true
  }

  /// Whether an element begins and ends blocks; cells do in tables that lay a page out.
  private func isBlock(_ name: ElementName) -> Bool {
    name.isBlock || tables.last == true && (name == .td || name == .th)
  }

  private mutating func beginContainer(
    _ name: ElementName, _ node: xmlNodePtr, _ attributes: ElementAttributes
  ) {
    endBlock()
    if name == .table { tables.append(Self.isLayout(node)) }
    var setting = (settings.last ?? Setting()).inside(name)
    if name == .tr, tables.last == true { setting.kind = .paragraph }
    setting.isRecorded = pending.containers.count < Self.deepestContainer
    if setting.isRecorded {
      pending.containers.append(Int32(page.containers.count))
      let label = attributes.label(
        "class", "id", "itemprop", "aria-labelledby", "data-testid", "data-component")
      let role = attributes.role.map { name == .body ? name : $0 } ?? name
      page.containers.append(RawPage.Container(name: role.rawValue, label: label))
    }
    settings.append(setting)
    if name == .pre { preformatted += 1 }
    pending.kind = setting.kind
    pending.level = setting.level
  }

  private mutating func leave(_ node: xmlNodePtr) {
    guard let name = open.popLast() else { return }
    if name == .a { endLink() }
    defer {
      if selection.body?.contains(node) == true {
        endBlock()
        bodyDepth -= 1
      }
    }
    guard isBlock(name) else { return }
    endBlock()
    if name == .table { tables.removeLast() }
    if name == .pre { preformatted -= 1 }
    if name == .figure {
      looseImages += figureImages
      figureImages = []
    }
    if settings.popLast()?.isRecorded == true { pending.containers.removeLast() }
    pending.kind = settings.last?.kind ?? .paragraph
    pending.level = settings.last?.level ?? 0
  }

  /// Ends the block that is being gathered, if it has any text.
  private mutating func endBlock() {
    // A link goes on in the next block until its element ends.
    let link = openLink?.continued(after: flow.bytes.count)
    endLink()
    openLink = link
    guard !flow.isEmpty else { return }
    var block = pending
    if let link { block.isInLink = link.holds(block) }
    block.text = flow.take()
    pending.links = []
    pending.linkBytes = 0
    guard block.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return }
    if block.kind == .code { block.text = Self.trimmedLines(block.text) }
    block.followsRule = sawRule
    block.isInBody = bodyDepth > 0
    sawRule = false
    let inLine = block.images
    pending.images = []
    block.images = figureImages
    if !figureImages.isEmpty, block.kind == .paragraph, isCaption(block) { block.kind = .caption }
    if block.kind != .caption {
      block.images = looseImages + figureImages
      looseImages = []
    }
    figureImages = []
    block.images += inLine
    page.blocks.append(block)
    if let link = openLink, link.isUnlikely {
      page.forget(link)
      openLink = nil
    }
  }

  /// Whether the text right after an image is its caption: the same as its alternative, in a figure or
  /// an element that says so, or a few words in the same paragraph. A paragraph may also begin with
  /// an image.
  private func isCaption(_ block: RawBlock) -> Bool {
    if figureImages.contains(where: { $0.alternative == block.text }) { return true }
    return block.containers.suffix(3).contains { number in
      let container = page.containers[Int(number)]
      return container.name == "figure" || container.name == "figcaption"
        || container.label.hasBytes(of: "caption")
        || imageContainer == number && (block.weight < Self.longestCaption || isLongCaption(block))
    }
  }

  /// The weight from which the text after an image in its paragraph is a paragraph.
  private static let longestCaption = 200

  /// Whether a text begins with the number of a picture or says whose it is: a caption of any length.
  private func isLongCaption(_ block: RawBlock) -> Bool {
    ["图", "圖", "Fig"].contains { block.text.hasPrefix($0) }
      || ["图片来源", "圖片來源", "摄）", "攝）"].contains { block.text.hasBytes(of: $0) }
  }

  private var imageContainer: Int32? = nil

  private mutating func addText(_ node: xmlNodePtr) {
    guard let content = node.pointee.content else { return }
    let count = Int(xmlStrlen(content))
    let bytes = UnsafeBufferPointer(start: UnsafePointer(content), count: count)
    if preformatted > 0 { flow.appendVerbatim(bytes) } else { flow.append(bytes) }
  }

  private mutating func addImage(_ attributes: ElementAttributes) {
    guard let url = attributes["src"] ?? attributes["data-src"],
      !attributes.has("width", "0px"), !attributes.has("width", "1")
    else { return }
    let image = Image(url: url, alternative: attributes["alt"] ?? "")
    // An image within a line parts no text; a sign drawn as an image is text.
    if !flow.isEmpty {
      let isSign = image.alternative.unicodeScalars.count < 5
      if isSign, attributes.has("class", containing: "emoji") {
        Array(image.alternative.utf8).withUnsafeBufferPointer { flow.append($0) }
      } else {
        pending.images.append(image)
      }
      return
    }
    endBlock()
    figureImages.append(image)
    imageContainer = pending.containers.last
  }

  private mutating func endLink() {
    guard let link = openLink else { return }
    openLink = nil
    guard link.start < flow.bytes.count else { return }
    var start = link.start
    while start < flow.bytes.count, flow.bytes[start] == 0x20 { start += 1 }
    // A link within the page leads nowhere else.
    if !page.isWithin(link.url) { pending.linkBytes += flow.bytes.count - start }
    pending.links.append(Link(range: start..<flow.bytes.count, url: link.url))
  }

  /// Containers deeper than this are not recorded: no page needs them, and a hostile one could
  /// make each block remember a hundred thousand.
  private static let deepestContainer = 256
}
