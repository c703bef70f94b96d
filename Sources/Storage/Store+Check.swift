public import Corpus
import Foundation
import GRDB

/// Looking for damage.
extension Store {
  /// Looks for damage: in the file's pages, in the references between rows, in the texts, in the
  /// pages that were kept, in the index.
  ///
  /// - Parameters:
  ///   - digest: SHA-256.
  ///   - interruption: asked after every text.
  ///   - progress: called with the number of texts and pages looked at, and of all.
  /// - Returns: what was found, in words; nothing if all is well.
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func check(
    digest: ([UInt8]) -> Digest, interruption: Interruption,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [String] {
    var findings: [String] = []
    // What cannot be read is a finding, and the rest is looked at all the same.
    func look(_ body: (Database) throws -> [String]) throws {
      do { findings += try read(body) } catch StorageError.damaged(_, let reason) {
        let finding = "the file is damaged (\(reason)): restore a backup"
        if !findings.contains(finding) { findings.append(finding) }
      }
    }
    try look {
      try String.fetchAll($0, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
    }
    try look {
      try Row.fetchAll($0, sql: "PRAGMA foreign_key_check")
        .map { "a row of \($0["table"] as String) refers to nothing" }
    }
    try look {
      try String.fetchAll($0, sql: "SELECT key FROM article WHERE revision_id IS NULL")
        .map { "\($0) has no text" }
    }
    var (done, all) = (0, 0)
    try look {
      let sql = "SELECT (SELECT COUNT(*) FROM revision) + (SELECT COUNT(*) FROM original)"
      all = try Int.fetchOne($0, sql: sql) ?? 0
      return []
    }
    func step() throws {
      try interruption.check()
      done += 1
      progress(done, all)
    }
    try look { try textFindings($0, digest, step) }
    try look { try originalFindings($0, digest, step) }
    try look { try IndexCheck(database: $0, interruption: interruption).findings() }
    return findings
  }

  /// What is wrong with the texts.
  private func textFindings(
    _ database: Database, _ digest: ([UInt8]) -> Digest, _ step: () throws -> Void
  ) throws -> [String] {
    var findings: [String] = []
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT key, revision.number, digest, text, byte_count
        FROM revision JOIN article ON article.id = article_id
        """)
    let compression = compression(database)
    while let row = try rows.next() {
      try step()
      let name = "revision \(row["number"] as Int) of \(row["key"] as String)"
      guard let text = try? Self.text(of: row, compression) else {
        findings.append("\(name) cannot be decompressed")
        continue
      }
      if digest(Array(text.utf8)).bytes != row.bytes("digest") {
        findings.append("the text of \(name) is not the one that was stored")
      }
    }
    return findings
  }

  /// What is wrong with the pages that were kept.
  private func originalFindings(
    _ database: Database, _ digest: ([UInt8]) -> Digest, _ step: () throws -> Void
  ) throws -> [String] {
    var findings: [String] = []
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT original.byte_count AS size, data, dictionary_id, text, revision.byte_count,
          original.digest, key
        FROM original JOIN revision ON revision.id = original.revision_id
        JOIN article ON article.id = article_id
        """)
    let compression = compression(database)
    while let row = try rows.next() {
      try step()
      let name = "the original of \(row["key"] as String)"
      guard let bytes = try? Self.original(of: row, compression) else {
        if row["data"] as Data? != nil { findings.append("\(name) cannot be decompressed") }
        continue
      }
      if digest(bytes).bytes != row.bytes("digest") {
        findings.append("\(name) is not the one that was stored")
      }
    }
    return findings
  }
}
