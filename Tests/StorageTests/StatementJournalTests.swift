import Foundation
import GRDB
import TestFolder
import Testing

@testable import Storage

/// SQLite keeps in memory what undoing a statement would need, and in a file from some size on.
struct StatementJournalTests {
  private let folder: TestFolder
  private let store: Store

  init() throws {
    folder = try TestFolder()
    store = try Store(path: folder.url.appending(path: "a.vb").path)
    try store.write { database in
      try database.execute(sql: "CREATE TABLE lid (name TEXT NOT NULL UNIQUE, data BLOB)")
      for number in 0..<400 {
        try database.execute(
          sql: "INSERT INTO lid VALUES (?, zeroblob(4000))", arguments: ["\(number)"])
      }
    }
  }

  private func names() throws -> [String] {
    try store.read { try String.fetchAll($0, sql: "SELECT name FROM lid ORDER BY rowid") }
  }

  @Test func `a statement may change much more than is kept in memory`() throws {
    try store.write { try $0.execute(sql: "UPDATE lid SET name = name || '.'") }
    #expect(try names() == (0..<400).map { "\($0)." })
  }

  @Test func `a statement that fails late leaves nothing behind`() throws {
    try store.write { database in
      _ = #expect(throws: DatabaseError.self) {
        try database.execute(
          sql: "UPDATE lid SET name = CASE WHEN rowid = 400 THEN '0.' ELSE name || '.' END")
      }
    }
    #expect(try names() == (0..<400).map { "\($0)" })
  }
}
