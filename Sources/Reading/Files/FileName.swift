import Corpus
import Foundation
import Patterns

/// What the name of a file says: posts of site generators are named by their day and what they are
/// about, such as `2026-03-08-borrowing-codes.md`.
enum FileName {
  private static let dated = Pattern.own(
    "^((?:19|20)\\d{2})(-?)(\\d{2})\\2(\\d{2})[-_ .]+")

  /// The day that a name begins with, and the rest of the name in words, without its ending.
  static func parts(of path: String) -> (date: ArticleDate?, name: String) {
    let whole = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    guard let match = dated.match(in: whole), let prefix = match[0],
      let year = match[1].flatMap({ Int($0) }), let month = match[3].flatMap({ Int($0) }),
      let day = match[4].flatMap({ Int($0) }),
      let date = ArticleDate(year: year, month: month, day: day)
    else { return (nil, words(whole)) }
    return (date, words(String(whole.dropFirst(prefix.count))))
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
