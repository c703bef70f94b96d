import CXML
import Foundation

/// The attributes of an element, looked at where libxml2 keeps them: most are only compared.
///
/// The values end with a zero and live as long as the document.
struct ElementAttributes {
  private let first: xmlAttrPtr?

  /// The attributes of an element.
  init(_ node: xmlNodePtr) { first = node.pointee.properties }

  /// Whether the element has any.
  var areThere: Bool { first != nil }

  /// The value of an attribute; empty where it has none, nil where the element has no such attribute.
  func value(_ name: StaticString) -> UnsafePointer<CChar>? {
    var attribute = first
    while let current = attribute {
      if let its = current.pointee.name, strcmp(Self.bytes(its), Self.bytes(name)) == 0 {
        return Self.value(of: current)
      }
      attribute = current.pointee.next
    }
    return nil
  }

  /// The value of an attribute as a text.
  subscript(name: StaticString) -> String? { value(name).map { String(cString: $0) } }

  /// Whether an attribute has a value.
  func has(_ name: StaticString, _ text: StaticString) -> Bool {
    value(name).map { strcmp($0, Self.bytes(text)) == 0 } ?? false
  }

  /// Whether a text occurs in the value of an attribute.
  func has(_ name: StaticString, containing text: StaticString) -> Bool {
    value(name).map { Self.occurs(text, in: $0) } ?? false
  }

  /// A time for the program of the page, as the seconds or milliseconds since 1970.
  var stamp: String? {
    guard let value = value("data-time") ?? value("data-timestamp") else { return nil }
    let text = String(cString: value)
    return [10, 13].contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      ? text : nil
  }

  /// The element that the element's role makes of it; nil where it has none that matters.
  var role: ElementName? {
    guard let value = value("role") else { return nil }
    switch String(cString: value).lowercased() {
    case "navigation", "menu", "menubar", "toolbar": return .nav
    case "complementary", "dialog", "alertdialog": return .aside
    case "contentinfo": return .footer
    case "search": return .form
    case "article": return .article
    default: return nil
    }
  }

  /// Whether the element is not seen.
  ///
  /// - Parameter revealsInvisible: whether elements that are laid out without being seen count as
  ///   seen, because the program of the page shows them.
  func areHiding(revealsInvisible: Bool = false) -> Bool {
    var attribute = first
    while let current = attribute {
      attribute = current.pointee.next
      guard let name = current.pointee.name.map({ Self.bytes($0) }) else { continue }
      let value = Self.value(of: current)
      if strcmp(name, "class") == 0 {
        if Self.isHidden(label: value) { return true }
      } else if strcmp(name, "style") == 0 {
        if Self.isHidden(style: value, revealsInvisible) { return true }
      } else if strcmp(name, "hidden") == 0
        || strcmp(name, "aria-hidden") == 0 && strcmp(value, "true") == 0
      {
        return true
      }
    }
    return false
  }

  /// The values of some attributes in lower case, separated by spaces.
  func label(_ names: StaticString...) -> String {
    guard first != nil else { return "" }
    var label: String?
    for name in names {
      guard let value = value(name) else { continue }
      let lower = String(cString: value).lowercased()
      label = label.map { $0 + " " + lower } ?? lower
    }
    return label ?? ""
  }

  /// Whether classes say that an element is not seen, or is a link to edit the page.
  private static func isHidden(label: UnsafePointer<CChar>) -> Bool {
    if occurs("sr-only", in: label) || occurs("screen-reader", in: label)
      || occurs("off-screen", in: label) || occurs("editsection", in: label)
    {
      return true
    }
    guard occurs("hidden", in: label) else { return false }
    // `hidden md:block` is hidden on small screens only.
    return occurs("visually", in: label)
      || !occurs(":", in: label)
        && String(cString: label).split(whereSeparator: \.isWhitespace).contains("hidden")
  }

  /// Whether a style says that an element is not seen, white space and case aside.
  private static func isHidden(style: UnsafePointer<CChar>, _ revealsInvisible: Bool) -> Bool {
    var display = Follower("display:none")
    var visibility = Follower("visibility:hidden")
    var byte = style
    while byte.pointee != 0 {
      guard byte.pointee > 0 else {
        return isHidden(foreign: String(cString: style), revealsInvisible)
      }
      let isSpace = byte.pointee == 0x20 || (0x09...0x0D).contains(byte.pointee)
      if !isSpace,
        display.follows(byte.pointee) || visibility.follows(byte.pointee) && !revealsInvisible
      {
        return true
      }
      byte += 1
    }
    return false
  }

  /// The same of a style with other characters than those of ASCII.
  private static func isHidden(foreign style: String, _ revealsInvisible: Bool) -> Bool {
    let compact = style.lowercased().filter { !$0.isWhitespace }
    return compact.contains("display:none")
      || !revealsInvisible && compact.contains("visibility:hidden")
  }

  /// How much of a text has come, one byte after the other: a text whose first letter does not stand
  /// in it again.
  private struct Follower {
    private let text: StaticString
    private var count = 0

    init(_ text: StaticString) { self.text = text }

    /// Takes a byte, capital letters as small ones; true where it completes the text.
    mutating func follows(_ byte: CChar) -> Bool {
      let lower = UInt8((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      count = lower == text.utf8Start[count] ? count + 1 : lower == text.utf8Start[0] ? 1 : 0
      return count == text.utf8CodeUnitCount
    }
  }

  private static func value(of attribute: xmlAttrPtr) -> UnsafePointer<CChar> {
    attribute.pointee.children?.pointee.content.map { bytes($0) } ?? bytes("")
  }

  private static func occurs(_ text: StaticString, in value: UnsafePointer<CChar>) -> Bool {
    strstr(value, bytes(text)) != nil
  }

  private static func bytes(_ text: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private static func bytes(_ text: UnsafePointer<xmlChar>) -> UnsafePointer<CChar> {
    UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self)
  }
}
