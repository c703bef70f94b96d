import Corpus
import Patterns

/// The opening of a news report that says who reports when: `【看中国2022年11月12日讯】（看中国记者…报导）`.
struct Dateline {
  /// The publisher's name.
  let source: String?
  /// The day.
  let date: ArticleDate
  /// The byline in the parenthesis that follows; nil if there is none.
  let byline: String?

  private static let bracketed = Pattern.own(
    "^[\\s　]*【\\s*([^【】\\d〇零一二三四五六七八九○]{0,16}?)\\s*"
      + "(\\d{4}|[〇○零一二三四五六七八九]{4})\\s*年\\s*(\\d{1,2}|[〇○零一二三四五六七八九十]{1,3})\\s*月\\s*"
      + "(\\d{1,2}|[〇○零一二三四五六七八九十]{1,3})\\s*日[^】]{0,12}】"
      + "\\s*(?:[（(]([^（）()]{2,60})[）)])?")
  private static let suffixes = ["北京时间", "北京時間", "讯", "訊", "电", "電"]

  /// Reads the dateline at the beginning of a block; nil if there is none.
  init?(_ text: String) {
    guard let groups = Self.bracketed.match(in: text), groups.count > 5,
      let year = groups[2].flatMap(Self.digits), let month = groups[3].flatMap(Self.number),
      let day = groups[4].flatMap(Self.number),
      let date = ArticleDate(year: year, month: month, day: day)
    else { return nil }
    self.date = date
    var name = groups[1] ?? ""
    for suffix in Self.suffixes where name.hasSuffix(suffix) {
      name = String(name.dropLast(suffix.count))
    }
    source = name.isEmpty ? nil : name
    byline = groups[5]
  }

  private static let numerals: [Character: Int] = [
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
  ]

  /// A year, digit by digit: `二零二零`.
  private static func digits(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    return text.reduce(0) { total, character in
      numerals[character].flatMap { digit in total.map { $0 * 10 + digit } }
    }
  }

  /// A number up to 99: `二十四`, `十`, `07`.
  private static func number(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    guard let ten = text.firstIndex(of: "十") else { return digits(text) }
    let tens = text[..<ten].isEmpty ? 1 : digits(String(text[..<ten]))
    let rest = text[text.index(after: ten)...]
    let ones = rest.isEmpty ? 0 : digits(String(rest))
    guard let tens, let ones else { return nil }
    return tens * 10 + ones
  }
}
