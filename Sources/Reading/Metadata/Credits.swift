import Corpus
import Patterns

/// Lines that say who made an article: `译者：某某 校对：某某`, `（责任编辑：某某）`, `文／某某`,
/// `By Some One and Another`.
enum Credits {
  /// The roles that are known, a longer one before one that it ends with.
  private static let roles = [
    "责任编辑", "責任編輯", "执行编辑", "執行編輯", "采访编辑", "採訪編輯", "特约记者", "特約記者", "实习记者", "實習記者",
    "特约撰稿", "作者", "译者", "譯者", "翻译", "翻譯", "编译", "編譯", "校对", "校對", "审校", "審校", "选题", "選題",
    "责编", "責編", "网编", "網編", "编审", "編審", "编辑", "編輯", "记者", "記者", "撰文", "撰稿", "采写", "採寫",
    "采访", "採訪", "摄影", "攝影", "后制", "後製", "剪辑", "剪輯", "文字整理", "整理", "文・写真", "写真・文", "写真",
    "撮影", "取材", "構成", "張貼者", "发帖者", "發佈者", "发布者", "发布人", "投稿者", "文", "图", "圖",
  ]
  /// The roles with their scalars, which are compared faster than characters.
  private static let spelled = roles.map { (name: $0, scalars: Array($0.unicodeScalars)) }
  private static let signs = Array("：:/／|｜丨".unicodeScalars)
  /// Roles of people who did not write the article.
  private static let helpers: Set = [
    "责任编辑", "責任編輯", "执行编辑", "執行編輯", "译者", "譯者", "翻译", "翻譯", "校对", "校對", "审校", "審校", "选题", "選題",
    "责编", "責編", "网编", "網編", "编审", "編審", "编辑", "編輯", "摄影", "攝影", "后制", "後製", "剪辑", "剪輯", "文字整理",
    "整理", "写真", "撮影", "图", "圖", "reviewer",
    "translator",
  ]

  /// Whether someone with a role wrote the article.
  static func isAuthor(_ role: String?) -> Bool { role.map { !helpers.contains($0) } ?? true }

  /// Whether someone with a role may stand for an author where nobody wrote: a translator may, and
  /// not who put the article on its site or took its pictures.
  static func isByline(_ role: String?) -> Bool {
    guard let role, !isAuthor(role) else { return true }
    let words = [
      "编辑", "編輯", "责编", "責編", "网编", "網編", "摄影", "攝影", "后制", "後製", "剪辑", "剪輯", "写真", "撮影", "图",
      "圖",
    ]
    return !words.contains { role.hasSuffix($0) }
  }

  /// The people a line names; none where it is prose.
  ///
  /// - Parameter isAbout: whether the line is known to be about an article, so that anything may stand
  ///   before the people.
  static func people(in line: String, isAbout: Bool = false) -> [Contributor] {
    guard line.utf8.count < 400 else { return [] }
    let teams = teams(in: line)
    guard teams.isEmpty else { return teams }
    guard hasSign(line) else { return korean(line) ?? latin(line) }
    let scalars = Array(line.unicodeScalars)
    let marks = marks(in: scalars)
    guard let first = marks.first, isAbout || first.start < 12 || line.hasPrefix("via") else {
      return latin(line)
    }
    // A lone 记者： opens what a reporter asks, a lone 采访： an interview.
    let isBracketed = scalars.first.map { "（(【[".unicodeScalars.contains($0) } ?? false
    if marks.count == 1, !isBracketed, !isAbout, ["记者", "記者", "采访", "採訪"].contains(first.role) {
      return []
    }
    var people: [Contributor] = []
    for (number, mark) in marks.enumerated() {
      let end = number + 1 < marks.count ? marks[number + 1].start : scalars.count
      let names = names(in: scalars[mark.end..<max(mark.end, end)], role: mark.role)
      people += names.map { Contributor(name: $0, role: mark.role) }
    }
    return people
  }

  /// Whether one of the signs stands in a line, which it does in few: told by their bytes.
  private static func hasSign(_ line: String) -> Bool {
    var line = line
    return line.withUTF8 { bytes in
      bytes.indices.contains { index in
        switch bytes[index] {
        case 0x2F, 0x3A, 0x7C: true
        case 0xE4: bytes[index + 1] == 0xB8 && bytes[index + 2] == 0xA8
        case 0xEF:
          bytes[index + 1] == 0xBC && [0x8F, 0x9A].contains(bytes[index + 2])
            || bytes[index + 1] == 0xBD && bytes[index + 2] == 0x9C
        default: false
        }
      }
    }
  }

  private struct Mark {
    let role: String
    let start: Int
    let end: Int
  }

  /// Where the roles stand, each with the sign after it.
  private static func marks(in scalars: [Unicode.Scalar]) -> [Mark] {
    var marks: [Mark] = []
    for (index, sign) in scalars.enumerated() where signs.contains(sign) {
      var end = index
      while end > 0, isSpace(scalars[end - 1]) { end -= 1 }
      let isColon = sign == "：" || sign == ":"
      let role = spelled.first { role in
        let count = role.scalars.count
        guard end >= count, scalars[end - 1] == role.scalars.last,
          scalars[(end - count)..<end].elementsEqual(role.scalars)
        else { return false }
        let follows = end > count && scalars[end - count - 1].properties.isAlphabetic
        // A short role is the end of many a word, and stands before no colon.
        return count == 1 ? !follows && !isColon : isColon || !follows
      }
      guard let role, end - role.scalars.count >= (marks.last?.end ?? 0) else { continue }
      marks.append(Mark(role: role.name, start: end - role.scalars.count, end: index + 1))
    }
    return marks
  }

  private static let closing = Array("）)】]#＃*＊。（(@".unicodeScalars)

  private static func names(in scalars: ArraySlice<Unicode.Scalar>, role: String) -> [String] {
    var head = scalars.drop(while: isSpace).prefix { !closing.contains($0) }
    // A label before another colon is no name: `作者：林河 点击：88次`.
    if let colon = head.firstIndex(where: { $0 == "：" || $0 == ":" }),
      let space = head[..<colon].lastIndex(where: isSpace), colon - space < 7,
      head[(space + 1)..<colon].allSatisfy({ (0x3400..<0xA000).contains($0.value) })
    {
      head = head[..<space]
    }
    return head.split { separators.contains($0) }.flatMap { name in
      let words = withoutOccupations(name.split(whereSeparator: isSpace))
      // Chinese names have no spaces: what a space parts are people.
      let isHan = words.allSatisfy { word in
        (2...4).contains(word.count) && word.allSatisfy { (0x3400..<0xA000).contains($0.value) }
      }
      let texts = words.map { String(String.UnicodeScalarView($0)) }
      return isHan ? texts : [texts.joined(separator: " ")]
    }.map(withoutNumber).filter { isPossible($0, role: role) }.prefix(8).map { $0 }
  }

  private static let staffNumber = Pattern.own("^(.*?)[_ ]?[A-Z]{1,5}\\d{2,6}$")

  /// A name without the number that an editor has in a newsroom: `林河_NN123`, `林河 PK7`.
  private static func withoutNumber(_ name: String) -> String {
    guard name.utf8.last.map({ (0x30...0x39).contains($0) }) == true else { return name }
    return staffNumber.capture(in: name) ?? name
  }

  /// Words without those that say what the people are: `河谷报见习记者 林河` is 林河.
  private static func withoutOccupations(
    _ words: [ArraySlice<Unicode.Scalar>]
  ) -> [ArraySlice<Unicode.Scalar>] {
    guard words.count > 1 else { return words }
    let names = words.filter { word in
      !stations.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
    }
    return names.isEmpty ? words : names
  }

  private static let stations = ["记者", "記者", "作者", "通讯员", "通訊員", "评论员", "評論員"]
    .map { Array($0.unicodeScalars) }

  private static let separators = Array("、,，;；/／&|｜".unicodeScalars)

  /// Whether a character is white space: no letter of East Asia is, and need not be looked up.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x3000 || scalar.value < 0x2E80 && scalar.properties.isWhitespace
  }

  /// Whether a piece can be a name: not a clause, and not the blank of a form (`校对者ID`).
  private static func isPossible(_ name: String, role: String) -> Bool {
    let han = name.unicodeScalars.count { (0x3400..<0xA000).contains($0.value) }
    guard !name.contains(where: { "？！?!。…".contains($0) }) else { return false }
    return name.contains { $0.isLetter } && name.count < 40 && han <= 16 && !name.contains("http")
      && !name.hasPrefix(role) && !isPlaceholder(name)
  }

  private static let reporter = Pattern.own(
    "(?:^|[\\s(\\[=·])([가-힣]{2,4})\\s?(기자|특파원|논설위원|선임기자)(?=$|[\\s)\\]=·,])")

  /// `홍길동 기자` in a short line.
  private static func korean(_ line: String) -> [Contributor]? {
    guard line.utf8.count < 120,
      line.hasBytes(of: "기자") || line.hasBytes(of: "특파원") || line.hasBytes(of: "논설위원"),
      let groups = reporter.match(in: line), let name = groups[1]
    else { return nil }
    return [Contributor(name: name, role: groups[2])]
  }

  private static let openings = [
    "By ", "by ", "BY ", "Written by ", "Posted by ", "Story by ", "Von ", "von ", "VON ", "Par ",
    "par ", "Por ", "Di ", "Door ", "Submitted by ",
  ]

  /// `By Some One and Another`, and the same in languages near it.
  private static func latin(_ line: String) -> [Contributor] {
    guard line.utf8.count < 100, let first = line.utf8.first, first < 0x80,
      let opening = openings.first(where: { line.hasPrefix($0) })
    else { return [] }
    var named = line.dropFirst(opening.count).prefix { !"|•·—–".contains($0) }
    for end in [" on ", " at ", " am ", " le ", " el "] + weekdays {
      if let range = named.rangeOfBytes(end) { named = named[..<range.lowerBound] }
    }
    // What begins with a digit is when, not who.
    let pieces = named.split(separator: ",").prefix { !$0.contains(where: \.isNumber) }
    let names = pieces.joined(separator: ",").split(separator: " ")
    let isNamed = names.allSatisfy { $0.first?.isUppercase == true || particles.contains($0) }
    guard isNamed, (1...12).contains(names.count), line.last != "." else { return [] }
    return authors(names.joined(separator: " "))
  }

  private static let weekdays = [
    " Monday", " Tuesday", " Wednesday", " Thursday", " Friday", " Saturday", " Sunday",
  ]

  /// The people whose names stand after a word within a short line: `March 3, 2026 by Ana Bell`.
  static func people(after words: [String], in line: String) -> [Contributor] {
    let lower = line.lowercased()
    for word in words {
      guard let range = lower.firstRange(of: " " + word) else { continue }
      let start = lower.distance(from: lower.startIndex, to: range.upperBound)
      let people = latin("By " + line.dropFirst(start))
      if !people.isEmpty { return people }
    }
    return []
  }

  /// What ends a piece that says what someone is and not what they are called.
  private static let occupations: Set = [
    "writer", "reporter", "correspondent", "editor", "contributor", "columnist", "producer",
    "fellow", "analyst", "photographer", "bureau",
  ]

  /// The authors that one value names: `Ana Bell, Ben Cole and Cy Dale, Staff Writer`.
  static func authors(_ value: String) -> [Contributor] {
    var spaced = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for opening in openings where spaced.hasPrefix(opening) {
      spaced = String(spaced.dropFirst(opening.count))
    }
    for conjunction in [" and ", " & ", " und ", " et "] {
      spaced = spaced.replacing(conjunction, with: ",")
    }
    var people: [Contributor] = []
    for piece in spaced.split(whereSeparator: { ",、;；，|".contains($0) }) {
      // An address may follow: `Ana Bell <ana@example.org>`, `Ana Bell (example.org)`.
      let bare = piece.prefix { $0 != "<" && $0 != "(" }
      let name = withoutKoreanRole(bare.split(whereSeparator: \.isWhitespace)).joined(
        separator: " ")
      guard !name.isEmpty, name.count < 80, !isPlaceholder(name),
        !domain.occurs(in: name)
      else { continue }
      if let last = people.last, suffixes.contains(name) {
        people[people.count - 1] = Contributor(name: last.name + ", " + name, role: last.role)
      } else if let last = people.last, let word = name.split(separator: " ").last,
        occupations.contains(word.lowercased())
      {
        people[people.count - 1] = Contributor(name: last.name, role: name)
      } else {
        people.append(Contributor(name: name, role: "author"))
      }
    }
    return Array(people.prefix(50))
  }

  private static let suffixes: Set = [
    "Jr.", "Jr", "Sr.", "PhD", "Ph.D.", "MD", "M.D.", "III", "Esq.",
  ]
}
