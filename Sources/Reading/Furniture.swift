/// Tells the parts of a page that are no article by their elements and by what classes and ids call
/// them: navigation, promotion, comments.
struct Furniture {
  private static let names: Set = ["nav", "aside", "footer", "form", "fieldset"]
  private static let words: Set = [
    "ad", "ads", "banner", "btn", "button", "buttons", "byline", "consent", "copyright", "disqus",
    "donate", "donation", "follow", "gdpr", "hot", "likes", "login", "masthead", "menu", "meta",
    "modal", "mostread", "nav", "navbar", "newsletter", "outbrain", "overlay", "pager", "paywall",
    "popular", "popup", "print", "ranking", "reactions", "readmore", "recirc", "search", "share",
    "sharing", "signup", "skip", "sns", "taboola", "tags", "timestamp", "toc", "toolbar", "tools",
    "trending", "widget", "widgets", "author", "bio",
  ]
  private static let beginnings = [
    "advert", "breadcrumb", "comment", "cookie", "footer", "navig", "pagin", "promo", "recommend",
    "related", "sidebar", "social", "sponsor", "subscri",
  ]

  /// Whether each container of the page is furniture.
  private let isContainer: [Bool]

  /// Looks at a page.
  ///
  /// - Parameters:
  ///   - page: the page.
  ///   - usesLabels: whether classes and ids count, which they do not where a profile knows better.
  ///   - exempt: containers that hold the title or most of the text, and whose labels are therefore
  ///     about the whole page (`has-sidebar`).
  init(_ page: RawPage, usesLabels: Bool, exempt: Set<Int32>) {
    isContainer = page.containers.enumerated().map { number, container in
      if exempt.contains(Int32(number)) { return false }
      if Self.names.contains(container.name) { return true }
      guard usesLabels, !container.label.isEmpty, container.name != "body" else { return false }
      return Self.isFurniture(label: container.label)
    }
  }

  /// Whether a block stands in furniture.
  func holds(_ block: RawBlock) -> Bool {
    block.containers.contains { isContainer[Int($0)] }
  }

  private static func isFurniture(label: String) -> Bool {
    label.split(separator: " ").contains { name in
      let parts = name.split { !$0.isLetter }
      if let first = parts.first, ["has", "with", "no", "is", "without"].contains(first) {
        return false
      }
      return parts.contains { part in
        words.contains(String(part)) || beginnings.contains { part.hasPrefix($0) }
      }
    }
  }
}
