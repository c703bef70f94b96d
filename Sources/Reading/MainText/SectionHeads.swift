import Corpus

/// Headings that say what the element they open is: the readers' comments, who the author is, a form
/// to subscribe, what is read most. They tell it where no class or id does.
enum SectionHeads {
  /// The elements that begin with such a heading: the outermost that holds nothing before it.
  static func elements(of page: RawPage) -> Set<Int32> {
    var elements: Set<Int32> = []
    for number in page.blocks.indices.dropFirst() where isHead(page.blocks[number]) {
      let before = page.blocks[number - 1].containers
      let new = page.blocks[number].containers.drop { before.contains($0) }
      // The innermost element is the heading's own.
      if let outer = new.first, new.count > 1 { elements.insert(outer) }
    }
    return elements
  }

  /// Whether a block is a heading that opens what is no article.
  private static func isHead(_ block: RawBlock) -> Bool {
    guard block.kind == .heading, block.text.utf8.count < 60 else { return false }
    let letters = block.text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }
    return heads.contains(String(String.UnicodeScalarView(letters)))
  }

  /// The headings without what is no letter, in lower case.
  private static let heads: Set<String> = [
    "comments", "leaveacomment", "leaveareply", "postacomment", "addacomment",
    "jointheconversation", "jointhediscussion", "readercomments", "abouttheauthor",
    "abouttheauthors", "newsletter", "mostread", "mostpopular", "mostviewed", "trending",
    "trendingnow", "popularposts", "recentposts", "latestposts", "latestnews", "topstories",
    "editorspicks", "youmayalsolike", "youmightalsolike", "recommendedforyou", "kommentare",
    "kommentieren", "meistgelesen", "commentaires", "laisseruncommentaire", "lesplusvus",
    "comentarios", "comentários", "lomásleído", "commenti", "комментарии",
    "评论", "網友評論", "网友评论", "最新评论", "热门评论", "全部评论", "文章评论", "读者评论", "讀者評論", "评论区", "發表評論", "发表评论",
    "條評論",
    "条评论", "則留言", "则留言", "留言", "發表留言", "发表留言", "發佈留言", "發表迴響", "则评论", "則評論", "篇回應", "关于作者",
    "關於作者", "订阅电子报", "訂閱電子報", "邮件订阅", "电子报", "電子報", "热门文章", "熱門文章", "热门新闻", "熱門新聞",
    "热门推荐", "熱門推薦", "热门排行", "点击排行", "點擊排行", "阅读排行", "排行榜", "热点", "热点新闻", "最新文章", "最新新聞",
    "热门新闻排行榜", "新闻排行榜", "热点推荐", "今日热点", "今日推荐", "为你推荐", "为您推荐", "為您推薦", "你可能会喜欢", "你可能喜欢",
    "你可能感兴趣", "您可能感兴趣", "大家都在看", "精彩推荐", "推荐新闻",
    "图片新闻", "圖片新聞", "近期文章", "猜你喜欢", "猜您喜欢", "编辑推荐", "編輯推薦", "人气文章", "人氣文章",
    "コメント", "件のコメント", "コメントを残す", "コメントする", "人気記事", "アクセスランキング", "ランキング", "最新記事", "新着記事",
    "この記事を書いた人",
    "댓글", "많이본뉴스", "인기기사",
  ]
}
