import Corpus

/// Follows what leads to other pages under a heading such as "Related": its box, or the links and
/// short lines up to the next prose.
struct Leading {
  /// The containers that are no boxes, because they hold much of the article.
  let large: Set<Int32>
  private var isOn = false
  private var box: Int32?
  private var level = 0

  /// Prepares to follow.
  init(large: Set<Int32>) { self.large = large }

  /// Whether a block leads to another page because of the heading before it.
  mutating func isGoing(on block: RawBlock) -> Bool {
    let isShortLine =
      block.kind == .paragraph && block.text.utf8.count < 60 && !block.isProse
      && block.links.isEmpty
    if block.kind == .heading || isShortLine, Self.isPointer(block) {
      isOn = true
      level = block.kind == .heading ? block.level : 7
      // The block's own element is the innermost.
      let outer = block.containers.dropLast().last
      box = outer.flatMap { large.contains($0) ? nil : $0 }
      return false
    }
    guard isOn else { return false }
    if let box {
      isOn = block.containers.contains(box)
    } else if block.kind == .heading {
      isOn = block.level > level || block.linkDensity > 0.5
    } else {
      isOn = block.linkDensity > 0.5 || !block.isProse
    }
    return isOn
  }

  /// How rows and headings begin that lead to other pages, in the languages of news.
  private static let pointers = [
    "read more", "read also", "see also", "related", "more on", "more from", "more stories",
    "more news", "also read", "recommended", "watch:", "you may also", "you might also",
    "what to read next", "up next", "most read", "most popular", "don't miss",
    "lesen sie auch", "mehr zum thema", "mehr zu", "weitere themen", "weitere artikel",
    "das könnte sie auch", "auch interessant", "zum weiterlesen", "lire aussi", "à lire aussi",
    "sur le même sujet", "voir aussi", "lea también", "te puede interesar", "le puede interesar",
    "noticias relacionadas", "leggi anche", "leia também", "leia mais", "veja também", "lees ook",
    "ähnliche", "verwandte", "weitere beiträge", "articles similaires",
    "artículos relacionados", "entradas relacionadas", "articoli correlati",
    "читайте также", "читайте еще", "читайте ещё", "смотрите также", "читайте також",
    "czytaj też", "czytaj także", "zobacz też", "zobacz także", "čtěte také", "přečtěte si také",
    "läs också", "läs mer", "اقرأ أيضا", "اقرأ أيضًا", "اقرأ أيضاً", "xem thêm", "đọc thêm",
    "baca juga",
    "相关阅读", "相關閱讀", "相关文章", "相關文章", "相关新闻", "相關新聞", "相关报道", "相關報導", "相关报导", "延伸阅读", "延伸閱讀",
    "为你推荐", "为您推荐", "為您推薦", "你可能会喜欢", "你可能喜欢", "你可能还喜欢", "您可能感兴趣", "你可能感兴趣", "您可能也喜歡",
    "相关资讯", "相關資訊", "相关链接", "相关专题", "更多新闻", "更多文章", "更多资讯", "此前报道", "推荐新闻", "精彩推荐", "大家都在看",
    "推荐阅读", "推薦閱讀", "热门推荐", "熱門推薦", "猜你喜欢", "相关推荐", "相關推薦", "更多阅读", "阅读更多", "閱讀更多", "更多相關", "扩展阅读",
    "関連記事",
    "関連ニュース", "関連リンク", "あわせて読みたい", "合わせて読みたい", "おすすめ", "こちらも", "관련기사", "관련 기사", "추천 기사", "많이 본 뉴스",
  ]

  /// Whether a heading or row says that what follows leads to other pages.
  static func isPointer(_ block: RawBlock) -> Bool {
    let text = block.text.prefix(40).lowercased().drop { !$0.isLetter }
    return pointers.contains { text.hasPrefix($0) }
  }
}
