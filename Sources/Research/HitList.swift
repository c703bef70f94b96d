public import Corpus

/// The order of the articles that a query finds.
public enum HitOrder: String, Hashable, Sendable, CaseIterable {
  /// Best first.
  case relevance
  /// Newest first.
  case date
  /// By title.
  case title
  /// Near-duplicates next to each other.
  case group
}

/// One page of the articles that a query found.
public struct HitList: Sendable {
  /// How many articles match in all.
  public let count: Int
  /// The number of the first hit of the page, from 1.
  public let first: Int
  /// The hits of the page.
  public let hits: [FoundArticle]
}

/// An article that was found, with what to show of it.
public struct FoundArticle: Sendable {
  /// A piece of a block with matches in it.
  public struct Snippet: Sendable {
    /// The number of the block, from 1.
    public let paragraph: Int
    /// Where the piece stands in the text, in bytes.
    public let range: ByteRange
    /// The piece.
    public let text: String
    /// Whether the block goes on before and after the piece.
    public let isCut: (before: Bool, after: Bool)
    /// The matches in it, in bytes of the whole text.
    public let matches: [ByteRange]
  }

  /// A match as the borders of the program describe it.
  public struct Match: Sendable {
    /// Where it stands, in Unicode scalars of the text.
    public let scalars: Range<Int>
    /// The number of its block, from 1.
    public let paragraph: Int
    /// The words with their context.
    public let quote: TextQuote
  }

  /// The article and all its matches.
  public let hit: Hit
  /// The revision that was searched.
  let revision: Revision
  /// Where the title matches, in bytes of it.
  public let titleMatches: [ByteRange]
  /// The annotations that the query found the article by.
  public let annotations: [FoundAnnotation]

  /// The first blocks with matches, at most three.
  public var snippets: [Snippet] {
    var snippets: [Snippet] = []
    for match in hit.matches {
      if let last = snippets.last, last.range.contains(match.lowerBound) { continue }
      guard snippets.count < 3 else { break }
      let paragraph = revision.paragraph(at: match.lowerBound)
      guard revision.blocks.indices.contains(paragraph - 1) else { continue }
      let block = revision.blocks[paragraph - 1].range
      let range = Self.window(around: match, in: revision, block)
      snippets.append(
        Snippet(
          paragraph: paragraph, range: range, text: String(revision.text[bytes: range]),
          isCut: (block.lowerBound < range.lowerBound, range.upperBound < block.upperBound),
          matches: hit.matches.filter { $0.overlaps(range) }))
    }
    return snippets
  }

  /// How many matches the snippets show.
  public var shownMatches: Int { snippets.reduce(0) { $0 + $1.matches.count } }

  /// All matches, at most a hundred, with their context.
  public var passages: [Match] {
    hit.matches.prefix(100).map { range in
      Match(
        scalars: revision.text.scalarRange(of: range),
        paragraph: revision.paragraph(at: range.lowerBound),
        quote: TextQuote(of: range, in: revision.text))
    }
  }

  /// A stretch of a block around a match: about thirty characters before it and ninety after, not
  /// ending inside a word of letters.
  private static func window(
    around match: ByteRange, in revision: Revision, _ block: ByteRange
  ) -> ByteRange {
    let text = revision.text
    let before = text[bytes: block.lowerBound..<max(block.lowerBound, match.lowerBound)]
    let after = text[bytes: min(match.upperBound, block.upperBound)..<block.upperBound]
    var head = before.suffix(30)
    if head.count < before.count { head = head.drop { $0.isASCII && $0.isLetter } }
    var tail = after.prefix(90)
    if tail.count < after.count {
      while let last = tail.last, last.isASCII, last.isLetter { tail.removeLast() }
    }
    return (match.lowerBound - head.utf8.count)..<(match.upperBound + tail.utf8.count)
  }
}

/// An annotation that a query looks for.
public struct FoundAnnotation: Sendable {
  /// The annotation.
  public let annotation: Annotation
  /// Where its note matches, in bytes of it.
  public let noteMatches: [ByteRange]
}

/// Articles, read when they are looked at.
public struct ArticleList {
  /// How many there are.
  public let count: Int
  /// The articles in order, read as they are asked for; where one cannot be read, what went wrong.
  public let articles: AnySequence<Result<Article, any Error>>
  /// Whether near-duplicates stand next to each other.
  public var isGrouped = false
}
