import CEdit
import Foundation

/// Where pages and errors go: standard output and standard error, or buffers for tests.
///
/// All text passes through `sanitized(_:)` on its way out. Escape sequences are written to a
/// terminal only, and not where the user has set `NO_COLOR` or the terminal is dumb.
public final class Console {
  /// Writes bytes; false if nobody reads them any more.
  public typealias Sink = ([UInt8]) -> Bool

  private let output: Sink
  private let errors: Sink
  private let hasColor: Bool
  private let errorHasColor: Bool
  private let fixedColumns: Int?
  /// Whether a person types and reads: both standard input and standard output are terminals.
  public let isInteractive: Bool
  /// Whether nobody reads the output any more, as when `head` has enough.
  public private(set) var isClosed = false
  /// Whether standard error is a terminal, so that a progress bar can be seen.
  public let showsProgress: Bool

  /// Makes a console that writes into sinks.
  public init(
    output: @escaping Sink, errors: @escaping Sink, hasColor: Bool, columns: Int
  ) {
    self.output = output
    self.errors = errors
    self.hasColor = hasColor
    errorHasColor = hasColor
    fixedColumns = columns
    isInteractive = false
    showsProgress = false
  }

  private init(environment: [String: String]) {
    output = { Self.write($0, to: STDOUT_FILENO) }
    errors = { Self.write($0, to: STDERR_FILENO) }
    let wantsColor =
      (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
      && environment["TERM"] != nil
    hasColor = isatty(STDOUT_FILENO) == 1 && wantsColor
    errorHasColor = isatty(STDERR_FILENO) == 1 && wantsColor
    fixedColumns = nil
    isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    showsProgress = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
  }

  /// The console of the process.
  public static var standard: Console {
    Console(environment: ProcessInfo.processInfo.environment)
  }

  /// How many columns the terminal has now; 80 where there is none.
  public var columns: Int {
    if let fixedColumns { return fixedColumns }
    let columns = Int(verbatim_columns(STDOUT_FILENO))
    return columns > 0 ? columns : 80
  }

  /// Writes a page, as lines or as records, as it is made.
  ///
  /// - Parameters:
  ///   - page: the page.
  ///   - asJSON: whether its records are wanted.
  ///   - isPaged: whether to stop after each screenful of a terminal and ask how to go on.
  /// - Returns: false if the user pressed Ctrl-C or nobody reads any more.
  public func write(_ page: Page, asJSON: Bool, isPaged: Bool = false) -> Bool {
    var buffer: [UInt8] = []
    let flush = { [self] (limit: Int) -> Bool in
      guard buffer.count > limit else { return true }
      defer { buffer.removeAll(keepingCapacity: true) }
      if output(buffer) { return true }
      isClosed = !Interrupts.isRequested
      return false
    }
    if asJSON {
      for record in page.records() {
        buffer.append(contentsOf: record.utf8)
        buffer.append(0x0A)
        if Interrupts.isRequested || !flush(1 << 14) { return false }
      }
      return flush(0)
    }
    var columns = columns
    let isTerminal = fixedColumns == nil && isatty(STDOUT_FILENO) == 1
    var isFirst = true
    var pager = isPaged && isInteractive ? Pager(output: output) : nil
    for line in page.lines(Layout(columns: columns)) {
      // Into a file or a pipe, lines go as they are: a program reads them.
      for row in isTerminal || fixedColumns != nil ? line.wrapped(to: columns) : [line] {
        if pager?.isFull == true {
          guard flush(0), pager?.goesOn() == true else { return !Interrupts.isRequested }
          // The window may have another size now.
          columns = self.columns
        }
        pager?.take()
        buffer.append(contentsOf: text(of: row, hasColor: hasColor).utf8)
        buffer.append(0x0A)
      }
      if Interrupts.isRequested || !flush(isFirst ? 0 : 1 << 12) { return false }
      isFirst = false
    }
    return flush(0)
  }

  /// Writes one line on what went wrong to standard error, and lines below it that show where.
  public func writeError(_ message: String, below details: [String] = []) {
    let line: Line = [Span("error: ", .error), Span(message)]
    // A terminal would cut words in two.
    let lines =
      (showsProgress ? line.wrapped(to: columns) : [line]) + details.map { Line([Span($0)]) }
    let rows = lines.map { text(of: $0, hasColor: errorHasColor) + "\n" }
    _ = errors(Array(rows.joined().utf8))
  }

  /// Writes one line on what happened to standard error.
  public func writeNotice(_ message: String) {
    _ = errors(Array((text(of: [Span(message, .faint)], hasColor: errorHasColor) + "\n").utf8))
  }

  /// Writes to standard error without a line feed: for a progress bar.
  func writeControl(_ text: String) {
    _ = errors(Array(text.utf8))
  }

  /// The next line of standard input without its line feed; nil at its end, or when the user
  /// presses Ctrl-C. Bytes that are not UTF-8 become U+FFFD.
  public func readLine() -> String? {
    guard !Interrupts.isRequested, let line = Swift.readLine(strippingNewline: true) else {
      return nil
    }
    return line
  }

  /// Standard input to its end, but of more than 64 MB only one byte more.
  public func readAll() -> [UInt8] {
    let limit = (64 << 20) + 1
    return (try? FileHandle.standardInput.read(upToCount: limit)).map { Array($0) } ?? []
  }

  private func text(of line: Line, hasColor: Bool) -> String {
    line.spans.reduce(into: "") { row, span in
      let text = sanitized(span.text)
      if hasColor, let code = Self.codes[span.style], !text.isEmpty {
        row += "\u{1B}[\(code)m\(text)\u{1B}[0m"
      } else {
        row += text
      }
    }
  }

  /// The attributes and colours of the styles (ECMA-48, SGR); plain text has none.
  private static let codes: [Style: String] = [
    .title: "1", .heading: "1", .key: "36", .number: "33", .match: "1;31", .mark: "4;33",
    .note: "32", .tag: "35", .faint: "2", .error: "1;31", .warning: "33", .success: "32",
    .link: "34",
  ]

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR, !Interrupts.isRequested { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
