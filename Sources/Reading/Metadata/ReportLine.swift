import Corpus
import Patterns

/// The lines with which news agencies and stations say who reports: before the text
/// `（記者林河台北5日電）` and `〔記者林河／台北報導〕`, after it `本台记者林河巴黎报道 责编：王立`.
enum ReportLine {
  private static let opening = Pattern.own(
    "^[\\s　]*[（(〔\\[【]([^（）()〔〕【】\\[\\]，。：:]{0,12}(?:记者|記者)[^（）()〔〕【】\\[\\]，。：:]{2,30}?)"
      + "(?:\\d{1,2}日)?(?:报导|報導|报道|報道|电|電|讯|訊)[)）〕\\]】]")
  private static let dateline = Pattern.own(
    "^[\\s　]*[^，。：:！？（(]{1,24}(?:讯|訊|电|電|消息)[，,]?\\s*[（(]"
      + "((?:[^（）()，。：:]{0,8}(?:报|報|社|网|網|台|刊|新闻|新聞|客户端))?(?:特约|特約|见习|見習|实习|實習)?(?:记者|記者)[^（）()，。：:]{2,24})[）)]"
  )
  private static let standing = Pattern.own(
    "^[\\s　（(]*[^\\s，。：:！？、（(]{0,10}(?:记者|記者)[ 　]+((?:[\\x{4e00}-\\x{9fff}]{2,4}[ 　、]*)+)[）)]?$")
  private static let closing = Pattern.own(
    "^[\\s　（(]*(?:\\d[-\\d:./ 年月日]*\\s)?[^\\s，。：:！？、]{0,10}?\\s?((?:特约记者|特約記者|记者|記者)[^，。：:！？]{2,24}?)"
      + "(?:报导|報導|报道|報道)[)）。]?(?:[\\s　/／；;]+([^\\s　].*))?$")

  /// The people whom the beginning of a text names in a parenthesis; none where it has no such.
  static func people(opening text: String) -> [Contributor] {
    guard text.hasBytes(of: "者") else { return [] }
    let people = people(standing: text)
    guard people.isEmpty else { return people }
    guard let line = opening.capture(in: text) ?? dateline.capture(in: text) else { return [] }
    // Where they are stands after a stroke.
    return reporters(in: line.prefix { $0 != "／" && $0 != "/" })
  }

  /// The people of a line that names nothing else: `河镇报见习记者 林河 陈明`.
  static func people(standing line: String) -> [Contributor] {
    guard line.utf8.count < 120, line.hasBytes(of: "者"), let names = standing.capture(in: line)
    else { return [] }
    return names.split { " 　、".contains($0) }.map { Contributor(name: String($0), role: "记者") }
  }

  /// The people whom a line at the end of a text names, the editors after the reporters included; none
  /// where it says anything else.
  static func people(closing line: String) -> [Contributor] {
    let people = people(standing: line)
    guard people.isEmpty else { return people }
    guard line.utf8.count < 240, line.hasBytes(of: "者"),
      let groups = closing.match(in: line), let report = groups[1]
    else { return [] }
    let editors = groups[2].map(editors(in:)) ?? []
    return groups[2] != nil && editors.isEmpty
      ? [] : reporters(in: report.prefix { $0 != "／" }) + editors
  }

  private static let editing: Set<Substring> = ["责编", "責編", "编辑", "編輯", "网编", "網編", "责任编辑", "責任編輯"]

  /// The people after the reporters, `责编：王立 网编：陈明`, some of which may stand without a colon.
  private static func editors(in text: String) -> [Contributor] {
    let words = text.split { $0.isWhitespace || "：:()（）".contains($0) }
    guard let first = words.first, editing.contains(first) else { return Credits.people(in: text) }
    var role = first
    var people: [Contributor] = []
    for word in words {
      if editing.contains(word) {
        role = word
      } else if word.count < 20 {
        people.append(Contributor(name: String(word), role: String(role)))
      }
    }
    return people
  }

  /// The reporters of a line. A piece that is longer than names are has a place in it that is not
  /// known, so that nobody can tell where the name ends.
  private static func reporters(in line: Substring) -> [Contributor] {
    var line = line
    for place in ["发自", "發自"] {
      if let range = line.rangeOfBytes(place) { line = line[..<range.lowerBound] }
    }
    for word in ["联合", "聯合", "连线", "連線", "整合", "整理"] where line.hasSuffix(word) {
      line = line.dropLast(word.count)
    }
    return Byline.contributors(in: String(line), source: nil).filter { person in
      guard !Byline.isPlace(person.name) else { return false }
      let isHan = person.name.unicodeScalars.allSatisfy { (0x3400..<0xA000).contains($0.value) }
      return !isHan || (2...4).contains(person.name.count) && !person.name.hasPrefix("站")
    }
  }
}
