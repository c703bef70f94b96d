import Patterns

/// Titles in front matter, which generators let through Markdown: with the marks of emphasis and code
/// and the elements within lines taken away.
enum PlainTitle {
  private static let marks = try? Pattern(
    "`([^`]+)`|(?<![*\\w])\\*\\*([^\\s*](?:[^*]*[^\\s*])?)\\*\\*(?![*\\w])"
      + "|(?<![*\\w])\\*([^\\s*](?:[^*]*[^\\s*])?)\\*(?![*\\w])"
      + "|(?<!\\w)_([^\\s_](?:[^_]*[^\\s_])?)_(?!\\w)"
      + "|<(?:em|i|b|strong|code|sup|sub|span|small|br)\\b[^>]*>()|</(?:em|i|b|strong|code|sup|sub|span|small)>()"
  )

  /// A title without them.
  static func plain(_ title: String) -> String {
    guard title.utf8.contains(where: { Array("`*_<".utf8).contains($0) }) else { return title }
    return marks?.unwrapped(in: title) ?? title
  }
}
