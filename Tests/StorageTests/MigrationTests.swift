import Corpus
import Foundation
import GRDB
import TestFolder
import Testing

@testable import Storage

/// Corpora of earlier versions.
@Suite struct MigrationTests {
  @Test func `articles of an older corpus are found by their addresses`() throws {
    let folder = try TestFolder()
    let path = folder.url.appending(path: "corpus.verbatim").path
    let drafts = (0..<3).map {
      IndexTextGenerator.draft($0, title: "题\($0)", text: "正文\($0)", path: $0)
    }
    func save(_ store: Store) throws -> [SaveOutcome] {
      try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    }
    let first = try Store(path: path)
    _ = try save(first)
    // As the third version of the schema left it.
    try first.write {
      try $0.execute(
        sql: """
          DROP INDEX identifier_fingerprint;
          ALTER TABLE identifier DROP COLUMN fingerprint;
          CREATE INDEX identifier_end ON identifier (substr(value, -16));
          DELETE FROM grdb_migrations WHERE identifier = 'v4-identifiers';
          """)
    }
    first.close()
    #expect(throws: StorageError.tooOld(path: path)) { try Store(path: path, mode: .readOnly) }

    let second = try Store(path: path)
    for number in 0..<3 {
      let found = try second.read {
        try Store.articleIDs(named: "https://example.org/\(number)", $0)
      }
      #expect(found == [Int64(number) + 1])
    }
    for outcome in try save(second) {
      if case .unchanged = outcome {} else { Issue.record("\(outcome)") }
    }
    let integrity = try second.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
    #expect(integrity == ["ok"])
  }
}
