import Corpus

/// Decides which blocks of a page are the article.
struct MainText {
  /// A block with the decision on it.
  struct Decision {
    let block: RawBlock
    /// Why the block is no part of the article; nil where it is one.
    let dropped: String?
  }

  let page: RawPage
  let profile: Profile?

  /// The decisions on all blocks, in reading order.
  ///
  /// - Parameter title: the title of the article, which is no part of its text.
  func decisions(title: String) -> [Decision] {
    let main = mainContainer()
    var ended = false
    var sawTitle = false
    return page.blocks.map { block in
      if !ended, let end = profile?.end, end.occurs(in: block.text) { ended = true }
      if ended { return Decision(block: block, dropped: "after the end of the article") }
      if let main, !block.containers.contains(main) {
        return Decision(block: block, dropped: "outside the main text")
      }
      if !sawTitle, block.kind == .heading || block.kind == .paragraph,
        Self.equal(block.text, title)
      {
        sawTitle = true
        return Decision(block: block, dropped: "the title")
      }
      return Decision(block: block, dropped: reason(against: block))
    }
  }

  /// Whether two texts are the same but for white space.
  private static func equal(_ left: String, _ right: String) -> Bool {
    left.filter { !$0.isWhitespace } == right.filter { !$0.isWhitespace }
  }

  /// Why a block is no part of any article; nil where it may be one.
  private func reason(against block: RawBlock) -> String? {
    if let profile, profile.drop?.occurs(in: block.text) == true {
      return "the profile \(profile.name) drops it"
    }
    if block.kind == .heading, block.linkDensity > 0.6 { return "a heading that is a link" }
    let isShort = block.text.unicodeScalars.count < 80
    if profile == nil, isShort, block.links.count > 2, block.linkDensity > 0.7 {
      return "a row of links"
    }
    if isFurniture(block) { return "navigation, promotion or the like by its element" }
    return nil
  }

  private static let furnitureNames: Set = ["nav", "aside", "footer", "form", "fieldset"]
  private static let furnitureWords: Set = [
    "nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "sidebar", "footer", "comment",
    "comments",
    "related", "recommend", "recommended", "share", "sharing", "social", "promo", "promotion", "ad",
    "ads", "advert", "advertisement", "sponsor", "newsletter", "subscribe", "cookie", "cookies",
    "pagination", "pager", "toolbar", "widget", "copyright", "tags", "hot", "popular", "disqus",
  ]

  private func isFurniture(_ block: RawBlock) -> Bool {
    block.containers.contains { isFurniture(page.containers[Int($0)]) }
  }

  private func isFurniture(_ container: RawPage.Container) -> Bool {
    if Self.furnitureNames.contains(container.name) { return true }
    guard profile == nil, !container.label.isEmpty, container.name != "body" else { return false }
    return container.label.split { !$0.isLetter }.contains {
      Self.furnitureWords.contains(String($0))
    }
  }

  /// The element that holds the article: the one whose good text, less twice the text of links,
  /// is the most; the deepest of equals. Nil where the page has no such element, as in Markdown.
  private func mainContainer() -> Int32? {
    guard profile == nil else { return nil }
    var scores: [Int32: Double] = [:]
    for block in page.blocks {
      let length = Double(weight(block.text))
      let isGood =
        block.linkDensity < 0.4 && !isFurniture(block) && (block.kind != .listItem || length > 15)
      let value = isGood ? length : -2 * length * max(0.3, block.linkDensity)
      for container in block.containers { scores[container, default: 0] += value }
    }
    let eligible = scores.filter {
      ["article", "main", "section", "div", "td", "body", "center"].contains(
        page.containers[Int($0.key)].name)
    }
    let best = eligible.max { left, right in
      (left.value, left.key) < (right.value, right.key)
    }
    guard let best, best.value > 0 else { return nil }
    return best.key
  }

  /// How much a text says: letters of alphabets count a third of what Han characters do.
  private func weight(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 3 : 1) }
  }
}
