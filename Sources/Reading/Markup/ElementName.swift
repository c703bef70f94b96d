/// The elements of HTML that reading tells apart, by their names; all others are `other`.
enum ElementName: String, CaseIterable {
  case other = ""
  case a, abbr, address, article, aside, audio, blockquote, body, br, button, canvas, center, dd,
    details
  case dialog, div, dl, dt, embed, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5
  case h6, header, hgroup, hr, html, iframe, img, input, li, link, main, map, meta, nav, noscript
  case object, ol, p, pre, rp, rt, script, section, select, style, summary, svg, table, tbody, td
  case template, textarea, tfoot, th, thead, time, title, tr, ul, video
  case ampAdvertisement = "amp-ad"
  case ampConsent = "amp-consent"
  case ampEmbed = "amp-embed"
  case ampSidebar = "amp-sidebar"

  /// Whether an element begins and ends blocks.
  var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .body, .center, .dd, .details, .dialog, .div, .dl,
      .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header,
      .hgroup, .li, .main, .nav, .ol, .p, .pre, .section, .summary, .table, .tbody, .tfoot, .thead,
      .tr, .ul:
      true
    default: false
    }
  }

  /// Whether nothing in an element is text of the page.
  var isSkipped: Bool {
    switch self {
    case .script, .style, .noscript, .template, .iframe, .object, .embed, .svg, .canvas, .audio,
      .video, .select, .button, .textarea, .map, .dialog, .ampAdvertisement, .ampConsent,
      .ampEmbed, .ampSidebar:
      true
    default: false
    }
  }

  /// Whether an element speaks about the page, wherever it stands.
  var isHead: Bool { self == .meta || self == .title || self == .link || self == .script }

  /// Whether an element in a table shows that the table lays a page out.
  var isBlockInCell: Bool {
    switch self {
    case .table, .div, .h1, .h2, .h3, .article, .section, .blockquote, .form: true
    default: false
    }
  }
}

/// Finding an element by the bytes of its name, which every element of every page passes: a text and
/// a dictionary for each cost a tenth of the reading time.
extension ElementName {
  /// The element of a name in lower case.
  init(_ name: UnsafePointer<UInt8>) {
    let key = Self.key(name)
    self = Self.slots.withUnsafeBufferPointer { slots in
      var slot = Self.slot(key)
      while slots[slot].name != .other, slots[slot].key != key { slot = (slot + 1) & 255 }
      return slots[slot].name
    }
  }

  /// The names by their keys, each in the first free slot from its own on.
  private static let slots: [(key: UInt128, name: ElementName)] = {
    var slots = [(key: UInt128, name: ElementName)](repeating: (0, .other), count: 256)
    for name in allCases where name != .other {
      let key = name.rawValue.withCString(encodedAs: UTF8.self) { Self.key($0) }
      var slot = slot(key)
      while slots[slot].name != .other { slot = (slot + 1) & 255 }
      slots[slot] = (key, name)
    }
    return slots
  }()

  /// The first sixteen bytes of a name, more than any of the names has.
  private static func key(_ name: UnsafePointer<UInt8>) -> UInt128 {
    var key: UInt128 = 0
    for index in 0..<16 {
      guard name[index] != 0 else { break }
      key = key << 8 | UInt128(name[index])
    }
    return key
  }

  private static func slot(_ key: UInt128) -> Int {
    let folded = UInt64(truncatingIfNeeded: key) ^ UInt64(truncatingIfNeeded: key >> 64)
    return Int((folded &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
