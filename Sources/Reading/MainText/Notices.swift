import Corpus
import Patterns

/// Lines that the program of a site puts into its articles: what its buttons say, that an
/// advertisement stands here, whose rights are reserved.
enum Notices {
  /// Whether a block says only what a button or a label of a site says: `Advertisement`, `打印本页`.
  static func isLabel(_ block: RawBlock) -> Bool {
    guard block.kind != .heading, block.kind != .code, block.kind != .tableRow,
      block.text.utf8.count < 90, block.kind != .listItem || !block.links.isEmpty
    else { return false }
    let letters = block.text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }
    return !letters.isEmpty && labels.contains(String(String.UnicodeScalarView(letters)))
  }

  private static let count = Pattern.own(
    "^\\+\\d?$|^\\d{1,3} ?(?:/|of) ?\\d{1,3}$|^(?:\\d{1,2}:)?\\d{1,2}:\\d{2}$")

  /// Whether a block is the number of a picture among so many or the length of a film.
  static func isCount(_ block: RawBlock) -> Bool {
    block.kind == .paragraph && block.text.utf8.count < 10 && count.occurs(in: block.text)
  }

  /// Whether a block asks to subscribe or to follow.
  static func isAppeal(_ block: RawBlock) -> Bool {
    if block.kind == .caption, block.text.utf8.count < 40 {
      return ["关注", "關注", "扫码", "扫一扫", "掃描"].contains { block.text.hasPrefix($0) }
    }
    guard block.kind == .paragraph || block.kind == .listItem, block.text.utf8.count < 300 else {
      return false
    }
    let text = block.text.lowercased().drop { !$0.isLetter }
    return appeals.contains { text.hasPrefix($0) }
      && (block.linkDensity > 0.5 || channels.contains { text.contains($0) })
  }

  /// Whether a line opens the list of an article's subjects after it: `Tags:`, `Topics`, `标签`.
  static func isSubjectsHead(_ block: RawBlock) -> Bool {
    let letters = block.text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }
    return subjectsHeads.contains(String(String.UnicodeScalarView(letters)))
  }

  private static let subjectsHeads: Set<String> = [
    "tags", "tagged", "topics", "themen", "schlagworte", "schlagwörter", "stichworte", "motsclés",
    "etiquetas", "temas", "标签", "標籤", "关键词", "關鍵詞", "关键字", "タグ",
  ]

  private static let editors = Pattern.own(
    "^[\\s　（(【\\[]*(?:纠错[】\\]]\\s*)?(?:(?:本文)?(?:来源|來源)\\s*[：:]\\s*[^\\s，。；]{1,24}?\\s*)?"
      + "(?:责任编辑|責任編輯|责编|責編|本文编辑|值班编辑|网络编辑|网编|網編|编辑|編輯)\\s*[：:][^，。！？；]{0,40}$")

  /// Whether a line names the editor who put an article on its site: `（责任编辑：某某）`, which ends it.
  static func isEditors(_ block: RawBlock) -> Bool {
    guard block.kind == .paragraph || block.kind == .listItem || block.kind == .caption,
      block.text.utf8.count < 150, block.text.hasBytes(of: "编") || block.text.hasBytes(of: "編")
    else { return false }
    return editors.occurs(in: block.text)
  }

  /// Whether a block at the end of an article is about the rights in it or its site.
  static func isClosing(_ block: RawBlock) -> Bool {
    guard block.kind == .paragraph || block.kind == .listItem || block.kind == .caption,
      block.text.utf8.count < 900
    else { return false }
    let text = block.text.lowercased().drop { "™®&*（([【『 \u{3000}".contains($0) }
    if text.utf8.count < 80, edits.contains(where: { text.hasPrefix($0) }),
      PageDate.date(in: block.text) != nil
    {
      return true
    }
    if text.hasPrefix("未经") || text.hasPrefix("未經") {
      return ["转载", "轉載", "不得", "禁止"].contains { text.contains($0) }
    }
    return closings.contains { text.hasPrefix($0) }
      || statements.contains { text.hasPrefix($0) } && sites.contains { text.contains($0) }
      || block.linkDensity > 0.3 && subjects.contains { text.hasPrefix($0) }
      || text.utf8.count < 300 && text.contains("all rights reserved")
      || text.utf8.count < 60 && text.contains("查看更多")
  }

  /// The labels without what is no letter, in lower case.
  private static let labels: Set<String> = [
    "ad", "ads", "adfeedback", "advertisement", "advertisements", "advertising", "sponsored",
    "advertisementcontinuereadingbelow", "advertisementscrolltocontinue",
    "articlecontinuesbelow", "articlecontinuesafteradvertisement",
    "articlecontinuesbelowadvertisement", "storycontinuesbelow", "storycontinuesbelowadvertisement",
    "storycontinuesafteradvertisement", "continuereadingbelow", "scrolltocontinue",
    "skipadvertisement", "skiptocomments", "skiptocontent", "skiptomaincontent", "share",
    "sharethis", "sharethisarticle", "sharethispost", "sharethisstory", "sharethispage", "tweet",
    "print", "printthis", "printthispage", "printthisarticle", "email", "emailthis", "copylink",
    "linkcopied", "save", "listen", "listentothisarticle", "loading", "pleasewait", "readmore",
    "continuereading", "showmore", "viewmore", "loadmore", "hidecaption", "showcaption",
    "viewcomments", "leaveacomment", "postacomment", "nocomments", "comments", "backtotop",
    "followus", "subscribe", "signup", "login", "signin", "clicktoenlarge", "enlargeimage",
    "viewgallery", "openimagemodal", "moresharing", "gettyimages", "viagettyimages",
    "afpgettyimages",
    "afpviagettyimages", "reuters", "apphoto", "shutterstock", "istock", "sharefacebooktwitter",
    "广告", "廣告", "广告请继续往下阅读", "廣告請繼續往下閱讀", "广告请继续阅读", "分享", "分享到", "分享至", "一键分享", "打印",
    "打印本页", "打印此页", "打印文章", "列印", "友善列印", "关闭", "关闭窗口", "关闭本页", "打印关闭", "纠错", "返回顶部", "回到顶部",
    "回到頂部", "收藏", "点赞", "评论", "发表评论", "我要评论", "查看评论", "查看更多", "点击查看更多", "展开全文", "阅读全文",
    "閱讀全文", "上一篇", "下一篇", "上一页", "下一页", "上一頁", "下一頁", "字号", "大中小", "小中大", "字体小中大", "字体大中小",
    "字号小中大", "字号大中小", "扫码分享", "扫一扫分享", "举报", "上一篇下一篇", "上一页下一页", "延伸閱讀", "延伸阅读", "請繼續往下閱讀",
    "请继续往下阅读",
    "textsize", "sharethison", "addyourcomment", "addacomment", "storytools", "watchvideo",
    "playvideo",
    "morevideos", "previousnext", "zurstartseite", "zurückzurübersicht",
    "bildbeschreibungeinblenden",
    "bildunterschriftanzeigen", "mehranzeigen", "inpocketspeichern", "nachoben", "weiterlesen",
    "listennow", "getreporteralerts", "图集", "手机阅读", "复制链接", "一键复制", "自动播放", "点击进入专题", "滚动新闻",
    "扫码阅读全文", "扫码关注", "扫一扫关注", "下载客户端", "打开", "查看原文", "阅读原文", "閱讀原文", "theend", "完",
    "参见", "參見", "接上页", "接上頁", "加载中",
    "広告", "シェア", "シェアする", "ツイート", "ツイートする", "印刷", "印刷する", "続きを読む", "もっと見る", "ページの先頭へ",
    "トップへ戻る", "画像を拡大する", "拡大する", "前の記事", "次の記事", "ブックマーク", "광고", "공유", "공유하기", "인쇄", "댓글",
    "더보기", "anzeige", "werbung", "teilen", "drucken", "merken", "artikelmerken", "publicité",
    "partager", "imprimer", "lireplus", "publicidad", "compartir", "imprimir", "publicidade",
    "compartilhar", "pubblicità", "condividi", "реклама", "поделиться",
  ]
  private static let appeals = [
    "sign up for", "sign up to", "subscribe to", "subscribe now", "subscribe today", "follow us on",
    "follow us", "like us on", "join our newsletter", "download our app", "download the app",
    "get our newsletter", "get the latest", "关注我们", "欢迎关注", "扫描二维码", "扫码关注", "长按二维码", "微信扫一扫",
    "il vous reste", "la suite est réservée",
    "扫描下方二维码",
    "have an opinion", "have a story", "have a tip", "do you have a", "got a tip", "got a story",
    "send your letters", "send us", "write to us", "email us", "contact us at",
    "点击订阅", "點擊訂閱", "欢迎订阅", "更多精彩", "更多内容请",
  ]
  private static let channels = [
    "newsletter", "inbox", " app", "facebook", "twitter", "instagram", "youtube", "podcast", "@",
    "abonné",
    "公众号",
    "公眾號", "微信", "订阅", "訂閱",
  ]
  /// How lines begin whose links lead to the subjects of an article.
  private static let subjects = ["tagged ", "posted in ", "categories", "topics"]
  /// How lines begin that say when a page was changed.
  private static let edits = [
    "编辑于", "編輯於", "发布于", "發佈於", "最后编辑", "最后修改", "最后更新", "本文最后", "最終更新", "last updated",
    "last modified", "last edited", "this page was last", "updated on",
  ]
  private static let closings = [
    "©", "(c) ", "copyright ©", "copyright (c)", "copyright 19", "copyright 20", "版权所有", "版權所有",
    "版权声明", "免责声明", "免責聲明",
    "转载请注明", "轉載請註明", "tags:", "filed under",
    "schlagworte:", "schlagwörter:", "stichworte:", "mots-clés :", "mots clés :", "etiquetas:",
    "kommentarfeed", "our standards:", "我们的标准：",
    "图片来自网络", "图片均来自网络", "图片来源于网络", "信息来源于网络", "文章来源于网络",
    "标签：", "標籤：",
    "关键词：", "關鍵詞：", "关键字：", "上一篇：", "下一篇：", "本文网址", "本文網址",
    "本文链接", "本文鏈接", "本文連結", "原文链接：", "無断転載", "無断複製", "저작권자", "무단전재", "ⓒ",
  ]
  /// How statements begin, which may be those of the people an article is about.
  private static let statements = ["本文来自", "特别声明", "特別聲明", "郑重声明", "鄭重聲明", "声明：", "聲明："]
  /// What statements of a site are about.
  private static let sites = [
    "转载", "轉載", "版权", "版權", "下载", "客户端", "本站", "本网", "本網", "平台", "投资建议", "投資建議", "不代表",
  ]
}
