/// Moments as dates of the Gregorian calendar in UTC (RFC 3339).
extension Timestamp {
  /// The day in UTC: `2022-11-12`.
  public var day: ArticleDate {
    let (year, month, day) = civil
    return ArticleDate(year: year, month: month, day: day) ?? ArticleDate.epoch
  }

  /// The beginning of a day in UTC; nil for a date that is no whole day.
  public init?(day: ArticleDate) {
    let parts = day.text.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3 else { return nil }
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let era = year / 400
    let yearOfEra = year - era * 400
    let monthFromMarch = parts[1] > 2 ? parts[1] - 3 : parts[1] + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + parts[2] - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(microseconds: (era * 146_097 + dayOfEra - 719_468) * 86_400_000_000)
  }

  /// The moment to the second in UTC: `2022-11-12T08:30:00Z`.
  public var iso8601: String {
    let second = Int(seconds - days * 86_400)
    let parts = [second / 3600, second / 60 % 60, second % 60]
    return day.text + "T" + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":") + "Z"
  }

  private var seconds: Int64 {
    let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return rest < 0 ? whole - 1 : whole
  }

  /// Whole days since the epoch, rounded down.
  private var days: Int64 { seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400 }

  /// The civil date of `days`: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), Int(month), Int(day))
  }
}
