import Corpus
import Patterns

/// Dates as pages write them.
enum PageDate {
  private static let iso = try? Pattern(
    "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\.\\d+)?"
      + "\\s*(Z|[+-]\\d{2}:?\\d{2})?)?")
  private static let chinese = try? Pattern("(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日")
  private static let english = try? Pattern(
    "\\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})",
    ignoresCase: true)
  private static let englishDayFirst = try? Pattern(
    "\\b(\\d{1,2})\\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?,?\\s+(\\d{4})",
    ignoresCase: true)
  private static let inAddress = try? Pattern(
    "/(?:n)?(20\\d{2}|19\\d{2}|\\d{2})[/-](\\d{1,2})[/-](\\d{1,2})(?=[/_.-])")

  /// A date in the form of ISO 8601 or near it, with its time and zone if it has them; or written
  /// out in Chinese or English.
  static func date(in text: String) -> ArticleDate? {
    if let groups = (try? iso?.groups(in: text)) ?? nil,
      let day = day(groups[1], groups[2], groups[3])
    {
      guard let hour = groups[4].flatMap({ Int($0) }), let minute = groups[5], hour < 24 else {
        return day
      }
      var zone = groups[7] ?? ""
      if zone.count == 5 { zone.insert(":", at: zone.index(zone.startIndex, offsetBy: 3)) }
      let time = "T\(hour < 10 ? "0" : "")\(hour):\(minute):\(groups[6] ?? "00")\(zone)"
      return ArticleDate(day.text + time) ?? day
    }
    if let groups = (try? chinese?.groups(in: text)) ?? nil {
      return day(groups[1], groups[2], groups[3])
    }
    if let groups = (try? english?.groups(in: text)) ?? nil, let month = month(groups[1]) {
      return day(groups[3], String(month), groups[2])
    }
    if let groups = (try? englishDayFirst?.groups(in: text)) ?? nil, let month = month(groups[2]) {
      return day(groups[3], String(month), groups[1])
    }
    return nil
  }

  /// The date that the path of an address holds: `/2022/11/12/`, `/gb/20/10/7/`.
  static func date(inAddress address: String) -> ArticleDate? {
    guard let groups = (try? inAddress?.groups(in: address)) ?? nil, let year = groups[1] else {
      return nil
    }
    return day(year.count == 2 ? "20" + year : year, groups[2], groups[3])
  }

  private static func day(_ year: String?, _ month: String?, _ day: String?) -> ArticleDate? {
    guard let year = year.flatMap({ Int($0) }), let month = month.flatMap({ Int($0) }),
      let day = day.flatMap({ Int($0) })
    else { return nil }
    return ArticleDate(year: year, month: month, day: day)
  }

  private static func month(_ name: String?) -> Int? {
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return name.flatMap { names.firstIndex(of: $0.prefix(3).lowercased()) }.map { $0 + 1 }
  }
}
