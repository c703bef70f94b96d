public import Corpus
import Searching
import Storage

/// A place that an annotation may belong to, as the text is now.
public struct AnchorPlace: Hashable, Sendable {
  /// Where.
  public let passage: Passage
  /// The number of the block, from 1.
  public let paragraph: Int
  /// The words there and around it.
  public let quote: TextQuote
}

/// Settling where annotations stand whose texts have changed.
extension Session {
  /// The annotations that no longer stand exactly where they were made, in the order of their numbers.
  ///
  /// - Throws: `StorageError`.
  public func uncertainAnnotations() throws -> [Annotation] {
    try store.annotations().filter { $0.anchor.state != .exact }
  }

  /// Settles where an annotation stands: the words there become those it was made for, and the anchor
  /// is exact again.
  ///
  /// - Parameter passage: the place; nil for where the annotation is now.
  /// - Throws: `ResearchError.noAnnotation`, `.noPlace`, `.otherArticle`, `StorageError`.
  public func settle(_ id: Int, at passage: Passage?) throws -> Annotation {
    let annotation = try annotation(id)
    let anchor = annotation.anchor
    guard passage != nil || anchor.state != .orphan else { throw ResearchError.noPlace(id) }
    let key = ArticleKey(annotation.article)
    if let passage, passage.article != key {
      throw ResearchError.otherArticle(id, key: key.description)
    }
    let (number, range) = (passage?.revision ?? anchor.revision, passage?.range ?? anchor.range)
    guard let text = try store.revision(of: key, number: number)?.text else {
      throw ResearchError.noArticle(annotation.article)
    }
    let settled = Anchor(revision: number, range: range, quote: TextQuote(of: range, in: text))
    return try edit([id], summary: "settle") { $0.anchor = settled }[0]
  }

  /// The words that stand now where an annotation is attached; nil for an orphan.
  ///
  /// - Throws: `StorageError`.
  public func wordsNow(of annotation: Annotation) throws -> String? {
    guard annotation.anchor.state != .orphan else { return nil }
    let revision = try store.revision(
      of: ArticleKey(annotation.article), number: annotation.anchor.revision)
    return revision.map { String($0.text[bytes: annotation.anchor.range]) }
  }

  /// The places where an annotation may belong: where it stands now first, unless it has lost its
  /// place, then those that have its words, at most nine in all.
  ///
  /// - Throws: `ResearchError.noArticle`, `StorageError`.
  public func places(for annotation: Annotation) throws -> [AnchorPlace] {
    let key = ArticleKey(annotation.article)
    guard let revision = try store.revision(of: key) else {
      throw ResearchError.noArticle(annotation.article)
    }
    let anchor = annotation.anchor
    var ranges: [ByteRange] = []
    if anchor.state != .orphan, anchor.revision == revision.number { ranges.append(anchor.range) }
    let same = try? Selection.words(anchor.quote.exact, .all).ranges(in: revision)
    for range in same ?? [] where !ranges.contains(range) && ranges.count < 9 {
      ranges.append(range)
    }
    return ranges.map { range in
      AnchorPlace(
        passage: Passage(article: key, revision: revision.number, range: range),
        paragraph: revision.paragraph(at: range.lowerBound),
        quote: TextQuote(of: range, in: revision.text))
    }
  }
}
