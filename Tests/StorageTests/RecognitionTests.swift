import Corpus
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
}
