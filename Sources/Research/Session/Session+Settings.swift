import Storage

/// What a user can choose for a corpus once, rather than with every command.
public enum Setting: String, Hashable, Sendable, CaseIterable {
  /// Who annotates.
  case author
  /// How many hits a page of `query` has.
  case limit
  /// The order of the hits.
  case sort
  /// How articles are cited.
  case style

  /// What it is, in a few words.
  public var summary: String {
    switch self {
    case .author: "who annotates"
    case .limit: "how many hits `query` shows"
    case .sort: "the order of hits: \(Self.list(HitOrder.self))"
    case .style: "how articles are cited: \(Self.list(CitationName.self))"
    }
  }

  /// The values that it takes; nil where they cannot be listed.
  public var values: [String]? {
    switch self {
    case .author, .limit: nil
    case .sort: HitOrder.allCases.map(\.rawValue)
    case .style: CitationName.allCases.map(\.rawValue)
    }
  }

  private static func list<Choice: CaseIterable & RawRepresentable<String>>(
    _ choices: Choice.Type
  ) -> String {
    choices.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// What a value must be, if it cannot be this one.
  func objection(to value: String) -> String? {
    switch self {
    case .author:
      value.isEmpty || value.count > 100 || value.contains(where: \.isNewline) ? "a name" : nil
    case .limit: (1...10_000).contains(Int(value) ?? 0) ? nil : "a number from 1 to 10000"
    case .sort, .style:
      values?.contains(value) == false
        ? "one of " + (values ?? []).joined(separator: ", ") : nil
    }
  }
}

/// Settings of the corpus.
extension Session {
  /// What was chosen; nil where nothing was.
  ///
  /// - Throws: `StorageError`.
  public func chosen(_ setting: Setting) throws -> String? {
    try store.settings()[setting.rawValue].flatMap { setting.objection(to: $0) == nil ? $0 : nil }
  }

  /// What holds where nothing was chosen, in words.
  public func usual(_ setting: Setting) -> String {
    switch setting {
    case .author: surroundings.author
    case .limit: "20"
    case .sort: HitOrder.relevance.rawValue
    case .style: "by language: gb2025 or chicago"
    }
  }

  /// Chooses a value for all commands to come; nil forgets the choice.
  ///
  /// - Throws: `ResearchError.badSetting`, `StorageError`.
  public func choose(_ setting: Setting, _ value: String?) throws {
    if let value, let expected = setting.objection(to: value) {
      throw ResearchError.badSetting(setting.rawValue, value: value, expected: expected)
    }
    try store.set(setting.rawValue, to: value)
  }

  /// The number of hits of a page.
  ///
  /// - Throws: `StorageError`.
  public func usualLimit() throws -> Int { try chosen(.limit).flatMap { Int($0) } ?? 20 }

  /// The order of hits.
  ///
  /// - Throws: `StorageError`.
  public func usualOrder() throws -> HitOrder {
    try chosen(.sort).flatMap { HitOrder(rawValue: $0) } ?? .relevance
  }

  /// Who annotates.
  func author() throws -> String { try chosen(.author) ?? surroundings.author }

  /// The style to cite in, unless another is asked for; nil for what suits each article.
  func style(_ asked: CitationName?) throws -> CitationName? {
    try asked ?? chosen(.style).flatMap { CitationName(rawValue: $0) }
  }
}
