import Corpus
import Testing

@testable import Storage

/// Storing what copies were read as by another version.
struct ResavingTests {
  private var texts = SimilarTexts(seed: 5)
  private let now = Timestamp(microseconds: 0)
  private let key = ArticleKey("article2022-a")

  private func save(_ draft: ArticleDraft, in store: Store) throws -> ArticleKey {
    let outcomes = try store.save([draft], importer: "1", now: now) { anchor, _, _, _ in anchor }
    guard case .new(let key)? = outcomes.first else { throw StorageError.compression }
    return key
  }

  private func resave(
    _ draft: ArticleDraft, as key: ArticleKey, in store: Store, isDryRun: Bool = false
  ) throws -> RereadOutcome? {
    try store.resave([(key, draft)], importer: "2", now: now, isDryRun: isDryRun) {
      anchor, _, _, _ in
      anchor
    }.first
  }

  @Test mutating func `an article stays itself though address, title and text are read anew`()
    throws
  {
    let store = try Store()
    let text = texts.text(length: 300)
    var draft = SimilarTexts.draft("a", text)
    let key = try save(draft, in: store)
    let other = try save(SimilarTexts.draft("b", text + "完"), in: store)
    #expect(try store.similar(to: key).map(\.key) == [other])
    draft = SimilarTexts.draft("z", texts.text(length: 200))
    draft.place = try #require(store.places(of: key).first)
    #expect(try resave(draft, as: key, in: store, isDryRun: true) == .revised(uncertain: []))
    #expect(try store.revisions(of: key).count == 1)
    #expect(try resave(draft, as: key, in: store) == .revised(uncertain: []))
    #expect(try store.articleCount() == 2)
    #expect(try store.article(key)?.metadata.title == "z")
    #expect(try store.articles(named: "https://example.org/z").map(\.key) == [key])
    #expect(try store.similar(to: other).isEmpty)
    #expect(try resave(draft, as: key, in: store) == .unchanged)
    // The text of an earlier revision is a new one when it comes back.
    let first = SimilarTexts.draft("a", text)
    #expect(try resave(first, as: key, in: store) == .revised(uncertain: []))
    #expect(try store.revisions(of: key).map(\.text) == [text, draft.text, text])
    #expect(try store.similar(to: other).map(\.key) == [key])
  }

  @Test mutating func `other metadata or blocks replace the old ones without a revision`() throws {
    let store = try Store()
    var draft = SimilarTexts.draft("a", texts.text(length: 30))
    let key = try save(draft, in: store)
    #expect(try store.outdatedKeys(importer: "2", limit: 9) == [key])
    draft.blocks = [Block(kind: .heading, range: 0..<30, level: 1)]
    draft.metadata.topics = ["馆"]
    #expect(try resave(draft, as: key, in: store, isDryRun: true) == .described)
    #expect(try store.article(key)?.metadata.topics == [])
    #expect(try resave(draft, as: key, in: store) == .described)
    #expect(try store.article(key)?.metadata.topics == ["馆"])
    #expect(try store.revisions(of: key).map(\.blocks) == [draft.blocks])
    #expect(try resave(draft, as: key, in: store) == .unchanged)
    #expect(try store.outdatedCount(importer: "2") == 0)
  }

  @Test mutating func `an import by another version renews the metadata of an equal copy`() throws {
    let store = try Store()
    var draft = SimilarTexts.draft("a", texts.text(length: 30))
    let key = try save(draft, in: store)
    draft.metadata.topics = ["馆"]
    _ = try store.save([draft], importer: "2", now: now) { anchor, _, _, _ in anchor }
    #expect(try store.article(key)?.metadata.topics == ["馆"])
    #expect(try store.outdatedCount(importer: "2") == 0)
  }

  @Test func `an article that is gone is an error that says so`() throws {
    let store = try Store()
    #expect(throws: StorageError.self) {
      try resave(SimilarTexts.draft("a", "图书馆今天开门"), as: key, in: store)
    }
  }
}
