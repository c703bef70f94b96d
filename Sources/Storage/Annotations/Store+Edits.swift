public import Corpus
import Foundation
import GRDB

/// Changing annotations and tags, and taking changes back.
extension Store {
  /// Applies a change in one transaction and remembers how things stood before.
  ///
  /// - Parameters:
  ///   - edit: what to change.
  ///   - summary: what it is in words, for `undo` to say.
  ///   - now: the time.
  /// - Returns: the stored annotations, new ones with their numbers.
  /// - Throws: `StorageError`; then nothing has changed.
  @discardableResult
  public func apply(_ edit: Edit, summary: String, now: Timestamp) throws -> [Annotation] {
    try write { database in
      let before = try Self.snapshot(of: edit, database)
      let stored = try edit.annotations.map { try Self.put($0, database) }
      for id in edit.deletions { try Self.delete(annotation: id, database) }
      for tag in edit.tags { try Self.put(tag, database) }
      for name in edit.tagDeletions { try Self.delete(tag: name, database) }
      try Self.dropIdleTags(database)
      var known = before
      let created = stored.map(\.id).filter { id in !edit.annotations.contains { $0.id == id } }
      known.absentAnnotations += created
      let after = Snapshot(
        annotations: stored, absentAnnotations: edit.deletions, tags: edit.tags,
        absentTags: edit.tagDeletions)
      try Self.remember(summary, now, before: known, after: after, database)
      return stored
    }
  }

  /// Takes the last change back.
  ///
  /// - Throws: `StorageError.nothingToUndo`.
  public func undo() throws -> RetracedChange {
    try step(
      from: "done", to: "undone", order: "DESC", columns: ("after", "before"), none: .nothingToUndo)
  }

  /// Makes the change again that was taken back last.
  ///
  /// - Throws: `StorageError.nothingToRedo`.
  public func redo() throws -> RetracedChange {
    try step(
      from: "undone", to: "done", order: "ASC", columns: ("before", "after"), none: .nothingToRedo)
  }

  private func step(
    from state: String, to next: String, order: String, columns: (from: String, to: String),
    none: StorageError
  ) throws -> RetracedChange {
    try write { database in
      let row = try Row.fetchOne(
        database,
        sql: "SELECT * FROM change WHERE state = ? ORDER BY id \(order) LIMIT 1",
        arguments: [state])
      guard let row else { throw none }
      let left = try Self.snapshot(row[columns.from])
      let snapshot = try Self.snapshot(row[columns.to])
      for annotation in snapshot.annotations { try Self.put(annotation, database) }
      for id in snapshot.absentAnnotations { try Self.delete(annotation: id, database) }
      for tag in snapshot.tags { try Self.put(tag, database) }
      for name in snapshot.absentTags { try Self.delete(tag: name, database) }
      try Self.dropIdleTags(database)
      try database.execute(
        sql: "UPDATE change SET state = ? WHERE id = ?", arguments: [next, row["id"] as Int64])
      return RetracedChange(
        summary: row["summary"], restored: snapshot.annotations,
        removed: left.annotations.filter { snapshot.absentAnnotations.contains($0.id) },
        tags: snapshot.tags.map(\.name) + snapshot.absentTags)
    }
  }

  private static func snapshot(_ json: String) throws -> Snapshot {
    try JSONDecoder().decode(Snapshot.self, from: Data(json.utf8))
  }

  private static func snapshot(of edit: Edit, _ database: Database) throws -> Snapshot {
    var snapshot = Snapshot()
    for id in edit.annotations.map(\.id).filter({ $0 != 0 }) + edit.deletions {
      guard let annotation = try annotation(id, database) else {
        throw StorageError.noAnnotation(id)
      }
      snapshot.annotations.append(annotation)
    }
    for name in edit.tags.map(\.name) + edit.tagDeletions {
      let definition = try String.fetchOne(
        database, sql: "SELECT definition FROM tag WHERE name = ?", arguments: [name])
      if let definition {
        snapshot.tags.append(Tag(name: name, definition: definition))
      } else {
        snapshot.absentTags.append(name)
      }
    }
    return snapshot
  }

  private static func remember(
    _ summary: String, _ now: Timestamp, before: Snapshot, after: Snapshot, _ database: Database
  ) throws {
    let encoder = JSONEncoder()
    try database.execute(sql: "UPDATE change SET state = 'superseded' WHERE state = 'undone'")
    try database.execute(
      sql: "INSERT INTO change (made, summary, state, before, after) VALUES (?, ?, 'done', ?, ?)",
      arguments: [
        now.microseconds, summary, String(decoding: try encoder.encode(before), as: UTF8.self),
        String(decoding: try encoder.encode(after), as: UTF8.self),
      ])
  }

  /// Stores an annotation, giving it a number if it has none.
  @discardableResult
  static func put(_ annotation: Annotation, _ database: Database) throws -> Annotation {
    let anchor = annotation.anchor
    let article = try articleID(ArticleKey(annotation.article), database)
    let revision = try Int64.fetchOne(
      database, sql: "SELECT id FROM revision WHERE article_id = ? AND number = ?",
      arguments: [article, anchor.revision])
    try database.execute(
      sql: """
        INSERT INTO annotation (id, article_id, revision_id, start_byte, end_byte, exact, prefix,
          suffix, state, score, note, color, motivation, author, created, modified)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET revision_id = excluded.revision_id,
          start_byte = excluded.start_byte, end_byte = excluded.end_byte, exact = excluded.exact,
          prefix = excluded.prefix, suffix = excluded.suffix, state = excluded.state,
          score = excluded.score, note = excluded.note, color = excluded.color,
          motivation = excluded.motivation, author = excluded.author, modified = excluded.modified
        """,
      arguments: [
        annotation.id == 0 ? nil : annotation.id, article, revision, anchor.range.lowerBound,
        anchor.range.upperBound, anchor.quote.exact, anchor.quote.prefix, anchor.quote.suffix,
        anchor.state.rawValue, anchor.score, annotation.note, annotation.color,
        annotation.motivation.rawValue, annotation.author, annotation.created.microseconds,
        annotation.modified.microseconds,
      ])
    let id = annotation.id == 0 ? Int(database.lastInsertedRowID) : annotation.id
    try setTags(annotation.tags, of: id, database)
    return Annotation(
      id: id, article: ArticleKey(annotation.article), anchor: anchor, note: annotation.note,
      tags: annotation.tags, color: annotation.color, motivation: annotation.motivation,
      author: annotation.author, created: annotation.created, modified: annotation.modified)
  }

  private static func setTags(_ tags: [String], of id: Int, _ database: Database) throws {
    try database.execute(
      sql: "DELETE FROM annotation_tag WHERE annotation_id = ?", arguments: [id])
    for (position, name) in tags.enumerated() {
      try database.execute(
        sql: "INSERT INTO tag (name) VALUES (?) ON CONFLICT DO NOTHING", arguments: [name])
      try database.execute(
        sql: """
          INSERT INTO annotation_tag (annotation_id, position, tag_id)
          SELECT ?, ?, id FROM tag WHERE name = ?
          ON CONFLICT DO NOTHING
          """,
        arguments: [id, position, name])
    }
  }

  private static func put(_ tag: Tag, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO tag (name, definition) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET definition = excluded.definition
        """,
      arguments: [tag.name, tag.definition])
  }

  private static func delete(annotation id: Int, _ database: Database) throws {
    try database.execute(sql: "DELETE FROM annotation WHERE id = ?", arguments: [id])
  }

  private static func delete(tag name: String, _ database: Database) throws {
    try database.execute(sql: "DELETE FROM tag WHERE name = ?", arguments: [name])
  }

  /// A tag that nobody uses and nobody defined is no longer in the codebook.
  private static func dropIdleTags(_ database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM tag
        WHERE definition = '' AND id NOT IN (SELECT tag_id FROM annotation_tag)
        """)
  }
}
