import Corpus
import GRDB
import Testing

@testable import Storage

/// Which articles drafts are recognised as.
@Suite struct RecognitionTests {
  private func draft(_ number: Int, title: String, path: Int) -> ArticleDraft {
    IndexTextGenerator.draft(number, title: title, text: "同一段正文", path: path)
  }

  @Test func `an article is known by title and text, however many share the text`() throws {
    let store = try Store()
    func save(_ drafts: [ArticleDraft]) throws -> [SaveOutcome] {
      try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    }
    let first = try save((0..<100).map { draft(0, title: "题\($0)", path: $0) })
    #expect(first.allSatisfy { if case .new = $0 { true } else { false } })
    // The first and the last title, at other places, and one that is not there.
    let again = try save([
      draft(0, title: "题0", path: 200), draft(0, title: "题99", path: 201),
      draft(0, title: "题100", path: 202),
    ])
    guard case .new(let known) = first[99] else { return }
    #expect(again[1] == .duplicate(known))
    if case .duplicate = again[0] {} else { Issue.record("the first is not known") }
    if case .new = again[2] {} else { Issue.record("the new one is taken for another") }
  }

  @Test func `pages of one name get keys with the numbers that follow`() throws {
    let store = try Store()
    func save(_ numbers: Range<Int>) throws -> [String] {
      let drafts = numbers.map {
        var draft = IndexTextGenerator.draft($0, title: "题\($0)", text: "正文\($0)", path: $0)
        draft.identifiers = [Identifier(.original, "https://example.org/page?id=\($0)")]
        return draft
      }
      return try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
        .compactMap { if case .new(let key) = $0 { key.description } else { nil } }
    }
    let keys = try save(0..<70) + save(70..<71)
    #expect(keys == ["example2022-page"] + (2...71).map { "example2022-page-\($0)" })
    try store.write { try $0.execute(sql: "UPDATE article SET key = 'other' WHERE id = 9") }
    let filled = try save(71..<73)
    #expect(Set(filled + keys).count == 73)
  }

  @Test func `pages that wrongly name one address stay apart, and each is known again`() throws {
    let store = try Store()
    func save(_ numbers: Range<Int>, text: String, at path: Int) throws -> [SaveOutcome] {
      let drafts = numbers.map {
        var draft = IndexTextGenerator.draft(
          $0 + path, title: "题\($0)", text: "\(text)\($0)", path: path + $0)
        draft.identifiers = [Identifier(.original, "https://example.org/")]
        return draft
      }
      return try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    }
    let keys = try save(0..<40, text: "正文", at: 0).compactMap { outcome -> ArticleKey? in
      if case .new(let key) = outcome { key } else { nil }
    }
    #expect(keys.count == 40)
    // New texts of the same titles, elsewhere.
    for (outcome, key) in zip(try save(0..<40, text: "正文", at: 100), keys) {
      #expect(outcome == .revised(key, revision: 2, uncertain: []))
    }
  }
}
