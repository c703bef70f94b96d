import ArgumentParser
import Terminal

/// The parser's help, which is made for wide terminals, on narrow ones too.
enum HelpView {
  /// With fewer columns what is said of an option stands below it instead of beside it.
  private static let least = 60

  /// The page of an error that asks for help or for the version; nil for any other.
  static func page(for error: any Error) -> Page? {
    guard VerbatimCommand.exitCode(for: error) == .success else { return nil }
    return Page(
      records: { AnySequence([]) },
      lines: { layout in
        guard layout.columns < least else {
          return Page(text: VerbatimCommand.fullMessage(for: error)).lines(layout)
        }
        // Wide enough that the parser wraps nothing itself.
        let text = VerbatimCommand.fullMessage(for: error, columns: 10_000)
        return AnySequence(narrow(text, to: layout.columns))
      })
  }

  /// The lines of a help text that is not wrapped.
  static func narrow(_ text: String, to columns: Int) -> [Line] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { lines(of: $0) }.flatMap { $0.wrapped(to: columns) }
  }

  /// The lines of one of the parser's: a name with what is said of it becomes two.
  private static func lines(of row: Substring) -> [Line] {
    let text = row.drop { $0 == " " }
    let indent = text.startIndex == row.startIndex ? 0 : 2
    guard indent > 0, !text.isEmpty else { return [[Span(String(text))]] }
    let margin = String(repeating: " ", count: indent)
    // A long name has a line of its own already.
    if row.hasPrefix("          ") { return [said(text)] }
    guard let gap = text.firstRange(of: "  ") else { return [[Span(margin + text)]] }
    return [[Span(margin + text[..<gap.lowerBound])], said(text[gap.upperBound...])]
  }

  private static func said(_ text: Substring) -> Line {
    var line: Line = [Span("    " + text.drop { $0 == " " })]
    line.indent = 4
    return line
  }
}
