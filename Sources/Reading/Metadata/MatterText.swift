import Patterns

/// Titles and names in front matter, which may be Markdown: without the marks of emphasis, code and
/// links and the elements within lines.
enum MatterText {
  private static let marks = Pattern.own(
    "`([^`]+)`|(?<!!)\\[([^\\[\\]]+)\\]\\([^()]*\\)|(?<![*\\w])\\*\\*([^\\s*](?:[^*]*[^\\s*])?)\\*\\*(?![*\\w])"
      + "|(?<![*\\w])\\*([^\\s*](?:[^*]*[^\\s*])?)\\*(?![*\\w])"
      + "|(?<!\\w)_([^\\s_](?:[^_]*[^\\s_])?)_(?!\\w)"
      + "|<(?:em|i|b|strong|code|sup|sub|span|small|br)\\b[^>]*>()|</(?:em|i|b|strong|code|sup|sub|span|small)>()"
  )

  /// A text without them.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { Array("`*_<[".utf8).contains($0) }) else { return text }
    return marks.unwrapped(in: text)
  }
}
