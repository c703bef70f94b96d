import Corpus
import Foundation
import Patterns

/// What the name of a file says: posts of site generators are named by their day and what they are
/// about, such as `2026-03-08-borrowing-codes.md`.
enum FileName {
  private static let dated = Pattern.own(
    "^((?:19|20)\\d{2})(?:(\\d{2})(\\d{2})|-(\\d{1,2})-(\\d{1,2}))[-_ .]+")
  private static let datedFolders = Pattern.own("/((?:19|20)\\d{2})/(\\d{1,2})/(\\d{1,2})/[^/]*$")

  /// The day that a name begins with, or that its folders are, and the rest of the name in words,
  /// without its ending. Where a post is `index.md`, its folder has its name.
  static func parts(of path: String) -> (date: ArticleDate?, name: String) {
    var whole = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    let folder = ((path as NSString).deletingLastPathComponent as NSString).lastPathComponent
    if whole.lowercased() == "index", dated.match(in: folder + " ") != nil { whole = folder }
    let named = dated.match(in: whole + " ").flatMap { match in
      day(match[1], match[2] ?? match[4], match[3] ?? match[5])
        .map { (date: $0, name: String(whole.dropFirst(match[0]?.count ?? 0))) }
    }
    if let named, !named.name.isEmpty { return (named.date, words(named.name)) }
    let folders = datedFolders.match(in: path).flatMap { day($0[1], $0[2], $0[3]) }
    return (named?.date ?? folders, words(whole))
  }

  private static func day(_ year: String?, _ month: String?, _ day: String?) -> ArticleDate? {
    guard let year = year.flatMap({ Int($0) }), let month = month.flatMap({ Int($0) }),
      let day = day.flatMap({ Int($0) })
    else { return nil }
    return ArticleDate(year: year, month: month, day: day)
  }

  /// The ending of a name in lower case, without its point; empty where it has none.
  static func ending(of path: String) -> String {
    let point = UInt8(ascii: ".")
    let slash = UInt8(ascii: "/")
    var path = path
    return path.withUTF8 { bytes in
      var end = bytes.count
      while end > 1, bytes[end - 1] == slash { end -= 1 }
      var start = end
      while start > 0, bytes[start - 1] != point, bytes[start - 1] != slash { start -= 1 }
      guard start > 1, bytes[start - 1] == point, bytes[start - 2] != slash else { return "" }
      return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    }
  }

  /// The endings of files in Markdown and what is built on it.
  static let markdown: Set = ["md", "markdown", "mkd", "mdx", "qmd", "rmd"]

  /// Whether a name says that a file is in Markdown.
  static func isMarkdown(_ path: String) -> Bool { markdown.contains(ending(of: path)) }

  private static func words(_ name: String) -> String {
    name.contains(" ") ? name : name.replacing("-", with: " ")
  }
}
