extension Shortcodes {
  /// One tag of a site generator: its name and what it is given.
  struct Tag {
    /// The name; an end tag's begins with `/` or `end`.
    let name: String
    /// What is given by position.
    private(set) var arguments: [String] = []
    /// What is given by name.
    private(set) var attributes: [String: String] = [:]
    private let isOutput: Bool
    private let inner: String

    /// Reads what stands between the marks.
    ///
    /// - Parameter isOutput: whether the marks are Liquid's for a value, `{{` and `}}`.
    init(_ inner: String, isOutput: Bool) {
      var words = Self.words(inner)
      if words.first == "/" { words = ["/" + words.dropFirst().joined()] }
      self.isOutput = isOutput
      self.inner = inner
      name = words.first.map { $0.hasPrefix("-") ? String($0.dropFirst()) : $0 } ?? ""
      for word in words.dropFirst() {
        if let equals = word.firstIndex(of: "="),
          word[..<equals].allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" })
        {
          attributes[word[..<equals].lowercased()] = String(word[word.index(after: equals)...])
        } else {
          arguments.append(word)
        }
      }
    }

    /// Whether a pair of double braces is Liquid's and not text, as templates in prose are.
    var isLiquidOutput: Bool {
      let roots = ["site.", "page.", "include.", "layout.", "content"]
      let head = inner.drop { $0 == " " || $0 == "-" }
      return isOutput && !inner.contains("\n")
        && (roots.contains { head.hasPrefix($0) } || (head.first == "\"" || head.first == "'"))
    }

    /// What heads the things that the tag encloses.
    var title: String? {
      markup.isEmpty ? attributes["title"] ?? attributes["summary"] ?? words : nil
    }

    /// Whether what replaces the tag is a block of HTML, or a sentence that is one by itself.
    var isBlock: Bool { markup.hasPrefix("<") || markup.isEmpty && words != nil }

    /// The text that stands for the tag.
    var replacement: String { markup.isEmpty ? words ?? "" : markup }

    /// What is made of the tag's image, caption, quotation or link.
    private var markup: String {
      // `{{</* name */>}}` shows a tag.
      if name.hasPrefix("/*") { return "`{{<" + inner.dropFirst(2).dropLast(2) + ">}}`" }
      if isOutput { return isFirstQuoted ? name : "" }
      switch name {
      case "ref", "relref", "post_url": return arguments.first ?? ""
      case "link": return attributes["text"] ?? arguments.first ?? ""
      case "kbd": return arguments.joined(separator: " ")
      case "post_link": return arguments.dropFirst().joined(separator: " ")
      default: break
      }
      if let source = attributes["src"], !source.isEmpty {
        return image(source)
      }
      if name.contains("quote"), let text = attributes["text"] ?? attributes["quote"] {
        let from = (attributes["cite"] ?? attributes["author"]).map { " — \($0)" } ?? ""
        return "<blockquote>\(Self.rendered(text + from))</blockquote>"
      }
      return attributes["caption"].map {
        "<figure><figcaption>\(Self.escaped($0))</figcaption></figure>"
      }
        ?? ""
    }

    /// What a tag is given to say: by a name that means that, or a sentence by position.
    private var words: String? {
      guard !isOutput else { return nil }
      let named = ["content", "text", "description", "message"].lazy
        .compactMap { self.attributes[$0] }.first { $0.contains(where: \.isLetter) }
      guard named == nil, !Self.silent.contains(name) else { return named }
      return arguments.first { $0.contains(" ") && $0.contains(where: \.isLetter) }
    }

    /// Tags that compute, and tags whose words describe an image or a program.
    private static let silent: Set = [
      "if", "elsif", "unless", "assign", "for", "case", "when", "capture", "cycle", "tablerow",
      "echo", "render", "liquid", "include", "include_relative", "include_cached", "set", "import",
      "img", "image", "asset_img", "asset_image", "gist", "codepen", "jsfiddle", "youtube", "vimeo",
      "date", "dateFormat",
    ]

    private var isFirstQuoted: Bool {
      let head = inner.first { $0 != " " }
      return head == "\"" || head == "'"
    }

    private func image(_ source: String) -> String {
      let image =
        "<img src=\"\(Self.escaped(source))\" alt=\"\(Self.escaped(attributes["alt"] ?? ""))\">"
      let caption = [attributes["title"], attributes["caption"], attributes["attr"]]
        .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
      guard !caption.isEmpty else { return image }
      return "<figure>\(image)<figcaption>\(Self.rendered(caption))</figcaption></figure>"
    }

    /// Markdown as HTML in one line.
    private static func rendered(_ text: String) -> String {
      let html = MarkdownPage.html(text) ?? []
      return String(decoding: html, as: UTF8.self).split(whereSeparator: \.isNewline)
        .joined(separator: " ")
    }

    private static func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
        "\"", with: "&quot;"
      )
      .split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The words, quotation marks taken off; one may stand after `name=`.
    private static func words(_ text: String) -> [String] {
      var words: [String] = []
      var word = ""
      var quote: Character?
      var wasQuoted = false
      for character in text {
        if let open = quote {
          if character == open { quote = nil } else { word.append(character) }
        } else if character == "\"" || character == "“" || character == "`"
          || character == "'" && (word.isEmpty || word.last == "=")
        {
          quote = character == "“" ? "”" : character
          wasQuoted = true
        } else if character.isWhitespace {
          if !word.isEmpty || wasQuoted { words.append(word) }
          (word, wasQuoted) = ("", false)
        } else {
          word.append(character)
        }
      }
      if !word.isEmpty || wasQuoted { words.append(word) }
      return words
    }
  }
}
