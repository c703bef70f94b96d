/// What a piece of text means; the console decides how that looks.
public enum Style: String, Sendable, Hashable, CaseIterable {
  case plain, title, heading, key, number, match, mark, note, tag, faint, error, warning, success
  case link
}

/// A piece of text in one style.
public struct Span: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The text; it may come from an article, so the console makes it safe.
  public let text: String
  /// What it means.
  public let style: Style

  /// Makes a span.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// Makes a plain span.
  public init(stringLiteral text: String) {
    self.init(text)
  }
}

/// One line of a page, which may be wider than the terminal.
public struct Line: Sendable, Hashable, ExpressibleByArrayLiteral {
  /// The pieces of the line.
  public var spans: [Span]
  /// How many columns the rows after the first begin to the right when the line is wrapped.
  public var indent = 0
  /// Whether the line may be wrapped; text that is to be copied or saved must stay as it is.
  public var canWrap = true

  /// Makes a line.
  public init(_ spans: [Span]) {
    self.spans = spans
  }

  /// Makes a line.
  public init(arrayLiteral spans: Span...) {
    self.spans = spans
  }

  /// A line of text that is to be copied or saved, and never wrapped.
  public static func verbatim(_ text: some StringProtocol) -> Line {
    var line = Line([Span(String(text))])
    line.canWrap = false
    return line
  }

  /// An empty line.
  public static let blank = Line([])

  /// The text without styles.
  public var text: String { spans.map(\.text).joined() }
}
