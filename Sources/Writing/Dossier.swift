public import Corpus
public import Quoting

/// Everything that an export needs of one article.
public struct Dossier: Sendable {
  /// The article.
  public let article: Article
  /// The citation of the article.
  public let citation: Citation
  /// Its annotations, in the order in which they are to stand.
  public let annotations: [Annotation]
  /// The paragraph of each annotation, from 1, by its number.
  public let paragraphs: [Int: Int]

  /// Gathers what an export needs.
  public init(
    article: Article, citation: Citation, annotations: [Annotation], paragraphs: [Int: Int]
  ) {
    self.article = article
    self.citation = citation
    self.annotations = annotations
    self.paragraphs = paragraphs
  }
}
