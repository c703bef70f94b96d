import Corpus
import GRDB
import Searching
import Testing

@testable import Storage

/// Which articles are found to be near-duplicates, from the import to the query.
struct NeighbourTests {
  private var texts = SimilarTexts(seed: 11)

  private func save(_ drafts: [ArticleDraft], in store: Store) throws {
    _ = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
  }

  private func titles(_ name: String, in store: Store) throws -> [String] {
    let key = try #require(
      try store.articles(named: "https://example.org/\(name)").first
    ).key
    return try store.similar(to: key).compactMap { try store.article($0.key)?.metadata.title }
  }

  private func duplicates(in store: Store) throws -> [String] {
    let query = try QueryParser().parse("is:duplicate")
    let result = try store.search(query, today: try #require(ArticleDate("2022-11-20")))
    return try store.page(of: store.grouped(result), limit: 100).map(\.article.metadata.title)
  }

  @Test mutating func `copies, updates and excerpts are found in one import and in several`() throws
  {
    let text = texts.text(length: 1200)
    let drafts = [
      SimilarTexts.draft("agency", text),
      SimilarTexts.draft("other", texts.text(length: 1200)),
      SimilarTexts.draft("updated", texts.edited(text, times: 20) + texts.text(length: 80)),
      SimilarTexts.draft("excerpt", String(text.prefix(900))),
      SimilarTexts.draft("copy", text),
    ]
    let (together, apart) = (try Store(), try Store())
    try save(drafts, in: together)
    for draft in drafts { try save([draft], in: apart) }
    for store in [together, apart] {
      #expect(try titles("agency", in: store) == ["copy", "updated", "excerpt"])
      #expect(try titles("other", in: store).isEmpty)
      #expect(Set(try duplicates(in: store)) == ["agency", "updated", "excerpt", "copy"])
      #expect(try store.check(digest: { _ in Digest(bytes: []) }, interruption: .never).count == 5)
    }
  }

  @Test mutating func `short articles that share a boilerplate line are no duplicates`() throws {
    let store = try Store()
    let line = texts.text(length: 60)
    let drafts = (0..<40).map { number in
      SimilarTexts.draft("short\(number)", texts.text(length: 30) + "\n" + line)
    }
    try save(drafts, in: store)
    #expect(try duplicates(in: store).isEmpty)
  }

  @Test mutating func `a changed text has the neighbours of the new text`() throws {
    let store = try Store()
    let (old, new) = (texts.text(length: 500), texts.text(length: 500))
    try save(
      [
        SimilarTexts.draft("a", old), SimilarTexts.draft("b", old + "完"),
        SimilarTexts.draft("c", new),
      ], in: store)
    #expect(try titles("a", in: store) == ["b"])
    try save([SimilarTexts.draft("a", new + "终")], in: store)
    #expect(try titles("a", in: store) == ["c"])
    #expect(try titles("b", in: store).isEmpty)
    #expect(try Set(duplicates(in: store)) == ["a", "c"])
    try save([SimilarTexts.draft("d", old)], in: store)
    #expect(try titles("d", in: store) == ["b"])
  }

  @Test mutating func `a text that changes twice within an import leaves nothing behind`() throws {
    let store = try Store()
    let (old, new) = (texts.text(length: 500), texts.text(length: 500))
    try save(
      [
        SimilarTexts.draft("a", old), SimilarTexts.draft("a", new),
        SimilarTexts.draft("b", old), SimilarTexts.draft("c", new),
      ], in: store)
    #expect(try titles("a", in: store) == ["c"])
    #expect(try titles("b", in: store).isEmpty)
  }

  @Test mutating func `of a hundred copies each knows all others, and groups stand together`()
    throws
  {
    let store = try Store()
    let (one, two) = (texts.text(length: 300), texts.text(length: 300))
    try save(
      (0..<100).flatMap { number in
        [SimilarTexts.draft("one\(number)", one), SimilarTexts.draft("two\(number)", two)]
      }, in: store)
    for number in [0, 1, 50, 99] {
      let found = try titles("one\(number)", in: store)
      #expect(found.count == 99)
      #expect(found.allSatisfy { $0.hasPrefix("one") })
    }
    let listed = try duplicates(in: store).map { $0.prefix(3) }
    #expect(listed == Array(repeating: "two", count: 100))
  }

  @Test mutating func `damaged signatures lead to nothing and stop nothing`() throws {
    let store = try Store()
    let text = texts.text(length: 400)
    try save([SimilarTexts.draft("a", text)], in: store)
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO signature_page VALUES (9223372036854775807, x'0102'), (-5, zeroblob(99999)),
            (7, (SELECT data FROM signature_page WHERE id = 0));
          UPDATE signature_page SET data = substr(data, 1, 333) WHERE id = 0
          """)
    }
    try save([SimilarTexts.draft("b", text)], in: store)
    try save([SimilarTexts.draft("c", text)], in: store)
    #expect(try titles("c", in: store) == ["b"])
  }
}
