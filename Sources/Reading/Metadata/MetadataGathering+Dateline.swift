import Corpus
import Patterns

/// The year of a dateline that has only a day and a month: `河通社河镇8月30日 - `.
extension MetadataGathering {
  private static let dayAndMonth = Pattern.own(
    "^[\\s　]*[^\\s，。：:！？（(]{2,14}?(\\d{1,2})月(\\d{1,2})日(?:电|電|讯|訊|消息|[\\s　]*[-—–－])")

  /// The day of the dateline in the year of the first picture, whose address tells when it came: on the
  /// next day or later in the month. Nil where it tells of another time of the year.
  var dateOfDateline: ArticleDate? {
    guard let groups = opening.first.flatMap(Self.dayAndMonth.match(in:)),
      let month = groups[1].flatMap({ Int($0) }), let day = groups[2].flatMap({ Int($0) })
    else { return nil }
    let addresses = page.blocks.lazy.flatMap(\.images).map(\.url)
    let pictured = addresses.compactMap {
      PageDate.date(inAddress: $0) ?? PageDate.date(inNumberOf: $0)
    }.first
    guard let pictured, let year = Int(pictured.text.prefix(4)),
      let date = ArticleDate(year: year, month: month, day: day), date <= pictured
    else { return nil }
    let isSameMonth = date.text.prefix(7) == pictured.text.prefix(7)
    return isSameMonth || date.isNextDay(to: pictured) ? date : nil
  }
}
