import Corpus
import Patterns

/// The lines of a saved page that are about its article: those near the title, those in elements that
/// are called date or author, those that begin with `Published`.
struct LinesAboutArticle {
  private let page: RawPage
  private let titleBlock: Int?
  /// Short blocks with their distance from the title, those after it first.
  private let near: [RawBlock]

  /// Looks for the lines.
  init(page: RawPage, title: String) {
    self.page = page
    titleBlock = page.blocks.firstIndex { $0.says(title) }
    guard let titleBlock else {
      near = []
      return
    }
    let after = page.blocks[titleBlock...].dropFirst().prefix(6)
    let before = page.blocks[..<titleBlock].suffix(3).reversed()
    near = (after + before).filter { $0.text.utf8.count < 200 && !$0.isProse }
  }

  /// The publisher, as `来源：X` says near the title or beside the editor.
  var source: String? {
    near.lazy.compactMap { line in
      Self.origin.capture(in: line.text) ?? Self.afterDate.capture(in: line.text)
    }.first
      ?? page.blocks.lazy.filter(Notices.isEditors)
      .compactMap { Self.origin.capture(in: $0.text) }.first
  }

  private static let origin = Pattern.own(
    "(?:来源|來源|稿源|出处)\\s*[：:]\\s*([^\\s，。|]{2,30}?)(?=$|[\\s，。|（(【]|作者|编辑|編輯|责任|責任|责编|責編|"
      + "记者|記者|发布|發布|时间|時間|日期|浏览|瀏覽|点击|點擊|阅读|閱讀|举报|舉報|字号|字體)")
  /// A publisher by its name alone after the date: `2021-03-04 10:05 平原时报`.
  private static let afterDate = Pattern.own(
    "^\\d{4}[-年/.]\\d{1,2}[-月/.]\\d{1,2}日?\\s*(?:\\d{1,2}:\\d{2}(?::\\d{2})?)?\\s*"
      + "([\\x{4e00}-\\x{9fff}A-Za-z]{1,10}(?:报|報|网|網|社|刊|新闻|新聞|台|消息|在线|財經|财经))$")
  private static let roleBefore = Pattern.own(
    "(?:^|\\s)(记者|記者|作者|编辑|編輯|撰文|文|ライター)[ 　]+([\\x{4e00}-\\x{9fff}]{2,4})(?:\\s|$)")

  /// Before there were pages there was no day to publish one: a line tells of another.
  static let firstDay = "1991"

  /// When the article was published.
  var date: ArticleDate? {
    if let date = near.lazy.compactMap({ PageDate.date(in: $0.text, language: page.language) })
      .first(where: { $0.text >= Self.firstDay })
    {
      return date
    }
    if let date = labelled(["date", "time", "publish", "posted", "meta"], reach: 40).lazy
      .compactMap({ PageDate.date(in: $0.text) }).first
    {
      return date
    }
    return page.blocks.lazy.filter { block in
      block.text.utf8.count < 80 && Self.announcement.occurs(in: block.text)
    }.compactMap { PageDate.date(in: $0.text, language: page.language) }.first
  }

  /// Who made it.
  var people: [Contributor] {
    if let people = near.lazy.map({ ReportLine.people(closing: $0.text) }).first(where: {
      !$0.isEmpty
    }) {
      return people
    }
    if let people = near.lazy.map({ Credits.people(in: $0.text, isAbout: true) }).first(where: {
      !$0.isEmpty
    }) {
      return people
    }
    for block in near where PageDate.date(in: block.text) != nil {
      if let groups = Self.roleBefore.match(in: block.text), let name = groups[2] {
        return [Contributor(name: name, role: groups[1])]
      }
      let people = Credits.people(after: ["by ", "von ", "par ", "por "], in: block.text)
      if !people.isEmpty { return people }
    }
    for block in labelled(["byline", "author", "autor", "auteur"], reach: 20) {
      let people = Credits.people(in: block.text)
      if !people.isEmpty { return people }
      let after = Credits.people(after: ["by "], in: block.text)
      if !after.isEmpty { return after }
      if isCalledName(block), Credits.isName(block.text, isSaid: true) {
        return Credits.authors(block.text)
      }
      if block.text.contains(" ") || block.text.unicodeScalars.allSatisfy({ $0.value > 0x2E80 }),
        Credits.isName(block.text)
      {
        return Credits.authors(block.text)
      }
    }
    // Where a blog says it after the text.
    let said = page.blocks.lazy.filter { block in
      block.text.utf8.count < 100
        && ["Posted by ", "Written by ", "張貼者", "发帖者", "投稿者"].contains {
          block.text.hasPrefix($0)
        }
    }
    return said.map { Credits.people(in: $0.text) }.first { !$0.isEmpty } ?? []
  }

  private static let announcement = Pattern.own(
    "^(date|published|posted|last updated|updated|datum|veröffentlicht|erstellt|publié|mis en ligne|publicado|"
      + "发布|發布|发表|發表|日期|时间|時間|公開|投稿|掲載|更新|입력|등록|기사입력)",
    ignoresCase: true)

  /// Whether a block's element says that it is the name of an author, which may be a pseudonym.
  private func isCalledName(_ block: RawBlock) -> Bool {
    guard let own = block.containers.last, block.text.utf8.count < 40 else { return false }
    let label = page.containers[Int(own)].label
    return label.hasBytes(of: "author-name") || label.hasBytes(of: "author_name")
      || label.hasBytes(of: "authorname")
  }

  /// The short blocks in elements with a label that begins with one of some words, the nearest to the
  /// title first.
  private func labelled(_ words: [String], reach: Int) -> [RawBlock] {
    let middle = titleBlock ?? 0
    let range = max(0, middle - reach)..<min(page.blocks.count, middle + reach)
    let found = range.filter { number in
      let block = page.blocks[number]
      guard block.text.utf8.count < 120 else { return false }
      return block.containers.suffix(2).contains { container in
        let parts = page.containers[Int(container)].label.split { !$0.isLetter }
        return parts.contains { part in words.contains { part.hasPrefix($0) } }
      }
    }
    return found.sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
      .map { page.blocks[$0] }
  }

  /// The names among the texts of links to authors: each once, and no more than a name.
  static func names(linked texts: [String]) -> [Contributor] {
    var names: [String] = []
    for text in texts {
      let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if Credits.isName(name, isSaid: true), !names.contains(where: { name.contains($0) }) {
        names.append(name)
      }
    }
    return names.flatMap(Credits.authors)
  }
}
