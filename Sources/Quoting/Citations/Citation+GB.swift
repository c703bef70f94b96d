import Corpus

/// The marks in which the editions of GB/T 7714 differ.
struct GBStyle {
  let open: String
  let close: String
  /// Between the names of a Chinese citation.
  let comma: String

  static let edition2025 = GBStyle(open: "（", close: "）", comma: "，")
  static let edition2015 = GBStyle(open: "(", close: ")", comma: ", ")
}

/// GB/T 7714: information and documentation, rules for bibliographic references.
extension Citation {
  /// `许振超. 题名[EB/OL]. （2025-02-17）[2025-06-22]. https://… .`
  func standard(_ style: GBStyle) -> String {
    var parts: [String] = []
    let authors = self.authors
    if !authors.isEmpty {
      let comma = isChinese ? style.comma : ", "
      let rest = authors.count > 3 ? [isChinese ? "等" : "et al."] : []
      parts.append((authors.prefix(3) + rest).joined(separator: comma))
    }
    parts.append((title.isEmpty ? "[\(isChinese ? "无题名" : "untitled")]" : title) + "[EB/OL]")
    var dates = metadata.date.map { style.open + $0.day + style.close } ?? ""
    dates += accessed.map { "[\($0.day)]" } ?? ""
    var text = parts.map { $0.hasSuffix(".") ? $0 + " " : $0 + ". " }.joined()
    if !dates.isEmpty { text += dates + ". " }
    if let doi { return text + "DOI:" + doi.onOneLine + "." }
    // A space keeps the full stop from becoming part of the address.
    if let url { return text + url.onOneLine + " ." }
    return text + (source.map { $0 + "." } ?? "")
  }
}
