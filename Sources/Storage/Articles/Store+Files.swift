public import Corpus
import Foundation
import GRDB

/// A file that an import has read to its end.
public struct SeenFile: Hashable, Sendable {
  /// The absolute path.
  public let path: String
  /// The size in bytes.
  public let size: Int
  /// When the file was last changed.
  public let modified: Timestamp
  /// How many articles it gave.
  public let articleCount: Int
  /// The version of the code that read it.
  public let importer: String

  /// Makes a record of a file.
  public init(
    path: String, size: Int, modified: Timestamp, articleCount: Int, importer: String
  ) {
    self.path = path
    self.size = size
    self.modified = modified
    self.articleCount = articleCount
    self.importer = importer
  }
}

/// Which files an import has seen.
extension Store {
  /// Files of one folder that were read to their end, in the order of their names byte by byte.
  ///
  /// - Parameters:
  ///   - folder: the folder's path, with a slash at its end.
  ///   - name: the name to begin with.
  ///   - limit: how many at most.
  /// - Throws: `StorageError`.
  public func seenFiles(
    in folder: String, from name: String, limit: Int
  ) throws -> [(name: String, file: SeenFile)] {
    try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT file.* FROM file JOIN folder ON folder.id = folder_id
          WHERE folder.path = ? AND name >= ?
          ORDER BY name
          LIMIT ?
          """)
      return try Row.fetchAll(statement, arguments: [folder, name, limit]).map { row in
        let name: String = row["name"]
        return (
          name,
          SeenFile(
            path: folder + name, size: row["byte_count"],
            modified: Timestamp(microseconds: row["modified"]),
            articleCount: row["article_count"], importer: row["importer"])
        )
      }
    }
  }

  static func remember(_ file: SeenFile, _ database: Database) throws {
    let (folder, name) = splitPath(file.path)
    try database.cachedStatement(
      sql: """
        INSERT INTO file (folder_id, name, byte_count, modified, article_count, importer)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET byte_count = excluded.byte_count, modified = excluded.modified,
          article_count = excluded.article_count, importer = excluded.importer
        """
    ).execute(arguments: [
      try folderID(folder, database), name, file.size, file.modified.microseconds,
      file.articleCount, file.importer,
    ])
  }

  static func knownFolderID(_ path: String, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM folder WHERE path = ?"), arguments: [path])
  }

  static func folderID(_ path: String, _ database: Database) throws -> Int64 {
    if let id = try knownFolderID(path, database) { return id }
    try database.cachedStatement(sql: "INSERT INTO folder (path) VALUES (?)")
      .execute(arguments: [path])
    return database.lastInsertedRowID
  }
}
