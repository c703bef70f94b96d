import Corpus

/// The Chicago Manual of Style, 17th edition, §14.206–207: web pages.
extension Citation {
  /// A footnote: `Author, “Title,” Site Name, Month D, YYYY, URL.`
  var chicagoNote: String {
    let authors = self.authors
    let name = title.isEmpty ? "Untitled" : title
    let isEnded = name.last.map { "?!？！".contains($0) } ?? false
    var parts = authors.isEmpty ? [] : [Self.list(authors) + ","]
    parts.append("“\(name)\(isEnded ? "" : ",")”")
    if let source { parts.append(source + ",") }
    if let date = metadata.date {
      parts.append(Self.words(date) + ",")
    } else if let accessed {
      parts.append("accessed \(Self.words(accessed)),")
    }
    if let doi {
      parts.append("https://doi.org/\(doi.onOneLine),")
    } else if let url {
      parts.append(url.onOneLine + ",")
    }
    let text = parts.joined(separator: " ")
    return text.hasSuffix(",") ? text.dropLast() + "." : text
  }

  /// An entry of a bibliography: `Author. “Title.” Site Name. Month D, YYYY. URL.`
  var chicago: String {
    var parts: [String] = []
    let authors = self.authors
    if !authors.isEmpty { parts.append(Self.ended(Self.list(authors))) }
    parts.append("“\(Self.ended(title.isEmpty ? "Untitled" : title))”")
    if let source { parts.append(Self.ended(source)) }
    if let date = metadata.date {
      parts.append(Self.ended(Self.words(date)))
    } else if let accessed {
      parts.append("Accessed \(Self.words(accessed)).")
    }
    if let doi {
      parts.append("https://doi.org/\(doi.onOneLine).")
    } else if let url {
      parts.append("\(url.onOneLine).")
    }
    return parts.joined(separator: " ")
  }

  private static func ended(_ text: String) -> String {
    guard let last = text.last, ".?!。？！".contains(last) else { return text + "." }
    return text
  }

  private static func list(_ names: [String]) -> String {
    if names.count > 10 { return names.prefix(7).joined(separator: ", ") + ", et al." }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + ", and " + last
  }

  /// `November 12, 2022`, `November 2022` or `2022`.
  private static func words(_ date: ArticleDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let parts = date.day.split(separator: "-").map { Int($0) ?? 0 }
    guard parts.count > 1, months.indices.contains(parts[1] - 1) else { return date.day }
    let month = months[parts[1] - 1]
    return parts.count > 2 ? "\(month) \(parts[2]), \(parts[0])" : "\(month) \(parts[0])"
  }
}
