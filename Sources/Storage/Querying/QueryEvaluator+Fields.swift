import Corpus
import Foundation
import GRDB
import Searching

/// What the rows of articles and annotations decide.
extension QueryEvaluator {
  /// Documents of the articles of which a column passes a test.
  func articles(column: String, _ test: (String) throws -> Bool) throws -> DocumentSet {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: "SELECT revision_id, \(column) FROM article WHERE \(column) IS NOT NULL"))
    var found: [UInt32] = []
    var number = 0
    while let row = try rows.next() {
      number += 1
      if number.isMultiple(of: 1024) { try interruption.check() }
      if try test(row[1]), let document = UInt32(exactly: row[0] as Int64? ?? -1) {
        found.append(document)
      }
    }
    return DocumentSet(found)
  }

  /// Articles with an annotation that holds a term in its note or in the name of a tag.
  func annotated(with term: FoldedTerm) throws -> DocumentSet {
    try annotated(noteWith: term).union(try annotated(tagWith: term))
  }

  /// A term of the fields that describe an article or its annotations.
  func described(_ term: Query.Term, _ folded: FoldedTerm) throws -> DocumentSet {
    switch term.field {
    case .note: return try annotated(noteWith: folded)
    case .quote: return try annotated(column: "exact", with: folded)
    case .tag: return try tagged(term)
    case .source: return try articles(distinct: "source") { FoldedText($0).contains(folded) }
    case .collection:
      return try articles(distinct: "collection") { FoldedText($0).contains(folded) }
    case .language:
      let wanted = term.text.lowercased()
      return try articles(distinct: "language") {
        let tag = $0.lowercased()
        return tag == wanted || tag.hasPrefix(term.isPrefix ? wanted : wanted + "-")
      }
    case .key:
      let wanted = term.text.lowercased()
      let sql = """
        SELECT revision_id FROM article
        WHERE key = ?1 OR (?2 AND key >= ?1 AND key < ?1 || char(1114111))
        """
      return documents(try Int64.fetchAll(database, sql: sql, arguments: [wanted, term.isPrefix]))
    default: return .none
    }
  }

  /// Filters by date, state and possession.
  func filtered(_ query: Query) throws -> DocumentSet {
    switch query {
    case .date(let range):
      // A date of the index may be less precise than the range: all of the first year are looked at.
      let first = range.first.map { String($0.text.prefix(4)) } ?? ""
      return try dated(first, range.last.map { $0.text + "~" } ?? "~") { range.contains($0) }
    case .since(let age):
      let first = age.start(before: today)
      return try dated(first, "~") { $0.day >= first }
    case .state(.annotated): return try withAnnotation("TRUE")
    case .state(.orphan): return try withAnnotation("state = 'orphan'")
    case .state(.duplicate): return try duplicates()
    case .possession(.note): return try withAnnotation("note <> ''")
    case .possession(.tag):
      return try withAnnotation(
        "EXISTS (SELECT 1 FROM annotation_tag WHERE annotation_id = annotation.id)")
    default: return .none
    }
  }

  private func documents(_ ids: [Int64?]) -> DocumentSet {
    DocumentSet(ids.compactMap { $0.flatMap { UInt32(exactly: $0) } })
  }

  private func annotated(noteWith term: FoldedTerm) throws -> DocumentSet {
    try annotated(column: "note", with: term)
  }

  private func annotated(column: String, with term: FoldedTerm) throws -> DocumentSet {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT article.revision_id, annotation.\(column)
          FROM annotation JOIN article ON article.id = annotation.article_id
          WHERE annotation.\(column) <> ''
          """))
    var found: [Int64?] = []
    while let row = try rows.next() {
      if FoldedText(row[1] as String).contains(term) { found.append(row[0]) }
    }
    return documents(found)
  }

  private func annotated(tagWith term: FoldedTerm) throws -> DocumentSet {
    try tagged { FoldedText($0).contains(term) }
  }

  /// A tag and those below it: `privacy` finds `privacy/leak`; `priv*` finds `privacy`.
  private func tagged(_ term: Query.Term) throws -> DocumentSet {
    let wanted = FoldedText(term.text).scalars
    return try tagged { name in
      let name = FoldedText(name).scalars
      guard name.starts(with: wanted) else { return false }
      return term.isPrefix || name.count == wanted.count
        || name[wanted.count] == UInt32(UInt8(ascii: "/"))
    }
  }

  private func tagged(_ test: (String) -> Bool) throws -> DocumentSet {
    let tags = try Row.fetchAll(database.cachedStatement(sql: "SELECT id, name FROM tag"))
      .filter { test($0["name"]) }
    return try tags.reduce(DocumentSet.none) { found, tag in
      let sql = """
        SELECT DISTINCT article.revision_id
        FROM annotation_tag
        JOIN annotation ON annotation.id = annotation_id
        JOIN article ON article.id = annotation.article_id
        WHERE tag_id = ?
        """
      let id: Int64 = tag["id"]
      return found.union(documents(try Int64.fetchAll(database, sql: sql, arguments: [id])))
    }
  }

  private func articles(distinct column: String, _ test: (String) -> Bool) throws -> DocumentSet {
    let values = try String.fetchAll(
      database, sql: "SELECT DISTINCT \(column) FROM article WHERE \(column) IS NOT NULL")
    return try values.filter(test).reduce(DocumentSet.none) { found, value in
      let sql = "SELECT revision_id FROM article WHERE \(column) = ? ORDER BY revision_id"
      return found.union(documents(try Int64.fetchAll(database, sql: sql, arguments: [value])))
    }
  }

  /// Articles with a near-duplicate.
  private func duplicates() throws -> DocumentSet {
    documents(try Int64.fetchAll(database, sql: "SELECT DISTINCT document FROM similarity"))
  }

  /// Articles whose date lies between two texts and passes a test.
  private func dated(
    _ first: String, _ end: String, _ test: (ArticleDate) -> Bool
  ) throws -> DocumentSet {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT date, revision_id FROM article WHERE date >= ? AND date < ?",
      arguments: [first, end])
    var found: [Int64?] = []
    var last: (text: String, passes: Bool) = ("", false)
    while let row = try rows.next() {
      let text: String = row[0]
      if text != last.text { last = (text, ArticleDate(text).map(test) ?? false) }
      if last.passes { found.append(row[1]) }
    }
    return documents(found)
  }

  private func withAnnotation(_ condition: String) throws -> DocumentSet {
    let sql = """
      SELECT DISTINCT article.revision_id
      FROM annotation JOIN article ON article.id = annotation.article_id
      WHERE \(condition)
      """
    return documents(try Int64.fetchAll(database, sql: sql))
  }
}
