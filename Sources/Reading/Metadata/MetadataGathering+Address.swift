import Corpus

/// What the address of the original says.
extension MetadataGathering {
  mutating func gatherFromAddress() {
    guard let address = identifiers.first(where: { $0.kind == .original })?.value else { return }
    gather(dateInAddress: address)
    set(
      metadata.date == nil ? PageDate.date(inNumberOf: address) : nil, from: "a number in the URL")
    guard let start = address.rangeOfBytes("://") else { return }
    let host = address[start.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    set(source: host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host), from: "URL")
  }

  /// Takes the day from the address where nothing else gives it, and where the dateline is one day
  /// off: the dateline then follows the readers' time zone, the address the publisher's.
  private mutating func gather(dateInAddress address: String) {
    guard let date = PageDate.date(inAddress: address) else { return }
    guard let known = metadata.date, metadata.origins[.date] == "dateline" else {
      return set(date, from: "URL")
    }
    guard known != date, known.isNextDay(to: date) else { return }
    metadata.date = date
    metadata.origins[.date] = "URL; the dateline says \(known.text)"
  }
}
