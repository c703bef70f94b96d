public import Corpus

/// What an import did.
public struct ImportReport: Hashable, Sendable {
  /// A file or record that could not be taken, or was left out: where, and why.
  public struct Remark: Hashable, Sendable {
    /// The path, and for a record of a larger file its place in it.
    public let path: String
    /// What is wrong and what to do.
    public let reason: String
  }

  /// Articles that the corpus did not have.
  public var new = 0
  /// Articles whose text has changed.
  public var revised = 0
  /// Articles that are as they were.
  public var unchanged = 0
  /// Further places of articles that the corpus had.
  public var duplicates = 0
  /// Files in the folders, and records, that hold no article: the first hundred.
  public var skipped: [Remark] = []
  /// How many there are.
  public var skippedCount = 0
  /// What could not be read.
  public var failures: [Remark] = []
  /// The files looked at.
  public var fileCount = 0
  /// The keys of new and revised articles, at most the first hundred.
  public var keys: [ArticleKey] = []
  /// Annotations that no longer stand exactly where they stood, because the text has changed.
  public var uncertain: [Int] = []
  /// Whether the user stopped it; what was reported until then is stored.
  public var isInterrupted = false

  /// Makes an empty report.
  public init() {}

  /// How many articles were found.
  public var articleCount: Int { new + revised + unchanged + duplicates }
}
