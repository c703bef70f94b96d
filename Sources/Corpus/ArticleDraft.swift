/// An article as read from one file: not yet stored, without a key.
public struct ArticleDraft: Hashable, Sendable {
  /// The name that the article has elsewhere, to be kept where it is free; nil for a new one.
  public var key: ArticleKey?
  /// What is known besides the text.
  public var metadata: Metadata
  /// The main text: LF-only, blocks separated by one line feed, no leading or trailing blank.
  public var text: String
  /// The structure of the text, in reading order, covering it without overlap.
  public var blocks: [Block]
  /// The names of the article found on the page (URLs, DOI), without path and hashes.
  public var identifiers: [Identifier]
  /// The copy that was read.
  public var place: Place
  /// SHA-256 of `text`, 32 bytes.
  public var textDigest: Digest
  /// The bytes of the page; nil if they are not to be kept.
  public var original: [UInt8]?
  /// The name of the profile or heuristic that took the text.
  public var profile: String

  /// Makes a draft.
  public init(
    metadata: Metadata, text: String, blocks: [Block], identifiers: [Identifier], place: Place,
    textDigest: Digest, original: [UInt8]?, profile: String
  ) {
    self.metadata = metadata
    self.text = text
    self.blocks = blocks
    self.identifiers = identifiers
    self.place = place
    self.textDigest = textDigest
    self.original = original
    self.profile = profile
  }
}
