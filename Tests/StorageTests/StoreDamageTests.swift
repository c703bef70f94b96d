import Corpus
import Foundation
import GRDB
import Searching
import TestFolder
import Testing

@testable import Storage

/// A corpus file that is damaged, and a disk that is full.
@Suite struct StoreDamageTests {
  private func fill(_ store: Store, from first: Int = 0, count: Int = 60) throws {
    var random = IndexTextGenerator(seed: UInt64(first + 1))
    let drafts = (first..<first + count).map { number in
      IndexTextGenerator.draft(
        number, title: random.text(length: 5), text: random.echoingText(), path: number)
    }
    _ = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
  }

  @Test func `a damaged page is an error, and check tells of it and goes on`() throws {
    let folder = try TestFolder()
    let path = folder.url.appending(path: "c.db").path
    let store = try Store(path: path)
    try fill(store)
    let root = try store.read {
      try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'article_title'")
    }
    store.close()
    let page = try UInt64(#require(root) - 1) * 16384
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: page)
    try file.write(contentsOf: Data(repeating: 0xFF, count: 64))
    try file.close()
    let damaged = try Store(path: path)
    let sql = "SELECT COUNT(*) FROM article INDEXED BY article_title WHERE title > ''"
    let error = #expect(throws: StorageError.self) {
      try damaged.read { try Int.fetchOne($0, sql: sql) }
    }
    #expect(error?.description.contains("the file is damaged (") == true)
    #expect(error?.description.contains("restore a backup") == true)
    let findings = try damaged.check(digest: { _ in Digest(bytes: []) }, interruption: .never)
    #expect(findings.contains { $0.contains("is not the one that was stored") }, "\(findings)")
    #expect(findings.count > 60, "what is wrong with the file, and with each text")
  }

  @Test func `a full disk is told of as one`() throws {
    let store = try Store()
    try fill(store)
    try store.write { database in
      let count = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(count)")
    }
    let error = #expect(throws: StorageError.self) { try fill(store, from: 60, count: 900) }
    #expect(error == .full(path: ""))
    #expect(error?.description.contains("make room and try again") == true)
  }
}
