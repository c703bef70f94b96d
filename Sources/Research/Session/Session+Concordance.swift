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

/// The rows of a concordance, or some of them, read as they are looked at.
public struct RowList {
  /// How many articles match.
  public let articleCount: Int
  /// The number of the first row, from 1.
  public let first: Int
  /// How many rows are meant at most; nil for all.
  public let limit: Int?
  /// The columns on each side that were asked for; nil for what fits.
  public let width: Int?
  /// Gives the next row with so much on each side; nil at the end of all rows, whatever the limit.
  public let next: (ContextLength) throws -> ContextRow?
}

/// Reading matches in their context.
extension Session {
  /// The matches of a query, one row each. They become the list that numbers refer to.
  ///
  /// - Parameters:
  ///   - query: in the language of queries.
  ///   - order: the order of the rows.
  ///   - limit: how many are shown at most; numbers refer to no others. nil for all.
  ///   - width: the columns on each side, kept for `moreRows`.
  ///   - progress: called while a sorted one is made: texts read, in all, what is done.
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public mutating func concordance(
    _ query: String, order: RowOrder, limit: Int? = nil, width: Int? = nil,
    progress: (Int, Int, String) -> Void = { _, _, _ in }
  ) throws -> RowList {
    let result = try search(query)
    let order = ConcordanceOrder(rawValue: order.rawValue) ?? .hit
    let reader = try store.concordance(
      of: result, context: .characters(0), order: order, interruption: surroundings.interruption
    ) { progress($0, $1, "texts read") }
    let rows = PagedRows(
      reader: reader, articleCount: result.count, next: 1, limit: limit, width: width)
    return list(rows)
  }

  /// Whether the list that numbers refer to is a concordance.
  public var lastIsConcordance: Bool {
    if case .concordance = results { true } else { false }
  }

  /// The rows after those of the last concordance. Their numbers go on, and the rows before keep
  /// theirs.
  ///
  /// - Throws: `ResearchError.noMore` if the last list is no concordance of which a part was shown,
  ///   what `concordance` throws.
  public mutating func moreRows() throws -> RowList {
    guard case .concordance(let rows) = results, rows.limit != nil else {
      throw ResearchError.noMore
    }
    return list(rows)
  }

  /// The next rows, which numbers refer to from now on as to those before.
  private mutating func list(_ rows: PagedRows) -> RowList {
    var shown = rows
    if let limit = rows.limit { shown.next += min(limit, .max - shown.next) }
    results = .concordance(shown)
    var reader = rows.reader
    var passed = rows.next - 1
    return RowList(
      articleCount: rows.articleCount, first: rows.next, limit: rows.limit, width: rows.width
    ) { context in
      // Rows that are read while others are passed over keep the context of then.
      reader.context = context
      try reader.skip(passed)
      passed = 0
      return try reader.next().map { row in
        ContextRow(
          key: row.text.key, date: row.text.date, source: row.text.source, paragraph: row.paragraph,
          range: row.range, left: row.left,
          keyword: row.keyword, right: row.right)
      }
    }
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
