/// What is known about an article besides its text.
public struct Metadata: Hashable, Sendable {
  /// The name of one value, for saying where it came from.
  public enum Field: String, Hashable, Sendable, Codable, CaseIterable {
    case title, date, byline, source, language, topics, url
  }

  /// The title, white space collapsed; may be empty.
  public var title: String
  /// When it was published, if known.
  public var date: ArticleDate?
  /// The byline as a reader would print it: the authors' names; nil if unknown.
  public var byline: String?
  /// The people of the byline with their roles.
  public var contributors: [Contributor]
  /// The publisher's name (看中国) or, failing that, its host name.
  public var source: String?
  /// A BCP 47 tag such as `zh-Hans`, `zh-Hant`, `en`, `ja`; nil if undetermined.
  public var language: String?
  /// Subjects that the page gives itself.
  public var topics: [String]
  /// Where each value came from, in words for a person: `dateline`, `front matter: date`,
  /// `meta: article:published_time`, `URL`.
  public var origins: [Field: String]

  /// Makes metadata of which everything but the title may be left out.
  public init(
    title: String, date: ArticleDate? = nil, byline: String? = nil,
    contributors: [Contributor] = [], source: String? = nil, language: String? = nil,
    topics: [String] = [], origins: [Field: String] = [:]
  ) {
    self.title = title
    self.date = date
    self.byline = byline
    self.contributors = contributors
    self.source = source
    self.language = language
    self.topics = topics
    self.origins = origins
  }
}

/// A person or agency named in a byline.
public struct Contributor: Hashable, Sendable, Codable {
  /// The name as printed.
  public let name: String
  /// The role as printed (`记者`, `编译`, `责任编辑`, `author`); nil if none is given.
  public let role: String?

  /// Makes a contributor.
  public init(name: String, role: String? = nil) {
    self.name = name
    self.role = role
  }
}
