import Corpus

/// Dropping what a page adds to the text in its main element: lists of links, a closing, copies.
extension MainText {
  /// Drops the lists that are nothing but links to other pages, where no line announces them and they
  /// are not most of the article.
  func dropLists(_ decisions: inout [Decision]) {
    // In Markdown without a site around it the author made them.
    guard !page.title.isEmpty || !page.meta.isEmpty else { return }
    var lists: [Int32: (first: Int, count: Int, isLinks: Bool)] = [:]
    var kept = 0.0
    for (index, decision) in decisions.enumerated() where decision.dropped == nil {
      let block = decision.block
      kept += Double(block.weight)
      guard let list = block.containers.last(where: { isList(page.containers[Int($0)]) }) else {
        continue
      }
      let linked = block.links.reduce(0) { $0 + $1.range.count }
      let isLink = linked * 5 > block.text.utf8.count * 4 && block.kind != .heading
      let known = lists[list] ?? (index, 0, true)
      lists[list] = (known.first, known.count + 1, known.isLinks && isLink)
    }
    let links = lists.filter { $0.value.isLinks && $0.value.count > 1 }
    let found = links.filter { !isAnnounced(before: $0.value.first, in: decisions) }
    guard !found.isEmpty else { return }
    let indices = decisions.indices.filter { index in
      decisions[index].dropped == nil
        && decisions[index].block.containers.contains { found[$0] != nil }
    }
    let lost = indices.reduce(0) { $0 + Double(decisions[$1].block.weight) }
    guard lost < 0.4 * kept else { return }
    for index in indices { decisions[index].dropped = "a list of links" }
  }

  private func isList(_ container: RawPage.Container) -> Bool {
    container.name == "ul" || container.name == "ol"
  }

  /// Whether the line before a list says that it belongs to the text.
  private func isAnnounced(before index: Int, in decisions: [Decision]) -> Bool {
    guard let last = decisions[..<index].last(where: { $0.dropped == nil })?.block else {
      return false
    }
    if last.text.last.map({ ":：".contains($0) }) == true { return !Leading.isPointer(last) }
    guard last.kind == .heading || last.text.utf8.count < 60 else { return false }
    let text = last.text.lowercased()
    return !Leading.isPointer(last) && Self.references.contains { text.contains($0) }
  }

  /// What headings of lists say that belong to an article.
  private static let references = [
    "source", "reference", "bibliograph", "links", "resource", "further reading", "external",
    "参考", "參考", "出典", "来源", "來源", "资料", "資料", "文献", "文獻", "书目", "quellen", "literatur", "fuentes",
  ]

  /// Drops what stands at the end about rights, subjects and the site; credits may stand between.
  func dropClosing(_ decisions: inout [Decision]) {
    // In Markdown without a site around it a link at the end is the author's.
    let isInSite = !page.title.isEmpty || !page.meta.isEmpty
    for index in decisions.indices.reversed() where decisions[index].dropped == nil {
      let block = decisions[index].block
      if Notices.isClosing(block) {
        decisions[index].dropped = "about rights or the site"
      } else if isInSite, block.kind == .paragraph, block.linkDensity > 0.95,
        block.text.utf8.count < 40
      {
        decisions[index].dropped = "a link after the text"
      } else if Credits.people(in: block.text).isEmpty {
        break
      }
    }
  }

  /// Drops the line that names the editor after the text, and what follows it, unless that is much of
  /// the text: then the line stands between parts of it.
  func dropAfterEditors(_ decisions: inout [Decision]) {
    guard decisions.contains(where: { Notices.isEditors($0.block) }) else { return }
    let prose = decisions.map { decision in
      let block = decision.block
      guard decision.dropped == nil else { return 0 }
      let isText = block.isProse && block.linkDensity < 0.5 && !Notices.isClosing(block)
      return isText ? block.weight : 0
    }
    let all = prose.reduce(0, +)
    var before = 0
    for (index, decision) in decisions.enumerated() {
      before += prose[index]
      guard before > 0, 4 * (all - before) < before, Notices.isEditors(decision.block) else {
        continue
      }
      decisions[index].dropped = decision.dropped ?? "the editor of the site"
      for later in decisions.indices.dropFirst(index + 1) where decisions[later].dropped == nil {
        decisions[later].dropped = "after the end of the article"
      }
      return
    }
  }

  /// Drops what follows a line such as "Related", or a heading that leads to another page, where no
  /// text stands after it in an element like those of the text before.
  func dropTail(_ decisions: inout [Decision]) {
    var shapes: Set<String> = []
    var tail: Int?
    var (before, after) = (0, 0)
    for (index, decision) in decisions.enumerated() {
      let block = decision.block
      if tail == nil, before > 0, opensTail(decision) { (tail, after) = (index, 0) }
      guard decision.dropped == nil, block.isProse else { continue }
      let shape = shape(around: block)
      if tail == nil {
        before += block.weight
        shapes.insert(shape)
      } else if shapes.contains(shape) {
        // The text goes on.
        (tail, before) = (nil, before + after + block.weight)
      } else {
        after += block.weight
      }
    }
    guard let tail, after < before else { return }
    for index in decisions.indices.dropFirst(tail) where decisions[index].dropped == nil {
      decisions[index].dropped = "after the end of the article"
    }
  }

  /// Whether a block may open what is no more of the article.
  private func opensTail(_ decision: Decision) -> Bool {
    let block = decision.block
    if block.kind == .heading, decision.dropped == Self.byCard { return true }
    guard block.kind == .heading || block.isLabel else { return false }
    return Leading.isPointer(block) || Notices.isSubjectsHead(block)
  }

  /// The name and the classes of the element around a block's own, numbers aside.
  private func shape(around block: RawBlock) -> String {
    guard let outer = block.containers.dropLast().last else { return "" }
    let container = page.containers[Int(outer)]
    return container.name + " " + container.label.filter { !$0.isNumber }
  }

  /// Drops what a page holds twice, as for small and for large screens: in another element than the
  /// first time, which the refrain of a song is not.
  func dropCopies(_ decisions: inout [Decision]) {
    var seen: [String: Int32?] = [:]
    var copies: [Int] = []
    var (kept, copied) = (0.0, 0.0)
    for (index, decision) in decisions.enumerated() {
      let block = decision.block
      let outer = block.containers.dropLast().last
      let said = "\(block.kind) \(block.text)"
      if decision.dropped == Self.byTitle { seen[said] = .some(nil) }
      guard decision.dropped == nil else { continue }
      kept += block.prose
      guard block.kind != .tableRow, block.kind != .code else { continue }
      if let first = seen[said] {
        guard first == nil || first != outer else { continue }
        copies.append(index)
        copied += block.prose
      } else {
        seen[said] = .some(outer)
      }
    }
    guard copied > 0.4 * kept else { return }
    for index in copies { decisions[index].dropped = "stands on the page before" }
  }
}
