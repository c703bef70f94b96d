import Corpus
import GRDB
import Searching
import Testing

@testable import Storage

/// Saved queries within each other.
@Suite struct SavedQueryTests {
  @Test func savedQueriesThatMakeTooMuchAreErrors() throws {
    let store = try Store()
    let today = try #require(ArticleDate("2022-11-20"))
    let draft = IndexTextGenerator.draft(0, title: "甲", text: "转码", path: 0)
    _ = try store.save([draft], now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    for name in ["a0", "b0"] { _ = try store.save(query: "码", as: name) }
    try store.write { database in
      for number in 1...200 {
        let query = String(repeating: "NOT ", count: 90) + "q:b\(number - 1)"
        try database.execute(
          sql: "INSERT INTO saved_query VALUES (?, ?)", arguments: ["b\(number)", query])
      }
      for number in 1...30 {
        let query = "(q:a\(number - 1) a\(number)) | (q:a\(number - 1) b\(number))"
        try database.execute(
          sql: "INSERT OR REPLACE INTO saved_query VALUES (?, ?)",
          arguments: ["a\(number)", query])
      }
    }
    for (line, reason) in [
      ("q:b200", QueryError.Reason.tooDeep), ("q:a30", .tooLong(limit: 20_000)),
    ] {
      let query = try QueryParser().parse(line)
      let error = #expect(throws: QueryError.self) { try store.search(query, today: today) }
      #expect(error?.reason == reason)
    }
    #expect(try store.search(QueryParser().parse("q:b4"), today: today).count == 1)
  }
}
