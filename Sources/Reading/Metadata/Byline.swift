import Corpus

/// The people named in a byline such as `看中国记者黎紫曦综合报导`.
enum Byline {
  private static let roles = [
    "特约记者", "特約記者", "见习记者", "实习记者", "记者", "記者", "特约评论员", "评论员", "制作人", "製作人", "編譯", "编译", "撰稿",
  ]
  /// What follows a name after a role and tells of no report.
  private static let opinions = ["分析评论", "分析評論", "评论", "評論"]
  private static let endings = [
    "综合报导", "綜合報導", "综合报道", "采访报导", "採訪報導", "采访报道", "编译报导", "編譯報導", "报导", "報導", "报道",
    "報道", "综合", "綜合", "編譯", "编译", "采访", "專訪", "专访",
  ]

  /// The people of a byline.
  ///
  /// - Parameters:
  ///   - text: what stands in the parenthesis after the dateline.
  ///   - source: the publisher's name, which often stands before the role.
  static func contributors(in text: String, source: String?) -> [Contributor] {
    var rest = text.filter { !$0.isWhitespace || $0 == " " }
    if let source, rest.hasPrefix(source) { rest = String(rest.dropFirst(source.count)) }
    if let source, rest.hasPrefix(source + "网") { rest = String(rest.dropFirst(source.count + 1)) }
    if let people = translation(in: rest) { return people }
    var role: String?
    for name in roles {
      guard let range = rest.rangeOfBytes(name), rest[..<range.lowerBound].count <= 6 else {
        continue
      }
      role = name
      rest = String(rest[range.upperBound...])
      break
    }
    let isReport = endings.contains { rest.hasSuffix($0) }
    guard role != nil || isReport else { return [] }
    for _ in 0..<2 {
      if let ending = endings.first(where: { rest.hasSuffix($0) }) {
        if role == nil, ending.contains("编译") || ending.contains("編譯") { role = "编译" }
        rest = String(rest.dropLast(ending.count))
      }
    }
    if role != nil, let ending = opinions.first(where: { rest.hasSuffix($0) }) {
      rest = String(rest.dropLast(ending.count))
    }
    let names = names(in: rest)
    return names.enumerated().map { index, name in
      Contributor(name: index == names.count - 1 ? withoutPlace(name) : name, role: role)
    }
  }

  private static let places = [
    "美国", "美國", "澳洲", "台湾", "台灣", "香港", "英国", "加拿大", "日本", "法国", "德国", "韩国", "北京", "上海", "台北",
    "纽约", "洛杉矶", "旧金山", "多伦多", "温哥华", "悉尼", "墨尔本", "伦敦", "巴黎", "柏林", "东京", "华盛顿", "休斯顿", "意大利",
    "西班牙", "新西兰", "瑞典", "瑞士", "荷兰", "比利时", "马来西亚", "新加坡", "印尼", "泰国", "台中", "高雄", "以色列",
    "印度", "越南", "菲律宾", "俄罗斯", "莫斯科", "乌克兰", "波兰", "奥地利", "丹麦", "挪威", "芬兰", "希腊", "葡萄牙", "爱尔兰",
    "墨西哥", "巴西", "首尔", "曼谷", "布鲁塞尔", "日内瓦", "渥太华", "蒙特利尔", "芝加哥", "波士顿", "费城", "西雅图", "亚特兰大",
    "湾区", "加州", "新泽西", "墨爾本", "雪梨", "紐約", "洛杉磯", "舊金山", "華盛頓", "倫敦", "東京", "上海", "臺北", "臺中",
    "臺南", "台南", "新北", "桃園", "桃园", "新竹", "基隆", "嘉義", "屏東", "花蓮", "台東", "宜蘭", "苗栗", "彰化", "南投",
    "雲林", "金門", "澎湖", "华府", "華府", "綜合", "综合", "專訪", "专访",
  ]

  /// Whether a piece of a byline says where and not who.
  static func isPlace(_ text: String) -> Bool { places.contains(text) }

  /// A name without the place that follows it: `骆亚澳洲悉尼` is 骆亚.
  private static func withoutPlace(_ name: String) -> String {
    guard name.count > 3 else { return name }
    for length in 2...4 where name.count > length {
      let rest = name.dropFirst(length)
      if places.contains(where: { rest.hasPrefix($0) }) { return String(name.prefix(length)) }
    }
    return name
  }
}
