public import Corpus
import Searching
import Storage

/// The order of the rows of a concordance.
public enum RowOrder: String, Hashable, Sendable, CaseIterable {
  /// As the hits of the query.
  case hit
  /// By what stands before the match, read backwards from it.
  case left
  /// By what follows the match.
  case right
  /// Newest article first.
  case date
  /// By the name of the source.
  case source
}

/// What the articles of a concordance are counted by.
public enum RowGrouping: String, Hashable, Sendable, CaseIterable {
  case year, source
}

/// One match with what stands around it.
public struct ContextRow: Sendable {
  /// The article's key.
  public let key: ArticleKey
  /// When it was published.
  public let date: ArticleDate?
  /// The publisher's name.
  public let source: String?
  /// The number of the block, from 1.
  public let paragraph: Int
  /// Where the match stands, in bytes of the current text.
  public let range: ByteRange
  /// The source's own characters before the match.
  public let left: String
  /// The match.
  public let keyword: String
  /// The source's own characters after the match.
  public let right: String
}

/// Reading matches in their context.
extension Session {
  /// The matches of a query, one row each, read as they are looked at. They become the list that
  /// numbers refer to.
  ///
  /// - Parameters:
  ///   - query: in the language of queries.
  ///   - order: the order of the rows.
  ///   - progress: called while a sorted one is made: texts read, in all, what is done.
  /// - Returns: how many articles match, and a function that gives the next row, nil at the end,
  ///   with as much on each side as it is told.
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public mutating func concordance(
    _ query: String, order: RowOrder, progress: (Int, Int, String) -> Void = { _, _, _ in }
  ) throws -> (articleCount: Int, next: (ContextLength) throws -> ContextRow?) {
    let result = try search(query)
    let order = ConcordanceOrder(rawValue: order.rawValue) ?? .hit
    var reader = try store.concordance(
      of: result, context: .characters(0), order: order, interruption: surroundings.interruption
    ) { progress($0, $1, "texts read") }
    results = .concordance(reader)
    let next: (ContextLength) throws -> ContextRow? = { context in
      reader.context = context
      return try reader.next().map { row in
        ContextRow(
          key: row.text.key, date: row.text.date, source: row.text.source, paragraph: row.paragraph,
          range: row.range, left: row.left,
          keyword: row.keyword, right: row.right)
      }
    }
    return (result.count, next)
  }

  /// How many articles of a query, and how many matches in them, there are by year or by source.
  ///
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public func groups(
    of query: String, by grouping: RowGrouping
  ) throws -> [(name: String?, articles: Int, matches: Int)] {
    let by: Grouping = grouping == .year ? .year : .source
    return try store.groups(
      of: search(query), by: by, interruption: surroundings.interruption
    ).map { ($0.name, $0.articleCount, $0.matchCount) }
  }
}
