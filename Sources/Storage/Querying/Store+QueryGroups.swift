public import Corpus
import GRDB

/// What the articles of a result are counted by.
public enum Grouping: String, Hashable, Sendable, CaseIterable {
  case year, source
}

/// The articles of a result that have something in common.
public struct SearchGroup: Hashable, Sendable {
  /// The year or the source; nil for articles without one.
  public let name: String?
  /// How many articles.
  public let articleCount: Int
  /// How often the query's terms match in their texts.
  public let matchCount: Int
}

extension Store {
  /// Counts the articles of a result by year, in order, or by source, the most frequent first.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func groups(
    of result: SearchResult, by grouping: Grouping, interruption: Interruption = .never
  ) throws -> [SearchGroup] {
    try read { database in
      let wanted = result.documents
      let frequencies = result.scorer.frequencies(of: wanted)
      let sql =
        switch grouping {
        case .year: "SELECT substr(date, 1, 4), revision_id FROM article ORDER BY revision_id"
        case .source: "SELECT source, revision_id FROM article ORDER BY revision_id"
        }
      var counts: [String?: (articles: Int, matches: Int)] = [:]
      let rows = try Row.fetchCursor(database.cachedStatement(sql: sql))
      var place = 0
      while place < wanted.count, let row = try rows.next() {
        guard let document = UInt32(exactly: row[1] as Int64? ?? -1) else { continue }
        while place < wanted.count, wanted.documents[place] < document { place += 1 }
        guard place < wanted.count, wanted.documents[place] == document else { continue }
        if place.isMultiple(of: 1024) { try interruption.check() }
        let known = counts[row[0] as String?] ?? (0, 0)
        counts[row[0] as String?] = (known.articles + 1, known.matches + Int(frequencies[place]))
      }
      let groups = counts.map { name, count in
        SearchGroup(name: name, articleCount: count.articles, matchCount: count.matches)
      }
      return groups.sorted { left, right in
        if grouping == .source, left.articleCount != right.articleCount {
          return left.articleCount > right.articleCount
        }
        return (left.name ?? "\u{10FFFF}") < (right.name ?? "\u{10FFFF}")
      }
    }
  }
}

extension Scorer {
  /// How often the terms match in the texts of each document of a set.
  func frequencies(of set: DocumentSet) -> [UInt32] {
    var sums = [UInt32](repeating: 0, count: set.count)
    for term in textTerms {
      var place = 0
      for (number, document) in term.documents.enumerated() {
        place = DocumentSet.place(of: document, in: set.documents, from: place)
        guard place < set.count else { break }
        if set.documents[place] == document { sums[place] &+= term.frequencies[number] }
      }
    }
    return sums
  }
}
