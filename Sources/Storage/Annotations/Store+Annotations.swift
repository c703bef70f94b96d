public import Corpus
import Foundation
import GRDB

/// Reading annotations and tags. They change through `apply(_:summary:now:)` only.
extension Store {
  /// The annotation with a number; nil if there is none.
  ///
  /// - Throws: `StorageError`.
  public func annotation(_ id: Int) throws -> Annotation? {
    try read { try Self.annotation(id, $0) }
  }

  /// The annotations of an article in the order of their places, or of all articles in the order
  /// of their numbers.
  ///
  /// - Throws: `StorageError`.
  public func annotations(of key: ArticleKey? = nil) throws -> [Annotation] {
    try read { try Self.annotations(of: key, $0) }
  }

  /// Every tag with its number of annotations, sorted by name.
  ///
  /// - Throws: `StorageError`.
  public func tags() throws -> [(tag: Tag, count: Int)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT name, definition, COUNT(annotation_id) AS uses
          FROM tag LEFT JOIN annotation_tag ON tag_id = tag.id
          GROUP BY tag.id
          ORDER BY name
          """
      ).map { (Tag(name: $0["name"], definition: $0["definition"]), $0["uses"]) }
    }
  }

  static func annotation(_ id: Int, _ database: Database) throws -> Annotation? {
    try annotations(database, condition: "annotation.id = ?", order: "annotation.id", [id]).first
  }

  static func annotations(of key: ArticleKey?, _ database: Database) throws -> [Annotation] {
    guard let key else {
      return try annotations(database, condition: "TRUE", order: "annotation.id", [])
    }
    return try annotations(
      database, condition: "article.key = ?", order: "start_byte, end_byte, annotation.id",
      [key.description])
  }

  private static func annotations(
    _ database: Database, condition: String, order: String, _ arguments: StatementArguments
  ) throws -> [Annotation] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT annotation.*, article.key, revision.number,
          (SELECT json_group_array(name) FROM (
            SELECT name FROM annotation_tag JOIN tag ON tag.id = tag_id
            WHERE annotation_id = annotation.id
            ORDER BY position)) AS tags
        FROM annotation
        JOIN article ON article.id = annotation.article_id
        JOIN revision ON revision.id = annotation.revision_id
        WHERE \(condition)
        ORDER BY \(order)
        """)
    return try Row.fetchAll(statement, arguments: arguments).map(annotation(_:))
  }

  private static func annotation(_ row: Row) throws -> Annotation {
    let tags: String = row["tags"]
    let start: Int = row["start_byte"]
    return Annotation(
      id: row["id"], article: ArticleKey(row["key"]),
      anchor: Anchor(
        revision: row["number"], range: start..<max(start, row["end_byte"]),
        quote: TextQuote(exact: row["exact"], prefix: row["prefix"], suffix: row["suffix"]),
        state: Anchor.State(rawValue: row["state"]) ?? .orphan, score: row["score"]),
      note: row["note"], tags: try JSONDecoder().decode([String].self, from: Data(tags.utf8)),
      color: row["color"],
      motivation: Annotation.Motivation(rawValue: row["motivation"]) ?? .highlighting,
      author: row["author"], created: Timestamp(microseconds: row["created"]),
      modified: Timestamp(microseconds: row["modified"]))
  }
}
