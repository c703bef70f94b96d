import Corpus

/// Decides which blocks of a page are the article.
struct MainText {
  /// A block with the decision on it.
  struct Decision {
    let block: RawBlock
    /// Why the block is no part of the article; nil where it is one.
    var dropped: String?
  }

  let page: RawPage
  let profile: Profile?

  /// The decisions on all blocks, in reading order.
  ///
  /// - Parameter title: the title of the article, which is no part of its text.
  func decisions(title: String) -> [Decision] {
    guard profile == nil else { return profiled(title: title) }
    let element = MainElement(page, title: title)
    let furniture = Furniture(page, usesLabels: true, exempt: element.whole)
    let cards = element.cards(furniture: furniture)
    var sawTitle = false
    var sawProse = false
    var isLeading = false
    var decisions = page.blocks.enumerated().map { number, block in
      var reason: String?
      if !sawTitle, Self.isTitle(block, title) {
        (sawTitle, reason) = (true, "the title")
      } else if !element.holds(block, number: number) {
        reason = "outside the main text"
      } else if furniture.holds(block) {
        reason = "navigation, promotion or the like by its element"
      } else if block.containers.contains(where: { cards.contains($0) }) {
        reason = "a card for another article"
      } else {
        reason = self.reason(against: block, isOpening: !sawProse)
        // A heading such as "Related" makes what follows it lead elsewhere, up to the next prose.
        if block.kind == .heading { isLeading = Self.isPointer(block) }
        if isLeading, block.linkDensity > 0.5 { reason = "leads to another page" }
        if block.isProse, block.linkDensity < 0.5 { isLeading = false }
      }
      if reason == nil, block.isProse { sawProse = true }
      return Decision(block: block, dropped: reason)
    }
    // A heading with nothing under it announced what was dropped.
    for index in decisions.indices.reversed() where decisions[index].dropped == nil {
      guard decisions[index].block.kind == .heading, sawProse else { break }
      decisions[index].dropped = "a heading with nothing under it"
    }
    return decisions
  }

  /// The decisions where a profile says what is no part of the article.
  private func profiled(title: String) -> [Decision] {
    let furniture = Furniture(page, usesLabels: false, exempt: [])
    var ended = false
    var sawTitle = false
    return page.blocks.map { block in
      if !ended, let end = profile?.end, end.occurs(in: block.text) { ended = true }
      if ended { return Decision(block: block, dropped: "after the end of the article") }
      if page.hasBody, !block.isInBody {
        return Decision(block: block, dropped: "outside the body that the profile selects")
      }
      if !sawTitle, Self.isTitle(block, title) {
        sawTitle = true
        return Decision(block: block, dropped: "the title")
      }
      if let profile, profile.drop?.occurs(in: block.text) == true {
        return Decision(block: block, dropped: "the profile \(profile.name) drops it")
      }
      if block.kind == .heading, block.linkDensity > 0.6 {
        return Decision(block: block, dropped: "a heading that is a link")
      }
      let isFurniture = furniture.holds(block)
      return Decision(
        block: block,
        dropped: isFurniture ? "navigation, promotion or the like by its element" : nil)
    }
  }

  /// Whether a block is the title: the same but for white space.
  private static func isTitle(_ block: RawBlock, _ title: String) -> Bool {
    guard block.kind == .heading || block.kind == .paragraph,
      block.text.utf8.count <= 4 * title.utf8.count + 64
    else { return false }
    return block.text.filter { !$0.isWhitespace } == title.filter { !$0.isWhitespace }
  }

  /// How rows begin that lead to other pages, in the languages of news.
  private static let pointers = [
    "read more", "read also", "see also", "related", "more on", "also read", "recommended",
    "watch:",
    "相关阅读", "相關閱讀", "相关文章", "相關文章", "相关新闻", "相關新聞", "延伸阅读", "延伸閱讀", "推荐阅读", "推薦閱讀", "更多阅读",
    "阅读更多", "閱讀更多", "扩展阅读", "関連記事", "あわせて読みたい", "こちらも",
  ]

  private static func isPointer(_ block: RawBlock) -> Bool {
    let text = block.text.prefix(40).lowercased().drop { !$0.isLetter }
    return pointers.contains { text.hasPrefix($0) }
  }

  /// Why a block of the main text is no part of the article; nil where it is one.
  private func reason(against block: RawBlock, isOpening: Bool) -> String? {
    if block.kind == .heading, block.linkDensity > 0.6 { return "a heading that is a link" }
    let isShort = block.text.unicodeScalars.count < 80
    if isShort, block.links.count > 2, block.linkDensity > 0.7 { return "a row of links" }
    if block.linkDensity > 0.4, Self.isPointer(block) { return "leads to another page" }
    if isOpening, isShort, block.kind == .paragraph || block.kind == .listItem, !block.isProse {
      let isAbout = PageDate.date(in: block.text) != nil || !Credits.people(in: block.text).isEmpty
      if isAbout, Dateline(block.text) == nil { return "a line about the article" }
    }
    return nil
  }
}
