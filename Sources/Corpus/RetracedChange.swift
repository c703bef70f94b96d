/// A change that was taken back, or made again.
public struct RetracedChange: Hashable, Sendable {
  /// What it was, in a word.
  public let summary: String
  /// The annotations that it is about and that stand now.
  public let restored: [Annotation]
  /// Those that do not stand any more, as they were.
  public let removed: [Annotation]
  /// The names of the tags whose definitions or names changed.
  public let tags: [String]

  /// Makes one.
  public init(summary: String, restored: [Annotation], removed: [Annotation], tags: [String]) {
    self.summary = summary
    self.restored = restored
    self.removed = removed
    self.tags = tags
  }
}
