import Patterns

/// What can be a name, and what only stands where one should.
extension Credits {
  /// Whether a text can be the name of one or two people and nothing else.
  ///
  /// - Parameter isSaid: whether the page says that it is one, which may then be a pseudonym.
  static func isName(_ text: String, isSaid: Bool = false) -> Bool {
    guard text.utf8.count < 60, isSaid || !text.contains(where: \.isNumber) else { return false }
    let words = text.split(whereSeparator: \.isWhitespace)
    let isHan = text.unicodeScalars.allSatisfy { (0x2E80..<0xA000).contains($0.value) }
    if isHan { return (2...5).contains(text.count) && !buttons.contains(text) }
    return (1...6).contains(words.count) && !notNames.contains { text.lowercased().contains($0) }
      && (isSaid || words.allSatisfy { $0.first?.isUppercase == true || particles.contains($0) })
  }

  private static let notNames = [
    "profile", "all ", "more", "view", "posts", "articles", "about", "author", "autor", "follow",
    "website", "share",
  ]

  /// What buttons beside an author say in two or three Han characters.
  private static let buttons: Set = [
    "关注", "關注", "已关注", "加关注", "更多", "作者", "主页", "查看", "订阅", "訂閱", "私信",
  ]

  static let particles: Set<Substring> = [
    "and", "und", "et", "y", "e", "en", "de", "di", "da", "del", "der", "den", "van", "von", "of",
    "the", "for", "al", "bin", "&",
  ]

  /// Whether a form was left as it was where a name should stand: `未知`, `name, email@example.org`.
  static func isPlaceholder(_ name: String) -> Bool {
    name.contains("@") && name.contains(".") || placeholders.contains(name.lowercased())
  }

  static let domain = Pattern.own(
    "^(?:www\\.)?[a-z0-9-]{2,}\\.[a-z]{2,4}$", ignoresCase: true)

  private static let placeholders: Set = [
    "未知", "网络", "网络整理", "本站原创", "系统管理员", "系統管理員", "管理员", "管理員", "超级管理员", "name", "your name",
    "author", "author name",
    "admin", "administrator", "webmaster", "super user", "unknown",
  ]

  /// The words of a name without what the person is: `홍길동 나무 칼럼니스트` is 홍길동.
  static func withoutKoreanRole(_ words: [Substring]) -> ArraySlice<Substring> {
    let roles: Set<Substring> = ["기자", "특파원", "논설위원", "칼럼니스트", "선임기자", "교수", "작가"]
    guard words.count > 1, let first = words.first, let last = words.last, roles.contains(last),
      (2...4).contains(first.count)
    else { return words[...] }
    return words.prefix(1)
  }
}
