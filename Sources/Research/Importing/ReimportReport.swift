public import Corpus

/// What reading articles again from their copies did.
public struct ReimportReport: Hashable, Sendable {
  /// An article that could not be read again, and why.
  public struct Failure: Hashable, Sendable {
    /// The article.
    public let key: ArticleKey
    /// What is wrong and what to do.
    public let reason: String
  }

  /// How many articles are as they were.
  public var unchanged = 0
  /// Articles with a new text.
  public var revised: [ArticleKey] = []
  /// Articles whose text stayed, but not their metadata or blocks.
  public var described: [ArticleKey] = []
  /// Articles of which no bytes were kept.
  public var withoutOriginal: [ArticleKey] = []
  /// Articles that could not be read again; they stay as they are.
  public var failures: [Failure] = []
  /// Annotations that no longer stand exactly where they stood, because the text has changed.
  public var uncertain: [Int] = []
  /// Whether the user stopped it; what was reported until then is stored.
  public var isInterrupted = false

  /// Makes an empty report.
  public init() {}

  /// How many articles were looked at.
  public var count: Int {
    unchanged + revised.count + described.count + withoutOriginal.count + failures.count
  }
}
