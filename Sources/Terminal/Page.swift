/// What a command returns: lines for a person, records for a program, and how it ended.
///
/// Both are made while they are written, so a page may be long.
public struct Page {
  /// The lines for a layout.
  public let lines: (Layout) -> AnySequence<Line>
  /// One JSON object each, encoded.
  public let records: () -> AnySequence<String>
  /// The exit status: 0, 1 where nothing was found or a check failed, others as they are documented.
  public let status: Int32
  /// How many results there are; nil where that makes no sense.
  public let count: Int?
  /// What went wrong while the lines or records were made; asked after the last one.
  public let failure: () -> (any Error)?

  /// Makes a page whose lines and records are made when they are written.
  public init(
    count: Int? = nil, status: Int32 = 0, records: @escaping () -> AnySequence<String>,
    lines: @escaping (Layout) -> AnySequence<Line>, failure: @escaping () -> (any Error)? = { nil }
  ) {
    self.lines = lines
    self.records = records
    self.status = status
    self.count = count
    self.failure = failure
  }

  /// Makes a page of lines and records at hand.
  public init(lines: [Line], records: [String] = [], status: Int32 = 0, count: Int? = nil) {
    self.init(
      count: count, status: status, records: { AnySequence(records) },
      lines: { _ in AnySequence(lines) })
  }

  /// Makes a page of our own text, line by line.
  public init(text: String) {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.init(lines: rows.map { [Span(String($0))] })
  }

  /// Nothing.
  public static var empty: Page { Page(lines: []) }

  /// One page after the other; the greater status counts.
  public static func + (left: Page, right: Page) -> Page {
    Page(
      count: left.count ?? right.count, status: max(left.status, right.status),
      records: { AnySequence([left.records(), right.records()].joined()) },
      lines: { layout in AnySequence([left.lines(layout), right.lines(layout)].joined()) },
      failure: { left.failure() ?? right.failure() })
  }
}

/// The space that a page is laid out in.
public struct Layout: Sendable, Hashable {
  /// How many columns there are.
  public let columns: Int

  /// Makes a layout.
  public init(columns: Int) {
    self.columns = columns
  }
}
