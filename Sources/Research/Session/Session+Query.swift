public import Corpus
import Searching
import Storage

/// Finding articles by what they say.
extension Session {
  /// How many articles match a query; of all, where it is nil.
  ///
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public func count(of query: String?) throws -> Int {
    guard let query else { return try store.articleCount() }
    return try search(query).count
  }

  /// One page of the articles that match a query. It becomes the list that numbers refer to.
  ///
  /// - Parameters:
  ///   - query: in the language of queries.
  ///   - order: the order of the hits.
  ///   - first: the number of the first hit of the page, from 1.
  ///   - limit: how many hits the page holds at most.
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public mutating func query(
    _ query: String, order: HitOrder, from first: Int, limit: Int
  ) throws -> HitList {
    let result = try search(query, order: order)
    let hits = try store.hits(
      of: result, offset: first - 1, limit: limit, interruption: surroundings.interruption)
    results = .hits(first: first, hits.map { ($0.hit.article.key, $0.hit.matches) })
    lastQuery = PagedQuery(text: query, order: order, next: first + hits.count, limit: limit)
    let filter = AnnotationFilter(of: result.query, takesWords: true)
    let titles = Matcher(result.query, field: .title)
    return HitList(
      count: result.count, first: first,
      hits: try hits.map { hit, revision in
        FoundArticle(
          hit: hit, revision: revision, titleMatches: titles.ranges(in: hit.article.metadata.title),
          annotations: try filter.map { try $0.chosen(store.annotations(of: hit.article.key)) }
            ?? [])
      })
  }

  /// The page after the last one of the last query. Its numbers go on, and the hits before keep
  /// theirs.
  ///
  /// - Throws: `ResearchError.noMore`, and what `query` throws.
  public mutating func moreHits() throws -> HitList {
    guard let last = lastQuery, case .hits(let first, let earlier) = results,
      first + earlier.count == last.next
    else { throw ResearchError.noMore }
    let list = try query(last.text, order: last.order, from: last.next, limit: last.limit)
    if case .hits(_, let hits) = results { results = .hits(first: first, earlier + hits) }
    return list
  }

  /// The articles that match a query, or all in the order of their keys where it is nil.
  ///
  /// Without an order the newest come first, but near-duplicates, where the query asks for them,
  /// next to each other.
  ///
  /// They become the list that numbers refer to, the first thousand of them.
  ///
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public mutating func articles(matching query: String?, order: HitOrder?) throws -> ArticleList {
    guard let query else {
      let keys = try store.keys(limit: 1000)
      results = .hits(first: 1, keys.map { ($0, []) })
      return ArticleList(count: try count(of: nil), articles: AnySequence(allArticles()))
    }
    var result = try search(query, order: order ?? .date)
    let isGrouped = order == .group || order == nil && Self.asksForDuplicates(result.query)
    if isGrouped { result = try store.grouped(result, interruption: surroundings.interruption) }
    let first = try store.page(of: result, limit: 1000).map(\.article)
    results = .hits(first: 1, first.map { ($0.key, []) })
    let store = store
    typealias Read = Result<Article, any Error>
    let rest = stride(from: first.count, to: result.count, by: 500).lazy.flatMap {
      offset -> [Read] in
      do {
        return try store.page(of: result, offset: offset, limit: 500).map { .success($0.article) }
      } catch { return [.failure(error)] }
    }
    let articles = [AnySequence(first.lazy.map(Read.success)), AnySequence(rest)].joined()
    return ArticleList(
      count: result.count, articles: AnySequence(articles), isGrouped: isGrouped)
  }

  private static func asksForDuplicates(_ query: Query) -> Bool {
    switch query {
    case .state(.duplicate): true
    case .all(let parts), .any(let parts): parts.contains { asksForDuplicates($0) }
    default: false
    }
  }

  /// What the last query matched in an article, in bytes of its current text.
  ///
  /// - Throws: `StorageError`.
  public func matches(in article: Article) throws -> [ByteRange] {
    switch results {
    case .none: return []
    case .hits(_, let list): return list.first { $0.key == article.key }?.matches ?? []
    case .concordance(let rows):
      return try store.revision(of: article.key).map { rows.reader.matches(in: $0.text) } ?? []
    }
  }

  /// The articles that match a query.
  ///
  /// - Parameter filter: what they must be besides.
  func search(
    _ text: String, order: HitOrder = .relevance, filter: Query? = nil
  ) throws -> SearchResult {
    let asked = try QueryParser().parse(text)
    let query = filter.map { .all([asked, $0]) } ?? asked
    let order: SearchOrder =
      switch order {
      case .relevance: .relevance
      case .date: .date
      case .title: .title
      case .group: .group
      }
    do {
      return try store.search(
        query, order: order, today: surroundings.today, interruption: surroundings.interruption)
    } catch let error as QueryError { throw error.within(text) }
  }
}
