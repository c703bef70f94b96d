/// Hugo's shortcodes and Liquid's tags, which are instructions to a site generator and not text:
/// an image's becomes the image with its caption, a quotation's the quotation, one around code the
/// code; of any other only what it encloses stays.
struct Shortcodes {
  private let text: [UInt8]
  private var output: [UInt8] = []
  private var index = 0
  private var fence: Fence?
  private var rawEnd: String?
  /// Whom the quotation that is open quotes.
  private var quoted = ""
  /// Where the next end mark of each kind stands, so that many unclosed tags cost no more than few.
  private var nextClose: [String: Int] = [:]

  /// A text without them; fenced code and code spans are left alone.
  static func removed(from text: String) -> String {
    guard
      text.hasBytes(of: "{{") || text.hasBytes(of: "{%") || text.hasBytes(of: "{#")
        || text.hasBytes(of: "{.") || text.hasBytes(of: "{:")
    else {
      return text
    }
    var shortcodes = Shortcodes(text: Array(text.utf8))
    shortcodes.run()
    return String(decoding: shortcodes.output, as: UTF8.self)
  }

  private init(text: [UInt8]) { self.text = text }

  /// The names of the tags that enclose something: those with an end tag.
  private lazy var enclosing: Set<String> = {
    var names: Set<String> = []
    for mark in ["{{< /", "{{</", "{{% /", "{{%/"] {
      for piece in String(decoding: text, as: UTF8.self).split(separator: mark).dropFirst() {
        names.insert(String(piece.prefix { $0.isLetter || $0.isNumber || "-_/.".contains($0) }))
      }
    }
    return names
  }()

  private mutating func run() {
    while index < text.count {
      let byte = text[index]
      if isLineStart, let mark = fenceMark(), fence == nil ? mark.canOpen : true {
        fence = fence == nil ? mark : mark.closes(fence) ? nil : fence
        copyLine()
      } else if fence != nil {
        copyLine()
      } else if byte == UInt8(ascii: "`"), rawEnd == nil {
        copyCodeSpan()
      } else if byte == UInt8(ascii: "{"), let tag = tag() {
        let before = output.count
        replace(tag)
        if output.count == before { keepBlock() }
      } else if byte == UInt8(ascii: "{"), rawEnd == nil, let end = endOfAttributes() {
        index = end
      } else {
        output.append(byte)
        index += 1
      }
    }
  }

  private var isLineStart: Bool { index == 0 || text[index - 1] == 0x0A }

  /// The marks of fenced code (CommonMark 0.31, §4.5).
  private struct Fence {
    let mark: UInt8
    let length: Int
    /// What follows in the line.
    let rest: ArraySlice<UInt8>

    var canOpen: Bool { mark != UInt8(ascii: "`") || !rest.contains(mark) }

    func closes(_ open: Fence?) -> Bool {
      guard let open else { return false }
      return mark == open.mark && length >= open.length && rest.allSatisfy { $0 <= 0x20 }
    }
  }

  private func fenceMark() -> Fence? {
    var at = index
    while at < text.count, text[at] == 0x20, at - index < 8 { at += 1 }
    guard at < text.count, text[at] == UInt8(ascii: "`") || text[at] == UInt8(ascii: "~") else {
      return nil
    }
    let start = at
    while at < text.count, text[at] == text[start] { at += 1 }
    guard at - start >= 3 else { return nil }
    let end = text[at...].firstIndex(of: 0x0A) ?? text.count
    return Fence(mark: text[start], length: at - start, rest: text[at..<end])
  }

  /// Leaves a comment where a tag was all that stood in its line below a line of HTML: a blank line
  /// would end the block of HTML, and what follows would be code.
  private mutating func keepBlock() {
    guard index >= text.count || text[index] == 0x0A else { return }
    guard let lineEnd = output.lastIndex(of: 0x0A),
      output[(lineEnd + 1)...].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
    else { return }
    let lineStart = output[..<lineEnd].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let above = output[lineStart..<lineEnd].drop { $0 == 0x20 || $0 == 0x09 }
    if above.first == UInt8(ascii: "<") { output += Array("<!-- -->".utf8) }
  }

  private mutating func copyLine() {
    while index < text.count {
      output.append(text[index])
      index += 1
      if output.last == 0x0A { return }
    }
  }

  /// Copies a code span whole if it ends in its line.
  private mutating func copyCodeSpan() {
    var marks = 0
    while index + marks < text.count, text[index + marks] == UInt8(ascii: "`") { marks += 1 }
    var at = index + marks
    var run = 0
    while at < text.count, text[at] != 0x0A {
      run = text[at] == UInt8(ascii: "`") ? run + 1 : 0
      at += 1
      let isEnd = at >= text.count || text[at] != UInt8(ascii: "`")
      if run == marks, isEnd {
        output += text[index..<at]
        index = at
        return
      }
    }
    output += text[index..<(index + marks)]
    index += marks
  }

  /// A tag that begins here and where it ends.
  private mutating func tag() -> (tag: Tag, end: Int)? {
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")] {
      guard text[index...].starts(with: open.utf8) else { continue }
      guard let end = self.end(of: close, from: index + open.utf8.count) else { return nil }
      let inner = String(decoding: text[(index + open.utf8.count)..<end], as: UTF8.self)
      let tag = Tag(inner, isOutput: open == "{{")
      if let rawEnd, tag.name != rawEnd { return nil }
      guard open != "{{" || tag.isLiquidOutput else { return nil }
      return (tag, end + close.utf8.count)
    }
    return nil
  }

  /// Where an end mark stands within the longest tag that is believed.
  private mutating func end(of close: String, from start: Int) -> Int? {
    if let known = nextClose[close], known >= start {
      return known - start <= Self.longestTag ? known : nil
    }
    let mark = Array(close.utf8)
    var at = start
    while at + mark.count <= text.count {
      if text[at] == mark[0], text[at..<(at + mark.count)].elementsEqual(mark) {
        nextClose[close] = at
        return at - start <= Self.longestTag ? at : nil
      }
      at += 1
    }
    nextClose[close] = Int.max
    return nil
  }

  private static let longestTag = 4096

  /// Where the attributes of a heading, block or link, such as `{#id .class}` and `{: .class}`, end,
  /// which is the end of the line but for links; nil where none begin here.
  private func endOfAttributes() -> Int? {
    guard index + 1 < text.count, Array("#.:".utf8).contains(text[index + 1]) else { return nil }
    var start = index
    while start > 0, text[start - 1] != 0x0A, index - start < 500 { start -= 1 }
    let isAlone = text[start..<index].allSatisfy { $0 == 0x20 }
    let isLink = index > 0 && text[index - 1] == UInt8(ascii: ")")
    guard isAlone || isLink || text[start] == UInt8(ascii: "#") else { return nil }
    var at = index + 1
    while at < text.count, text[at] >= 0x20, text[at] != UInt8(ascii: "}"), at - index < 200 {
      at += 1
    }
    guard at < text.count, text[at] == UInt8(ascii: "}") else { return nil }
    at += 1
    let end = at
    if isLink { return end }
    while at < text.count, text[at] == 0x20 || text[at] == 0x0D { at += 1 }
    return at >= text.count || text[at] == 0x0A ? end : nil
  }

  private mutating func replace(_ found: (tag: Tag, end: Int)) {
    let startsLine = output.isEmpty || output.last == 0x0A
    index = found.end
    switch found.tag.name {
    case "raw": rawEnd = "endraw"
    case "comment": rawEnd = "endcomment"
    // What a loop makes is not written here.
    case "for" where text[index...].firstRange(of: Array("endfor".utf8)) != nil: rawEnd = "endfor"
    case "blockquote", "pullquote":
      quoted = found.tag.arguments.joined(separator: " ")
      output += Array("\n<blockquote>\n\n".utf8)
    case "endblockquote", "endpullquote", "/blockquote", "/pullquote":
      if !quoted.isEmpty { output += Array("\n\n— \(quoted)".utf8) }
      output += Array("\n\n</blockquote>\n\n".utf8)
      quoted = ""
    case "endraw": rawEnd = nil
    case "endcomment", "endfor": rawEnd = nil
    case "highlight", "codeblock", "code":
      let language = found.tag.arguments.first { !$0.contains(":") && !$0.isEmpty } ?? ""
      output += Array("\n\n```\(language.filter { $0.isLetter })\n".utf8)
      if index < text.count, text[index] == 0x0A { index += 1 }
      fenceUntilEnd(of: found.tag.name)
    default:
      if let title = found.tag.title, enclosing.contains(found.tag.name) {
        // The heading of a box.
        output += Array("\n\n\(title)\n\n".utf8)
      } else {
        output += Array(found.tag.replacement.utf8)
      }
    }
    if rawEnd == "endcomment" || rawEnd == "endfor" { dropComment() }
    // Markup alone in its line is a block of its own: what follows is Markdown again.
    if startsLine, found.tag.isBlock, index < text.count, text[index] == 0x0A {
      output.append(0x0A)
    }
  }

  /// Copies code up to the tag that ends it, which may be `{% endx %}` or `{{< /x >}}`.
  private mutating func fenceUntilEnd(of name: String) {
    while index < text.count {
      if text[index] == UInt8(ascii: "{"), let found = tag(),
        found.tag.name == "end" + name || found.tag.name == "/" + name
      {
        index = found.end
        break
      }
      output.append(text[index])
      index += 1
    }
    output += Array("\n```\n\n".utf8)
  }

  private mutating func dropComment() {
    while index < text.count {
      if text[index] == UInt8(ascii: "{"), let found = tag() {
        index = found.end
        break
      }
      index += 1
    }
    rawEnd = nil
  }
}
