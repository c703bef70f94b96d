import Corpus
import Foundation
import GRDB

/// Resolving the names of articles.
extension Store {
  /// The row numbers of the articles that a name stands for: the first of these that finds any.
  static func articleIDs(named name: String, _ database: Database) throws -> [Int64] {
    if let id = try articleID(ArticleKey(name), database) { return [id] }
    for search in [identified, digested, placed, resembling] {
      let ids = try search(name, database)
      if !ids.isEmpty { return ids }
    }
    return []
  }

  private static func identified(_ name: String, _ database: Database) throws -> [Int64] {
    try Int64.fetchAll(
      database, sql: "SELECT article_id FROM identifier WHERE fingerprint = ? AND value = ?",
      arguments: [fingerprint(name), name])
  }

  /// What an identifier is found by.
  static func fingerprint(_ identifier: String) -> Int64 {
    Int64(bitPattern: identifier.utf8.fingerprint)
  }

  /// By the hash of any of its texts or copies, at least eight hexadecimal digits of it.
  private static func digested(_ name: String, _ database: Database) throws -> [Int64] {
    let digits = name.lowercased()
    guard (8...64).contains(digits.utf8.count), digits.utf8.count.isMultiple(of: 2) else {
      return []
    }
    var bytes: [UInt8] = []
    var rest = Substring(digits)
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return [] }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    let last = bytes + [UInt8](repeating: 0xFF, count: 33 - bytes.count)
    return try Int64.fetchAll(
      database,
      sql: """
        SELECT article_id FROM revision
        WHERE substr(digest, 1, 8) BETWEEN substr(?1, 1, 8) AND substr(?2, 1, 8)
          AND digest BETWEEN ?1 AND ?2
        UNION
        SELECT article_id FROM place JOIN original ON original.id = place.original_id
        WHERE original.digest BETWEEN ?1 AND ?2
        """,
      arguments: [Data(bytes), Data(last)])
  }

  /// By a path: the whole of it or its last parts.
  private static func placed(_ name: String, _ database: Database) throws -> [Int64] {
    let path = (name as NSString).standardizingPath
    let file = splitPath(path).name
    guard !file.isEmpty else { return [] }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT article_id, folder.path || name AS path
        FROM place JOIN folder ON folder.id = folder_id
        WHERE name = ?
        """,
      arguments: [file])
    return unique(
      rows.filter { row in
        let stored: String = row["path"]
        return stored == path || stored.hasSuffix(path.hasPrefix("/") ? path : "/" + path)
      }.map { $0["article_id"] })
  }

  /// By the last part of a key: `1021508` for `secretchina2022-1021508`.
  private static func resembling(_ name: String, _ database: Database) throws -> [Int64] {
    guard name.utf8.count >= 3, name.utf8.allSatisfy({ isKeyByte($0) }) else { return [] }
    return try Int64.fetchAll(
      database, sql: "SELECT id FROM article WHERE key LIKE ? ORDER BY key LIMIT 20",
      arguments: ["%-" + name])
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The two parts in which the path of a place is stored: the last part, which is a file's name
  /// or the number of a record (`…/pages.jsonl#12`), and all that is before it.
  static func splitPath(_ path: String) -> (folder: String, name: String) {
    let isCut: (UInt8) -> Bool = { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") }
    guard var cut = path.utf8.lastIndex(where: isCut) else { return ("", path) }
    let isNumber = path.utf8[cut...].dropFirst().allSatisfy { (48...57).contains($0) }
    if path.utf8[cut] == UInt8(ascii: "#"), !isNumber {
      guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
      cut = slash
    }
    let start = path.utf8.index(after: cut)
    return (String(path[..<start]), String(path[start...]))
  }

  private static func unique(_ ids: [Int64]) -> [Int64] {
    var seen: Set<Int64> = []
    return ids.filter { seen.insert($0).inserted }
  }
}
