public import Corpus
public import Quoting

/// Annotated excerpts, grouped by article: what an export writes.
public struct Dossier: Hashable, Sendable {
  /// One article with its excerpts.
  public struct Section: Hashable, Sendable {
    /// The article.
    public let article: Article
    /// Its other names.
    public let identifiers: [Identifier]
    /// The day its copy was captured, in UTC; nil if unknown.
    public let accessed: ArticleDate?
    /// What was kept of it, in reading order.
    public let excerpts: [Excerpt]

    /// Makes a section.
    public init(
      article: Article, identifiers: [Identifier], accessed: ArticleDate?, excerpts: [Excerpt]
    ) {
      self.article = article
      self.identifiers = identifiers
      self.accessed = accessed
      self.excerpts = excerpts
    }

    /// What to cite.
    public var citation: Citation {
      Citation(article: article, identifiers: identifiers, accessed: accessed)
    }
  }

  /// The title of the whole.
  public let title: String
  /// The articles, in the order to write them.
  public let sections: [Section]
  /// The style of all citations; nil for the one usual for each article's language.
  public let style: CitationStyle?

  /// Makes a dossier.
  public init(title: String, sections: [Section], style: CitationStyle? = nil) {
    self.title = title
    self.sections = sections
    self.style = style
  }
}

/// An annotation with what it is about.
public struct Excerpt: Hashable, Sendable {
  /// The annotation.
  public let annotation: Annotation
  /// The words that its anchor's range covers, in the source's own characters; for an orphan those
  /// it was made on.
  public let text: String
  /// The first and last paragraph of the passage, from 1; nil if unknown.
  public let paragraphs: ClosedRange<Int>?
  /// Where the passage stands, in Unicode scalars of its revision's text; nil if unknown.
  public let scalars: Range<Int>?

  /// Makes an excerpt from its parts.
  public init(
    annotation: Annotation, text: String, paragraphs: ClosedRange<Int>? = nil,
    scalars: Range<Int>? = nil
  ) {
    self.annotation = annotation
    self.text = text
    self.paragraphs = paragraphs
    self.scalars = scalars
  }

  /// Cuts an annotation's excerpt out of the revision that its anchor refers to.
  ///
  /// - Parameter revision: nil, or one that is too short, gives the words as they were annotated.
  public init(_ annotation: Annotation, in revision: Revision?) {
    let range = annotation.anchor.range
    guard let revision, annotation.anchor.state != .orphan,
      range.upperBound <= revision.text.utf8.count
    else {
      self.init(annotation: annotation, text: annotation.anchor.quote.exact)
      return
    }
    let first = revision.paragraph(at: range.lowerBound)
    let last = revision.paragraph(at: max(range.lowerBound, range.upperBound - 1))
    self.init(
      annotation: annotation, text: String(revision.text[bytes: range]),
      paragraphs: first...max(first, last), scalars: revision.text.scalarRange(of: range))
  }
}
