import Corpus
import Patterns

/// Dates as pages write them.
enum PageDate {
  private static let iso = Pattern.own(
    "(\\d{4})(?:[-/]|\\.\\s?)(\\d{1,2})(?:[-/]|\\.\\s?)(\\d{1,2})(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2}))?"
      + "(?:\\.\\d+)?\\s*([AaPp]\\.?[Mm]\\b\\.?)?\\s*(\(zone))?)?"
  )
  private static let eastAsian = Pattern.own(
    "(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일](?:\\s*(\\d{1,2})[:：时時](\\d{2})分?(?:[:：](\\d{2}))?()\\s*(\(zone))?)?"
  )
  /// A time of day, the half of the day and the zone, after a date that is written out.
  private static let clock =
    "(?:,?\\s+(?:at\\s+|um\\s+|à\\s+|-\\s+|\\|\\s+)?(\\d{1,2})[:h](\\d{2})(?::(\\d{2}))?\\s*([AaPp]\\.?[Mm]\\b\\.?)?"
    + "\\s*(\(zone))?)?"
  private static let monthFirst = Pattern.own(
    "\\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mär|Mai|Okt|Dez|Ene|Abr|Ago|Dic|Avr|Juin|Aoû|Déc)\\p{L}*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})"
      + clock,
    ignoresCase: true)
  /// The time of day before the date, as in `9:15 AM EST, Thu March 4, 2021`.
  private static let clockFirst = Pattern.own(
    "\\b(\\d{1,2}):(\\d{2})()\\s*([AaPp]\\.?[Mm]\\b\\.?)?\\s*(\(zone))?,?\\s+(?:on\\s+)?(?:[A-Z][a-z]{2,8}\\.?,?\\s+)?[A-Z][a-z]{2,8}\\.?\\s+\\d{1,2},?\\s+\\d{4}"
  )
  private static let dayFirst = Pattern.own(
    "\\b(\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?\\s+(?:de\\s+|of\\s+)?(\\p{L}{3,10})\\.?,?\\s+(?:de\\s+|del\\s+)?(\\d{4})\\b"
      + clock,
    ignoresCase: true)
  /// `21.05.2019`, `21. 5. 2019`, as it is written between the Rhine and the Urals.
  private static let dotted = Pattern.own(
    "(?<![\\d.])(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?((?:19|20)\\d{2})(?![\\d.])" + clock)
  /// `21/05/2019`, a date only where the day cannot be a month.
  private static let slashed = Pattern.own(
    "(?<![\\d/])(\\d{1,2})/(\\d{1,2})/((?:19|20)\\d{2})(?![\\d/])" + clock)
  private static let inAddress = Pattern.own(
    "/(?:n)?(20\\d{2}|19\\d{2}|\\d{2})[/-](?:(?<=20\\d{2}/)[A-Za-z][A-Za-z_]{1,20}/)?(\\d{1,2})[/-](\\d{1,2})(?=[/_.-])"
  )

  /// `/4/12/4/n737542.htm`, of the years before 2010 where the number of the article follows.
  private static let inEarlyAddress = Pattern.own("/(\\d)/(\\d{1,2})/(\\d{1,2})/n\\d{5,}\\b")

  /// A date in the form of ISO 8601 or near it, with its time and zone if it has them; or written
  /// out in a language of East Asia or western Europe.
  static func date(in text: String) -> ArticleDate? { date(in: text, language: nil) }

  /// The same in a page of a language, as `de` or `en-GB`, which says whether in `5/6/2020` the day
  /// comes first.
  static func date(in text: String, language: String?) -> ArticleDate? {
    for pattern in [iso, eastAsian] {
      guard let groups = pattern.match(in: text),
        let day = day(groups[1], groups[2], groups[3])
      else { continue }
      return timed(day, groups)
    }
    if let groups = monthFirst.match(in: text), let month = month(groups[1]) {
      guard groups[4] == nil, text.contains(":"),
        let clock = clockFirst.match(in: text)
      else { return day(groups[3], String(month), groups[2]).map { timed($0, groups) } }
      let before: [String?] = [nil, nil, nil] + clock
      return day(groups[3], String(month), groups[2]).map { timed($0, before) }
    }
    if let groups = dayFirst.match(in: text), let month = month(groups[2]) {
      return day(groups[3], String(month), groups[1]).map { timed($0, groups) }
    }
    if let groups = dotted.match(in: text) {
      return day(groups[3], groups[2], groups[1]).map { timed($0, groups) }
    }
    guard let groups = slashed.match(in: text) else { return nil }
    let (dayFirst, monthFirst) =
      (day(groups[3], groups[2], groups[1]), day(groups[3], groups[1], groups[2]))
    let date =
      if let dayFirst, let monthFirst, dayFirst != monthFirst {
        choice(dayFirst, monthFirst, in: text, language: language)
      } else { dayFirst ?? monthFirst }
    return date.map { timed($0, groups) }
  }

  /// A day with the time and the zone that stand after it.
  private static func timed(_ day: ArticleDate, _ groups: [String?]) -> ArticleDate {
    guard let hour = groups[4].flatMap({ Int($0) }), let minute = groups[5], hour < 24 else {
      return day
    }
    let half = groups.count > 7 ? groups[7]?.lowercased().first : nil
    let hours = half == "p" && hour < 12 ? hour + 12 : half == "a" && hour == 12 ? 0 : hour
    var zone = groups.count > 8 ? groups[8] ?? "" : ""
    if zone == "UTC" || zone == "GMT" { zone = "Z" }
    if zone.hasPrefix("UTC") || zone.hasPrefix("GMT") { zone = String(zone.dropFirst(3)) }
    zone = namedZones[zone] ?? zone
    if zone.count == 3 { zone += ":00" }
    if zone.count == 5 { zone.insert(":", at: zone.index(zone.startIndex, offsetBy: 3)) }
    let second = groups.count > 6 ? groups[6].flatMap { $0.isEmpty ? nil : $0 } ?? "00" : "00"
    let time = "T\(hours < 10 ? "0" : "")\(hours):\(minute):\(second)\(zone)"
    return ArticleDate(day.text + time) ?? day
  }

  /// The date that the path of an address holds: `/2022/11/12/`, `/gb/20/10/7/`, `/2022/WORLD/11/12/`.
  static func date(inAddress address: String) -> ArticleDate? {
    guard let groups = inAddress.match(in: address), let year = groups[1] else {
      return inEarlyAddress.match(in: address).flatMap { day("200" + ($0[1] ?? ""), $0[2], $0[3]) }
    }
    return day(year.count == 2 ? "20" + year : year, groups[2], groups[3])
  }

  static func day(_ year: String?, _ month: String?, _ day: String?) -> ArticleDate? {
    guard let year = year.flatMap({ Int($0) }), let month = month.flatMap({ Int($0) }),
      let day = day.flatMap({ Int($0) })
    else { return nil }
    return ArticleDate(year: year, month: month, day: day)
  }

  /// The beginnings of the months' names in English, German, French, Spanish, Portuguese, Italian
  /// and Dutch; in Russian and Ukrainian; in Polish and Czech, at greater length, since other words
  /// begin like them.
  private static let months: [[String]] = [
    ["jan", "jän", "ene", "gen", "янв", "січ", "stycz", "ledna"],
    ["feb", "fév", "fev", "фев", "лют", "luteg", "února"],
    ["mar", "mär", "maa", "мар", "берез", "březn"],
    ["apr", "avr", "abr", "апр", "квіт", "kwiet", "dubna"],
    ["may", "mai", "mag", "mei", "maj", "мая", "май", "трав", "květn"],
    ["jun", "juin", "giu", "июн", "черв", "czerw", "června"],
    ["jul", "juil", "lug", "июл", "лип", "lipca", "červenc"],
    ["aug", "aoû", "aou", "ago", "авг", "серп", "sierp", "srpna"],
    ["sep", "set", "сен", "верес", "wrześ", "září"],
    ["oct", "okt", "out", "ott", "окт", "жовт", "paźdz", "října"],
    ["nov", "ноя", "листоп", "listop"],
    ["dec", "dez", "déc", "dic", "дек", "груд", "grud", "prosin"],
  ]

  private static func month(_ name: String?) -> Int? {
    guard let name = name?.lowercased() else { return nil }
    return months.firstIndex { $0.contains { name.hasPrefix($0) } }.map { $0 + 1 }
  }
}
