import Corpus
import Foundation
import GRDB
import Searching
import Testing

@testable import Storage

/// What is wrong with an index is found, and making it anew sets it right.
@Suite struct IndexUpkeepTests {
  private let drafts: [ArticleDraft]
  private let store: Store

  init() throws {
    var random = IndexTextGenerator(seed: 31)
    drafts = (0..<12).map { number in
      IndexTextGenerator.draft(
        number, title: random.text(length: 6) + "题", text: random.text(length: 400) + "正文",
        path: number)
    }
    store = try Store()
    for part in [drafts[..<7], drafts[7...]] {
      _ = try store.save(Array(part), now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    }
  }

  private func findings() throws -> [String] {
    try store.read { try IndexCheck(database: $0, interruption: .never).findings() }
  }

  private func count(_ query: String) throws -> Int {
    let today = try #require(ArticleDate("2026-11-25"))
    return try store.search(QueryParser().parse(query), today: today).count
  }

  @Test func `a sound index has no findings, and is the same when it is made anew`() throws {
    #expect(try findings() == [])
    let before = try (count("正文"), count("title:题"))
    #expect(before == (12, 12))
    #expect(try store.rebuildIndex() == 12)
    #expect(try findings() == [])
    #expect(try (count("正文"), count("title:题")) == before)
  }

  @Test(arguments: [
    ("UPDATE index_page SET data = x'FF' WHERE id = (SELECT MIN(id) FROM index_page)", "damaged"),
    ("UPDATE index_page SET data = substr(data, 1, length(data) / 2)", "damaged"),
    ("DELETE FROM index_page", "damaged"),
    ("INSERT INTO index_removal (document) SELECT revision_id FROM article LIMIT 3", "lacks 3"),
    ("UPDATE article SET revision_id = NULL WHERE id = 2", "holds 1"),
  ])
  func `damage is found and healed`(_ damage: String, _ finding: String) throws {
    try store.write { try $0.execute(sql: damage) }
    #expect(try findings().contains { $0.contains(finding) && $0.hasSuffix("run reindex") })
    let count = try store.rebuildIndex()
    #expect(try findings() == [])
    #expect(try self.count("正文") == count)
  }

  @Test func `an interruption leaves the index as it was`() throws {
    #expect(throws: Interruption.Requested.self) {
      try store.rebuildIndex(interruption: Interruption { true })
    }
    #expect(try findings() == [])
    #expect(try count("正文") == 12)
  }
}
