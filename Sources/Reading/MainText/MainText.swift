import Corpus
import Patterns

/// Decides which blocks of a page are the article.
struct MainText {
  /// A block with the decision on it.
  struct Decision {
    let block: RawBlock
    /// Why the block is no part of the article; nil where it is one.
    var dropped: String?
    /// The element that says so.
    var element: RawPage.Container?
  }

  let page: RawPage
  let profile: Profile?
  /// Whether the page is a post as its author wrote it, so that all of it is the article.
  var isWritten = false
  /// The hashes of blocks that repeat on the pages beside it.
  var repeated: Set<UInt64> = []

  /// The decisions on all blocks, in reading order.
  ///
  /// - Parameter title: the title of the article, which is no part of its text.
  func decisions(title: String) -> [Decision] {
    if isWritten { return written(title: title) }
    guard profile == nil else { return profiled(title: title) }
    let repeats = repeats(title: title)
    let decisions = judged(title: title, repeats: repeats)
    // Pages that are all alike say nothing of what is furniture in them.
    let kept = decisions.reduce(0) { $0 + ($1.dropped == nil ? $1.block.prose : 0) }
    let lost = zip(decisions, repeats).reduce(0) { sum, pair in
      sum + (pair.1 && pair.0.dropped == Self.byRepetition ? pair.0.block.prose : 0)
    }
    return lost > kept ? judged(title: title, repeats: []) : decisions
  }

  /// The decisions by how pages are built.
  func scored(
    title: String, spared: Furniture.Spared, repeats: [Bool]
  ) -> [Decision] {
    let element = MainElement(page, title: title, spared: spared, repeats: repeats)
    let furniture = Furniture(page, usesLabels: true, exempt: element.whole, spared: spared)
    let cards = element.cards(furniture: furniture)
    var sawTitle = false
    let titleBlock = element.titleBlock ?? 0
    let hasProseAfter = page.blocks[titleBlock...].contains { $0.isProse }
    let isOtherBefore = element.holdsOtherTextBeforeTitle()
    var sawProse = false
    var proseCount = 0
    var leading = Leading(large: element.large())
    var decisions = page.blocks.enumerated().map { number, block in
      var reason: String?
      var culprit: RawPage.Container?
      if !sawProse || !sawTitle && block.kind == .heading, Self.isTitle(block, title) {
        (sawTitle, reason) = (true, Self.byTitle)
      } else if let container = furniture.container(of: block) {
        reason = Self.byElement
        culprit = page.containers[Int(container)]
      } else if !repeats.isEmpty, repeats[number] {
        reason = Self.byRepetition
      } else if !element.holds(block, number: number) {
        reason = "outside the main text"
      } else if block.isInLink && block.kind != .caption
        || block.containers.contains(where: { cards.contains($0) })
      {
        reason = Self.byCard
      } else {
        reason = self.reason(against: block, isOpening: !sawProse)
        if reason == nil, proseCount < 2, isAboutAlone(block) {
          reason = "a line about the article"
        }
        if reason == nil, number < titleBlock, hasProseAfter, block.kind != .caption,
          isOtherBefore || !block.isProse
        {
          reason = "a line before the title"
        }
        if leading.isGoing(on: block) { reason = "leads to another page" }
      }
      if reason == nil, block.isProse {
        sawProse = true
        proseCount += 1
      }
      return Decision(block: block, dropped: reason, element: culprit)
    }
    dropLists(&decisions)
    dropAfterEditors(&decisions)
    dropTail(&decisions)
    dropClosing(&decisions)
    Self.dropEmptyHeadings(&decisions, sawProse: sawProse)
    dropCopies(&decisions)
    return decisions
  }

  /// Drops the headings with nothing under them, which announced what was dropped.
  private static func dropEmptyHeadings(_ decisions: inout [Decision], sawProse: Bool) {
    var isLast = true
    for index in decisions.indices.reversed() {
      let block = decisions[index].block
      if decisions[index].dropped == nil {
        let isEmpty = index + 1 < decisions.count && decisions[index + 1].dropped != nil
        let isPointer =
          isEmpty && (block.kind == .heading || block.isLabel) && Leading.isPointer(block)
        if isPointer || block.kind == .heading && isLast && sawProse {
          decisions[index].dropped = "a heading with nothing under it"
        } else {
          isLast = false
        }
      }
    }
  }

  /// The decisions on a post: its title may stand before the text once more.
  private func written(title: String) -> [Decision] {
    var sawText = false
    return page.blocks.map { block in
      if !sawText, Self.isTitle(block, title) {
        sawText = true
        return Decision(block: block, dropped: Self.byTitle)
      }
      if let outer = block.containers.first(where: { page.containers[Int($0)].name == "nav" }) {
        let element = page.containers[Int(outer)]
        return Decision(block: block, dropped: Self.byElement, element: element)
      }
      if block.kind == .paragraph || block.kind == .heading { sawText = true }
      return Decision(block: block)
    }
  }

  /// The decisions where a profile says what is no part of the article.
  private func profiled(title: String) -> [Decision] {
    let furniture = Furniture(page, usesLabels: false, exempt: [])
    let (end, drop) = (profile?.end, profile?.drop)
    let drops = "the profile \(profile?.name ?? "") drops it"
    let site = originalSite
    var ended = false
    var sawTitle = false
    var sawProse = false
    return page.blocks.map { block in
      if !ended, let end, end.occurs(in: block.text) { ended = true }
      if ended, !isFootnote(block) {
        return Decision(block: block, dropped: "after the end of the article")
      }
      if page.hasBody, !block.isInBody {
        return Decision(block: block, dropped: "outside the body that the profile selects")
      }
      if !sawTitle, Self.isTitle(block, title) {
        sawTitle = true
        return Decision(block: block, dropped: Self.byTitle)
      }
      if let drop, drop.occurs(in: block.text) { return Decision(block: block, dropped: drops) }
      if block.kind == .heading, block.linkDensity > 0.6, !page.leads(block, to: site) {
        return Decision(block: block, dropped: "a heading that is a link")
      }
      if !sawProse, block.kind == .paragraph, PageDate.isDateAlone(block.text) {
        return Decision(block: block, dropped: "a line about the article")
      }
      sawProse = sawProse || block.isProse
      let container = furniture.container(of: block)
      return Decision(
        block: block, dropped: container == nil ? nil : Self.byElement,
        element: container.map { page.containers[Int($0)] })
    }
  }

  /// The site of the original, as the profile finds its address at the end of the page.
  private var originalSite: [Substring]? {
    guard let original = profile?.original else { return nil }
    let address = page.blocks.lazy.reversed().compactMap { original.capture(in: $0.text) }.first
    return address.flatMap(RawPage.site(of:))
  }

  /// Whether a block is a footnote, which Markdown puts at the end of the page.
  private func isFootnote(_ block: RawBlock) -> Bool {
    block.containers.contains { number in
      let container = page.containers[Int(number)]
      return container.name == "section" && container.label == "footnotes"
    }
  }

  static let byTitle = "the title"
  static let byCard = "a card for another article"
  private static let byElement = "navigation, promotion or the like by its element"

  /// Whether a block is the title: the same but for white space.
  private static func isTitle(_ block: RawBlock, _ title: String) -> Bool {
    (block.kind == .heading || block.kind == .paragraph) && block.says(title)
  }

  /// Why a block of the main text is no part of the article; nil where it is one.
  private func reason(against block: RawBlock, isOpening: Bool) -> String? {
    if block.kind == .heading, block.linkDensity > 0.6, !block.hasWordsBetweenLinks,
      !page.leadsElsewhere(block)
    {
      return "a heading that is a link"
    }
    let isShort = block.text.unicodeScalars.count < 80
    let isParted = block.kind == .paragraph && block.text.contains { $0 == "|" || $0 == "｜" }
    if isShort, block.links.count > (isParted ? 1 : 2), block.linkDensity > 0.7 {
      return "a row of links"
    }
    if Notices.isCount(block) { return "the number of a picture or the length of a film" }
    if block.linkDensity > 0.4, Leading.isPointer(block) { return "leads to another page" }
    if Notices.isLabel(block) { return "what a button or a label of the site says" }
    if Notices.isAppeal(block) { return "asks to subscribe or to follow" }
    let isLine = block.kind == .paragraph || block.kind == .listItem
    // It may end like a sentence.
    if isOpening, isShort, isLine, Self.formerTitle.occurs(in: block.text) {
      return "the title elsewhere"
    }
    if isOpening, isShort, isLine, !block.isProse {
      if isAbout(block), Dateline(block.text) == nil { return "a line about the article" }
      if block.linkDensity > 0.9 { return "a link before the text" }
    }
    return nil
  }

  /// Whether a block says when or by whom and hardly anything else, which may stand under a
  /// standfirst.
  private func isAboutAlone(_ block: RawBlock) -> Bool {
    let isLine =
      block.kind == .paragraph || block.kind == .heading && PageDate.isDateAlone(block.text)
    guard isLine, !block.isProse, Dateline(block.text) == nil else { return false }
    return block.text.count <= 60 && PageDate.isDateAlone(block.text)
      || block.text.count <= 24 && PageDate.date(in: block.text) != nil
      || block.text.utf8.count < 80 && !Credits.people(in: block.text).isEmpty
  }

  private static let formerTitle = Pattern.own("^[\\s　（(【]*(?:本文)?(原标题|原標題|原题|原題)\\s*[：:]")
  private static let count = Pattern.own(
    "^(lesezeit|reading time|temps de lecture|tiempo de lectura|阅读时间|閱讀時間|\\d{1,6}$)|^\\d{1,6}\\s*(min|comment|kommentar|view|share|commentaire|comentario|コメント|评论|評論|条评论|次|人|分で|分钟|分鐘)",
    ignoresCase: true)

  /// Whether a short line before the text is about it: when, by whom, how long, how often read.
  private func isAbout(_ block: RawBlock) -> Bool {
    if PageDate.date(in: block.text, language: page.language) != nil
      || !Credits.people(in: block.text).isEmpty
    {
      return true
    }
    if let author = page.meta["author"], author == block.text { return true }
    return block.text.utf8.count < 60 && Self.count.occurs(in: block.text)
  }
}
