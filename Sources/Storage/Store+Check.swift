public import Corpus
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
    try look { database in
      let compression = compression(database)
      let sql = """
        SELECT 'the text of revision ' || revision.number || ' of ' || key AS name, digest, text,
          byte_count
        FROM revision JOIN article ON article.id = article_id
        """
      return try differences(database, sql, digest, step) {
        Array(try Self.text(of: $0, compression).utf8)
      }
    }
    try look { database in
      let compression = compression(database)
      let sql = """
        SELECT 'the original of ' || key AS name, original.digest, data, dictionary_id, text,
          original.byte_count AS size, revision.byte_count
        FROM original JOIN revision ON revision.id = original.revision_id
        JOIN article ON article.id = article_id
        """
      return try differences(database, sql, digest, step) { try Self.original(of: $0, compression) }
    }
    try look { try IndexCheck(database: $0, interruption: interruption).findings() }
    return findings
  }

  /// What of some rows, each with a name and a digest, is not what was stored.
  ///
  /// - Parameter bytes: decompresses what a row holds; nil where it holds nothing.
  private func differences(
    _ database: Database, _ sql: String, _ digest: ([UInt8]) -> Digest, _ step: () throws -> Void,
    _ bytes: (Row) throws -> [UInt8]?
  ) throws -> [String] {
    var findings: [String] = []
    let rows = try Row.fetchCursor(database, sql: sql)
    while let row = try rows.next() {
      try step()
      let name: String = row["name"]
      do {
        guard let bytes = try bytes(row), digest(bytes).bytes != row.bytes("digest") else {
          continue
        }
        findings.append("\(name) is not the one that was stored")
      } catch { findings.append("\(name) cannot be decompressed") }
    }
    return findings
  }
}
