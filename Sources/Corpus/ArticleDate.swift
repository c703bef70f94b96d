/// A publication date as precise as the source gives it: a year, a month, a day or a time
/// with its zone, in the ISO 8601 extended format.
///
/// Dates compare by their text, which sorts them by time for equal precision and zone.
public struct ArticleDate: Hashable, Sendable, Comparable {
  /// `2022`, `2022-11`, `2022-11-12`, or `2022-11-12T08:30:00+08:00`.
  public let text: String

  /// Makes a date from ISO 8601 text, or nil where that is no such date.
  public init?(_ text: String) {
    let day = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    let numbers = day.map { $0.allSatisfy { ("0"..."9").contains($0) } ? Int($0) : nil }
    guard (1...3).contains(day.count), day[0].count == 4,
      day.dropFirst().allSatisfy({ $0.count == 2 }),
      let year = numbers[0], year > 0
    else { return nil }
    if day.count > 1 {
      guard let month = numbers[1], (1...12).contains(month) else { return nil }
      if day.count > 2 {
        guard let date = numbers[2], date >= 1, date <= Self.days(in: month, of: year) else {
          return nil
        }
      }
    }
    let rest = text.dropFirst(10)
    guard rest.isEmpty || (day.count == 3 && rest.first == "T" && rest.count >= 6) else {
      return nil
    }
    self.text = text
  }

  /// 1970-01-01.
  static let epoch = ArticleDate(valid: "1970-01-01")

  private init(valid text: String) {
    self.text = text
  }

  /// Makes a day of the proleptic Gregorian calendar, or nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    self.init(
      Self.padded(year, to: 4) + "-" + Self.padded(month, to: 2) + "-" + Self.padded(day, to: 2))
  }

  /// The date without its time of day: at most the first ten characters.
  public var day: String { String(text.prefix(10)) }

  /// The year.
  public var year: Int { Int(text.prefix(4)) ?? 0 }

  /// Whether one date's text sorts before another's.
  public static func < (left: ArticleDate, right: ArticleDate) -> Bool { left.text < right.text }

  /// Whether two days follow each other, in either order.
  public func isNextDay(to other: ArticleDate) -> Bool {
    let (early, late) = self < other ? (self, other) : (other, self)
    let parts = early.day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return false }
    let isLast = parts[2] == Self.days(in: parts[1], of: parts[0])
    let next =
      !isLast
      ? ArticleDate(year: parts[0], month: parts[1], day: parts[2] + 1)
      : parts[1] == 12
        ? ArticleDate(year: parts[0] + 1, month: 1, day: 1)
        : ArticleDate(year: parts[0], month: parts[1] + 1, day: 1)
    return next?.day == late.day
  }

  /// How many days a month has.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
