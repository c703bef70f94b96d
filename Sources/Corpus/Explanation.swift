/// Why an article was read as it was: what took it, and what was decided on every block.
public struct Explanation: Hashable, Sendable {
  /// A block and the decision on it.
  public struct Part: Hashable, Sendable {
    /// What the block is.
    public let kind: Block.Kind
    /// Its text.
    public let text: String
    /// Why it is no part of the article; nil where it is one.
    public let dropped: String?

    /// Makes a part.
    public init(kind: Block.Kind, text: String, dropped: String?) {
      self.kind = kind
      self.text = text
      self.dropped = dropped
    }
  }

  /// The path of the file.
  public let path: String
  /// The name of the profile or heuristic that took the text.
  public let profile: String
  /// What is known besides the text, each value with its origin.
  public let metadata: Metadata
  /// The names found on the page.
  public let identifiers: [Identifier]
  /// All blocks in reading order.
  public let parts: [Part]

  /// Makes an explanation.
  public init(
    path: String, profile: String, metadata: Metadata, identifiers: [Identifier], parts: [Part]
  ) {
    self.path = path
    self.profile = profile
    self.metadata = metadata
    self.identifiers = identifiers
    self.parts = parts
  }
}
