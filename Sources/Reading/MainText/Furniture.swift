/// Tells the parts of a page that are no article by their elements and by what classes and ids call
/// them: navigation, promotion, comments.
struct Furniture {
  private static let names: Set = ["nav", "aside", "footer", "form", "fieldset"]
  private static let words: Set = [
    "ad", "ads", "banner", "btn", "button", "buttons", "byline", "consent", "copyright", "disqus",
    "donate", "donation", "follow", "gdpr", "hot", "likes", "login", "masthead", "menu", "meta",
    "modal", "mostread", "nav", "navbar", "newsletter", "outbrain", "overlay", "pager", "paywall",
    "popular", "popup", "print", "promo", "promos", "promotion", "ranking", "reactions", "readmore",
    "recirc", "search", "share",
    "sharing", "signup", "skip", "sns", "taboola", "tags", "timestamp", "toc", "toolbar", "tools",
    "trending", "bio", "breaking", "navbox", "noprint", "upnext", "rating", "ratings", "votes",
    "qrcode", "disclaimer", "prevnext", "nextprev", "signin", "upsell", "regwall", "backtotop",
    "sharebar", "sharebox", "respond", "actions",
  ]
  private static let beginnings = [
    "addthis", "addtoany", "advert", "author", "bdshare", "breadcrumb", "comment", "cookie",
    "footer", "instagram", "jiathis", "navig", "onetrust", "pagin",
    "recommend",
    "related", "sharebutton", "sharedaddy", "sharelink", "sidebar", "social", "sponsor", "subscri",
  ]
  /// Words that hardly ever stand at an article.
  private static let certain: Set = [
    "bio", "breadcrumb", "consent", "cookie", "footer", "gdpr", "login", "menu", "modal",
    "mostread", "nav", "navig", "newsletter", "outbrain", "popup", "ranking", "recirc", "recommend",
    "related", "signup", "taboola",
  ]

  /// What cannot be furniture, whatever it is called, because it holds the better part of the text.
  struct Spared {
    /// Elements of a name with certain classes and ids.
    var elements: Set<RawPage.Container> = []
    /// Words in classes and ids.
    var words: Set<String> = []

    fileprivate var isEmpty: Bool { elements.isEmpty && words.isEmpty }
  }

  /// What lines about an article are called, which hold no sentences.
  private static let lines: Set = ["byline", "meta", "print", "timestamp"]

  /// Whether each container of the page is furniture.
  private let isContainer: [Bool]
  /// Whether each is called a line about the article.
  private let isLine: [Bool]

  /// Looks at a page.
  ///
  /// - Parameters:
  ///   - page: the page.
  ///   - usesLabels: whether classes and ids count, which they do not where a profile knows better.
  ///   - exempt: containers that hold the title or most of the text, and whose labels are therefore
  ///     about the whole page (`has-sidebar`).
  ///   - spared: what is no furniture whatever it is called.
  init(
    _ page: RawPage, usesLabels: Bool, exempt: Set<Int32>, spared: Spared = Spared()
  ) {
    let announced = usesLabels ? SectionHeads.elements(of: page) : []
    var isLine = Array(repeating: false, count: page.containers.count)
    isContainer = page.containers.enumerated().map { number, container in
      if exempt.contains(Int32(number)) { return false }
      if announced.contains(Int32(number)) { return true }
      guard usesLabels || Self.names.contains(container.name),
        let word = Self.word(for: container)
      else { return false }
      isLine[number] = Self.lines.contains(word)
      return spared.isEmpty
        || !spared.words.contains(word) && !spared.elements.contains(container)
    }
    self.isLine = isLine
  }

  /// The outermost furniture in which a block stands; nil where it stands in none.
  func container(of block: RawBlock) -> Int32? {
    guard let outer = block.containers.first(where: { isContainer[Int($0)] }) else { return nil }
    return outer == block.containers.last && holdsText(outer, block) ? nil : outer
  }

  /// Whether an element that is called a line about the article is a paragraph of it: publishers open
  /// the text in the paragraph that says who reports when.
  private func holdsText(_ element: Int32, _ block: RawBlock) -> Bool {
    guard isLine[Int(element)], block.isProse, block.weight >= 150 else { return false }
    return block.linkDensity < 0.3
  }

  /// How much prose an element of the kind must hold, against all that is kept otherwise, to be no
  /// furniture; nil where no amount makes it the article.
  static func limit(for word: String, kept: Double) -> Double? {
    if word == "comment" || word == "disqus" { return nil }
    // What stands beside a short article is often longer.
    if word == "sidebar" || word == "widget" || word == "aside" { return max(200, 4 * kept) }
    // It may be the part of the article that only subscribers were to see.
    if word == "paywall" { return max(100, 0.3 * kept) }
    return certain.contains(word) ? 5 * kept + 1000 : max(200, kept)
  }

  /// The word that makes an element furniture: its name, or one in its classes and id.
  static func word(for container: RawPage.Container) -> String? {
    if names.contains(container.name) { return container.name }
    guard !container.label.isEmpty, container.name != "body", !container.isCalledText else {
      return nil
    }
    for name in container.label.split(separator: " ") {
      let parts = name.split { !$0.isLetter }
      guard let first = parts.first, !unlike.contains(first) else { continue }
      // Page builders call every part of an article something ending in `widget`, and Blogger calls
      // the article a widget.
      if first == "widget" || first == "widgets" {
        if container.label.hasPrefix("widget blog") { continue }
        return "widget"
      }
      for part in parts {
        if words.contains(String(part)) { return String(part) }
        if let beginning = beginnings.first(where: { part.hasPrefix($0) }) { return beginning }
        if part.hasSuffix("comments") { return "comment" }
      }
    }
    return nil
  }

  /// Words before another that make a class about what is beside or absent.
  private static let unlike: Set<Substring> = ["has", "with", "no", "is", "without"]
}
