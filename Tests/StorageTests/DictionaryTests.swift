import Corpus
import GRDB
import Testing

@testable import Storage

/// Dictionaries make texts and pages small, and every byte comes back.
struct DictionaryTests {
  private var texts = SimilarTexts(seed: 9)
  private let now = Timestamp(microseconds: 0)

  /// Pages that share a frame of four thousand bytes, and an address's host.
  private mutating func drafts(_ range: Range<Int>) -> [ArticleDraft] {
    range.map { number in
      let text = texts.text(length: 400)
      let frame = (0..<200).map { "<a href=\"/section/\($0 * 7919)\">" }.joined()
      var draft = SimilarTexts.draft("page\(number)", text)
      let page = Array((frame + text + "<p>\(number)</p>").utf8)
      draft.original = page
      draft.place = Place(
        path: "/pages/\(number).html", collection: nil, captured: now,
        digest: draft.textDigest, size: page.count)
      return draft
    }
  }

  private func save(_ drafts: [ArticleDraft], in store: Store) throws {
    _ = try store.save(drafts, now: now) { anchor, _, _, _ in anchor }
  }

  private func check(_ drafts: [ArticleDraft], in store: Store) throws {
    for draft in drafts {
      let named = try store.articles(named: draft.identifiers[0].value)
      let key = try #require(named.first).key
      #expect(try store.original(of: key)?.bytes == draft.original)
      #expect(try store.revision(of: key)?.text == draft.text)
    }
  }

  private func storedSize(_ store: Store, _ column: String, _ table: String) throws -> Int {
    var size = 0
    try store.select("SELECT SUM(length(\(column))) FROM \(table)") { _, values in
      size = values[0].flatMap { Int($0) } ?? 0
      return true
    }
    return size
  }

  @Test mutating func `pages of one family cost little more than what is their own`() throws {
    let store = try Store()
    let (few, many) = (drafts(0..<3), drafts(3..<43))
    try save(few, in: store)
    #expect(try storedSize(store, "data", "dictionary") == 0)
    let alone = try storedSize(store, "data", "original") / few.count
    try save(many, in: store)
    #expect(try storedSize(store, "data", "dictionary") > 4000)
    let together = try storedSize(store, "data", "original") - alone * few.count
    #expect(together / many.count < alone / 4)
    try check(few + many, in: store)
  }

  private func count(_ database: Database) throws -> Int? {
    try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM text_dictionary")
  }

  @Test mutating func `texts share a dictionary once there is enough to learn from`() throws {
    let store = try Store()
    let (first, second) = (drafts(0..<150), drafts(150..<200))
    try save(first, in: store)
    try store.write { database in
      let compression = store.compression(database)
      _ = try Dictionaries.learn(from: second, database, compression, leastText: 1_000_000)
      #expect(try count(database) == 0)
      _ = try Dictionaries.learn(from: second, database, compression, leastText: 100_000)
      #expect(try count(database) == 1)
      // Not again before there is several times as much.
      _ = try Dictionaries.learn(from: second, database, compression, leastText: 100_000)
      #expect(try count(database) == 1)
    }
    try save(second, in: store)
    try check(first + second, in: store)
    // Without its dictionary a text is an error.
    try store.write { database in
      try database.execute(sql: "DELETE FROM text_dictionary")
      let rows = try Row.fetchAll(database, sql: "SELECT text, byte_count FROM revision")
      let row = try #require(rows.last)
      let compression = Compression(database, Dictionaries())
      #expect(throws: StorageError.self) { try Store.text(of: row, compression) }
    }
  }
}
