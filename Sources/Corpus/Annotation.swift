/// A passage plus what the researcher made of it.
public struct Annotation: Hashable, Sendable, Codable {
  /// Why the annotation was made (W3C Web Annotation, §3.3.5).
  public enum Motivation: String, Hashable, Sendable, Codable, CaseIterable {
    case highlighting, commenting, quoting, tagging, bookmarking, questioning, linking
  }

  /// The permanent number; a person writes `n12`.
  public let id: Int
  /// The key of the article.
  public let article: String
  /// How it is attached to a revision of the article.
  public var anchor: Anchor
  /// The researcher's words, Markdown; may be empty.
  public var note: String
  /// The codes, each a path such as `privacy/leak`, in the order given.
  public var tags: [String]
  /// A colour's name; nil if none was given.
  public var color: String?
  /// Why it was made.
  public var motivation: Motivation
  /// Who made it: the login name.
  public var author: String
  /// When it was made.
  public let created: Timestamp
  /// When it was last changed.
  public var modified: Timestamp

  /// Makes an annotation.
  public init(
    id: Int, article: ArticleKey, anchor: Anchor, note: String, tags: [String], color: String?,
    motivation: Motivation, author: String, created: Timestamp, modified: Timestamp
  ) {
    self.id = id
    self.article = article.description
    self.anchor = anchor
    self.note = note
    self.tags = tags
    self.color = color
    self.motivation = motivation
    self.author = author
    self.created = created
    self.modified = modified
  }
}

/// How an annotation is attached to a text: where, which words, and how sure that is.
public struct Anchor: Hashable, Sendable, Codable {
  /// How sure it is that the words still stand there.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// The same words at the same place.
    case exact
    /// The same words, once, at another place.
    case moved
    /// Similar words.
    case fuzzy
    /// Several places match as well.
    case ambiguous
    /// No place matches.
    case orphan
  }

  /// The revision whose text the range refers to.
  public var revision: Int
  /// The range in that revision's text, in UTF-8 bytes.
  public var range: ByteRange
  /// The words and what stood around them when the annotation was made.
  public var quote: TextQuote
  /// How sure it is.
  public var state: State
  /// The likelihood of the place, from 0 to 1.
  public var score: Double

  /// Makes an anchor.
  public init(
    revision: Int, range: ByteRange, quote: TextQuote, state: State = .exact, score: Double = 1
  ) {
    self.revision = revision
    self.range = range
    self.quote = quote
    self.state = state
    self.score = score
  }
}

/// A quotation with its context (W3C Web Annotation, §4.2.4, TextQuoteSelector).
public struct TextQuote: Hashable, Sendable, Codable {
  /// How many scalars of context are kept on each side.
  public static let contextLength = 32

  /// The words.
  public let exact: String
  /// At most 32 scalars before them.
  public let prefix: String
  /// At most 32 scalars after them.
  public let suffix: String

  /// Makes a quotation with its context.
  public init(exact: String, prefix: String, suffix: String) {
    self.exact = exact
    self.prefix = prefix
    self.suffix = suffix
  }

  /// Cuts the quotation of a byte range, with its context, out of a text.
  public init(of range: ByteRange, in text: String) {
    let before = text[bytes: 0..<range.lowerBound].unicodeScalars.suffix(Self.contextLength)
    let after = text[bytes: range.upperBound..<text.utf8.count].unicodeScalars
      .prefix(Self.contextLength)
    exact = String(text[bytes: range])
    prefix = String(before)
    suffix = String(after)
  }
}
