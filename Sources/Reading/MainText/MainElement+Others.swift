import Corpus

/// The articles beside the article: what a page goes on with when one scrolls, replies in a thread.
extension MainElement {
  /// The elements that hold other articles than the one with the title, by how their page is built.
  func others() -> Set<Int32> { otherArticles().union(otherStories()).union(replies()) }

  /// Whether paragraphs stand before the title that are those of other articles, which a page
  /// announces: more than a standfirst, and no more than twice what stands after it.
  func holdsOtherTextBeforeTitle() -> Bool {
    guard let titleBlock else { return false }
    let weights = { (range: Range<Int>) in
      range.filter { number in
        let block = page.blocks[number]
        return holds(block, number: number) && block.linkDensity < 0.5 && block.isProse
      }.map { page.blocks[$0].weight }
    }
    let before = weights(0..<titleBlock)
    guard before.count > 1 else { return false }
    return before.reduce(0, +) < 2 * weights(titleBlock..<page.blocks.count).reduce(0, +)
  }

  /// The `article` elements with headings that stand beside the one with the title.
  private func otherArticles() -> Set<Int32> {
    guard let titleBlock else { return [] }
    let isArticle = { (number: Int32) in page.containers[Int(number)].name == "article" }
    guard let own = page.blocks[titleBlock].containers.first(where: isArticle) else { return [] }
    var others: Set<Int32> = []
    for block in page.blocks where block.kind == .heading {
      if block.containers.contains(own) { continue }
      if let other = block.containers.first(where: isArticle) { others.insert(other) }
    }
    return others
  }

  /// The elements of the same kind as one with the title and text, each with a heading of the same
  /// level.
  private func otherStories() -> Set<Int32> {
    guard let titleBlock, page.blocks[titleBlock].kind == .heading else { return [] }
    let title = page.blocks[titleBlock]
    var others: Set<Int32> = []
    for (number, block) in page.blocks.enumerated().dropFirst(titleBlock + 1) {
      guard block.kind == .heading, block.level == title.level, block.text != title.text else {
        continue
      }
      let fork = zip(block.containers, title.containers).first { $0.0 != $0.1 }
      guard let (other, own) = fork,
        isAlike(page.containers[Int(other)], page.containers[Int(own)]), holdsProse(own),
        isDated(near: number, in: other)
      else { continue }
      others.insert(other)
    }
    return others
  }

  /// Whether a line near a heading says when or by whom: it heads an article, and no part of one.
  private func isDated(near heading: Int, in element: Int32) -> Bool {
    let near = max(0, heading - 2)..<min(page.blocks.count, heading + 4)
    if page.times.contains(where: { near.contains($0.block) }) { return true }
    return page.blocks[near].contains { block in
      block.containers.contains(element) && block.text.utf8.count < 120 && !block.isProse
        && (PageDate.date(in: block.text) != nil || !Credits.people(in: block.text).isEmpty)
    }
  }

  /// Whether two elements have the same name and the same classes, numbers aside.
  private func isAlike(_ one: RawPage.Container, _ other: RawPage.Container) -> Bool {
    let letters = { (label: String) in label.filter { !$0.isNumber } }
    return one.name == other.name && !one.label.isEmpty
      && letters(one.label) == letters(other.label)
  }

  private func holdsProse(_ number: Int32) -> Bool {
    page.blocks.contains { $0.isProse && $0.linkDensity < 0.5 && $0.containers.contains(number) }
  }

  /// The posts of a thread but the first, or the one with the title: elements whose ids are alike
  /// but for a number.
  private func replies() -> Set<Int32> {
    var posts: [Substring: [Int32]] = [:]
    var known: Set<Substring> = []
    for (number, container) in page.containers.enumerated() where container.name != "body" {
      guard let (stem, name) = Self.threadName(of: container.label) else { continue }
      // An element around a post may have its name as a class.
      if known.insert(name).inserted { posts[stem, default: []].append(Int32(number)) }
    }
    var replies: Set<Int32> = []
    for group in posts.values where group.count > 1 {
      let title = titleBlock.map { page.blocks[$0].containers } ?? []
      guard let first = group.first(where: title.contains) ?? group.first, holdsProse(first) else {
        continue
      }
      replies.formUnion(group.filter { $0 != first })
    }
    return replies
  }

  /// What an id such as `post_123` says before its number, and the id; nil where none names a post of
  /// a thread.
  private static func threadName(of label: String) -> (stem: Substring, name: Substring)? {
    for token in label.split(separator: " ") where token.last?.isNumber == true {
      let digits = token.reversed().prefix(while: \.isNumber).count
      let stem = token.dropLast(digits)
      let word = stem.drop { $0 == "_" || $0 == "-" }.split { $0 == "_" || $0 == "-" }.last
      if let word, stems.contains(word) { return (stem, token) }
      if stem == "p", label.split(separator: " ").contains("post") { return (stem, token) }
    }
    return nil
  }

  private static let stems: Set<Substring> = [
    "post", "postmessage", "message", "msg", "reply", "floor", "pid", "tpost",
  ]
}
