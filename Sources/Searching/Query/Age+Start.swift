public import Corpus

extension Query.Age {
  /// The first day of the span that ends today, as `2022-11-12`.
  public func start(before today: ArticleDate) -> String {
    let parts = today.day.split(separator: "-").compactMap { Int($0) }
    var year = parts.first ?? 1
    var month = parts.count > 1 ? parts[1] : 1
    var day = parts.count > 2 ? parts[2] : 1
    switch unit {
    case .day, .week:
      day -= unit == .week ? 7 * count : count
      while day < 1, year > 0 {
        (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
        day += ArticleDate.days(in: month, of: year)
      }
    case .month, .year:
      let months = year * 12 + month - 1 - (unit == .year ? 12 * count : count)
      (year, month) = (months / 12, months % 12 + 1)
    }
    guard year > 0, (1...12).contains(month) else { return "0001-01-01" }
    day = min(day, ArticleDate.days(in: month, of: year))
    return ArticleDate(year: year, month: month, day: day)?.text ?? "0001-01-01"
  }
}
