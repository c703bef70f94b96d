import Corpus
import Foundation
import Patterns

/// Dates in values for machines, the names of zones, and days and months that only look alike.
extension PageDate {
  /// A zone after a time of day. Names that mean one zone in America and another in Asia (CST, IST)
  /// are none.
  static let zone =
    "(?-i:Z|(?:UTC|GMT)(?![+-])|(?:\(namedZones.keys.sorted().joined(separator: "|")))\\b)|(?-i:UTC|GMT)?[+-](?:0\\d|1[0-4])(?::?\\d{2})?(?!\\d)"

  /// How far zones are from Greenwich, by their names.
  static let namedZones = [
    "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00",
    "PST": "-08:00", "PDT": "-07:00", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "HKT": "+08:00", "SGT": "+08:00",
    "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00",
    "NZDT": "+13:00",
  ]

  /// The date of a value that is nothing else, which may be without any signs: `20210304`, or the
  /// seconds or milliseconds since 1970.
  static func date(ofValue text: String) -> ArticleDate? {
    let value = text.trimmingCharacters(in: .whitespaces)
    guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return date(in: text) }
    switch value.utf8.count {
    case 8: return day(ofDigits: value[...])
    case 10, 13:
      guard let seconds = TimeInterval(value.prefix(10)) else { return nil }
      return ArticleDate(Date(timeIntervalSince1970: seconds).formatted(.iso8601))
    default: return date(in: text)
    }
  }

  /// Whether a line is a date, with the time of day or without, and says nothing else but that it is
  /// the day of publication.
  static func isDateAlone(_ text: String) -> Bool {
    guard text.utf8.count < 90, text.contains(where: \.isNumber), date(in: text) != nil else {
      return false
    }
    return text.lowercased().split { !$0.isLetter }.allSatisfy { word in
      words.contains(word) || word.count > 2 && names.contains { word.hasPrefix($0) }
    }
  }

  private static let words: Set<Substring> = [
    "am", "pm", "a", "m", "p", "t", "z", "at", "on", "of", "um", "uhr", "à", "le", "el", "de", "st",
    "nd", "rd", "th", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "pt", "gmt",
    "utc", "cet", "cest", "年", "月", "日", "published", "posted", "updated", "date", "publié",
    "veröffentlicht", "发布", "发布时间", "发表于", "时间", "發布", "公開", "更新",
    "最后更新", "最後更新",
  ]
  /// The beginnings of the names of days and months.
  private static let names = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec", "mär", "mai", "okt", "dez", "die", "mit", "don",
    "fre", "sam", "son", "lun", "mer", "jeu", "ven", "dim", "fév", "avr", "jui", "aoû", "déc",
    "ene", "abr", "ago", "dic", "mié", "jue", "vie", "sáb", "dom",
  ]

  private static func day(ofDigits digits: Substring) -> ArticleDate? {
    day(String(digits.prefix(4)), String(digits.dropFirst(4).prefix(2)), String(digits.suffix(2)))
  }

  private static let compact = Pattern.own(
    "(?<!\\d)((?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?:\\d{4}|\\d{6})?(?!\\d)")
  private static let americanStamp = Pattern.own(
    "(?<!\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(20\\d{2})(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d(?!\\d)"
  )

  /// The day in a number of an address: `/20200305/`, `/202003050123.html`, and with the month before
  /// day, year and time of day, `-03052020101010.html`. A number can be one by chance: of all places
  /// to look for a date this is one of the last.
  static func date(inNumberOf address: String) -> ArticleDate? {
    if let groups = compact.match(in: address), let digits = groups[1],
      let day = day(ofDigits: digits[...])
    {
      return day
    }
    return americanStamp.match(in: address).flatMap { day($0[3], $0[1], $0[2]) }
  }

  private static let weekday = Pattern.own("\\b(Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?:[a-z]*day)?\\b")

  /// Which of two dates that one text may mean is the one: that on the day of the week beside it, else
  /// that which is written so in the language; nil where neither says.
  static func choice(
    _ dayFirst: ArticleDate, _ monthFirst: ArticleDate, in text: String, language: String?
  ) -> ArticleDate? {
    if let name = weekday.capture(in: text) {
      let fitting = [dayFirst, monthFirst].filter { weekdayName(of: $0) == name }
      if fitting.count == 1 { return fitting[0] }
    }
    guard let language = language?.lowercased().replacing("_", with: "-") else { return nil }
    if language == "en-us" { return monthFirst }
    let isDayFirst =
      ["en-gb", "en-au", "en-nz", "en-ie", "en-in"].contains(language)
      || ["de", "fr", "es", "it", "pt", "nl"].contains(language.prefix { $0 != "-" })
    return isDayFirst ? dayFirst : nil
  }

  private static func weekdayName(of date: ArticleDate) -> String? {
    let parts = date.text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let year = parts[1] < 3 ? parts[0] - 1 : parts[0]
    let leaps = year / 4 - year / 100 + year / 400
    return ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][
      (year + leaps + offsets[parts[1] - 1] + parts[2]) % 7]
  }
}
