import Corpus
import Foundation
import GRDB
import Testing

@testable import Storage

/// What is made ahead of the thread that stores belongs to the right draft.
struct DraftPreparationTests {
  private struct Failure: Error {}

  @Test func `values are made of all places, and a failure is thrown where its value is asked for`()
    throws
  {
    let values = Preparation(100) { place in
      if place == 50 { throw Failure() }
      return place * 2
    }
    #expect(try values.value(3) == 6)
    #expect(try values.value(99) == 198)
    #expect(throws: Failure.self) { try values.value(50) }
  }

  @Test func `two articles of one text keep their own blocks and pages`() throws {
    var texts = SimilarTexts(seed: 4)
    let text = texts.text(length: 300)
    let drafts = [Block.Kind.paragraph, .quotation].enumerated().map { number, kind in
      var draft = SimilarTexts.draft("article\(number)", text)
      draft.textDigest = Digest(bytes: [UInt8](repeating: 7, count: 32))
      draft.blocks = [Block(kind: kind, range: 0..<text.utf8.count)]
      let page = Array("<title>\(number)</title>\(text)".utf8)
      draft.original = page
      draft.place = Place(
        path: "/pages/\(number).html", collection: nil, captured: Timestamp(microseconds: 0),
        digest: Digest(bytes: [UInt8](repeating: UInt8(number), count: 32)), size: page.count)
      return draft
    }
    let store = try Store()
    let outcomes = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in
      anchor
    }
    let keys = outcomes.compactMap { if case .new(let key) = $0 { key } else { nil } }
    try #require(keys.count == 2)
    for (key, draft) in zip(keys, drafts) {
      #expect(try store.revision(of: key)?.blocks == draft.blocks)
      #expect(try store.original(of: key)?.bytes == draft.original)
    }
  }

  @Test func `what is prepared before a dictionary is learnt is made anew with it`() throws {
    var texts = SimilarTexts(seed: 5)
    let store = try Store()
    let first = [SimilarTexts.draft("first", texts.text(length: 300))]
    #expect(store.preparing(first) == nil)
    _ = try store.save(first, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    let drafts = [SimilarTexts.draft("second", texts.text(length: 300))]
    let prepared = try #require(store.preparing(drafts))
    try store.write {
      // Bytes that are no dictionary are content that frames may refer to.
      try $0.execute(
        sql: "INSERT INTO text_dictionary (id, data) VALUES (7, ?)",
        arguments: [Data(repeating: 0x61, count: 64)])
    }
    let outcomes = try store.save(drafts, prepared, now: Timestamp(microseconds: 0)) {
      anchor, _, _, _ in anchor
    }
    guard case .new(let key) = outcomes[0] else { throw Failure() }
    #expect(try store.revision(of: key)?.text == drafts[0].text)
    let newest = try store.read { try store.dictionaries.compressor($0) }
    #expect(prepared.compressor !== newest)
    #expect(store.dictionaries.latest === newest)
  }

  @Test func `a page comes back whether it is much more than its text or little`() throws {
    let store = try Store()
    try store.read { database in
      let compression = store.compression(database)
      let text = String(repeating: "一段文字。", count: 40)
      for page in [text + "\n", String(repeating: "<p class=x>", count: 400) + text] {
        let (page, prefix) = (Array(page.utf8), Array("<p class=y>".utf8))
        let frame = try PageCompressor().compress(page, prefix: prefix, text)
        let read = try compression.decompress(
          frame, count: page.count, prefix: prefix + Array(text.utf8))
        #expect(read == page)
        #expect(frame.count < page.count / 4)
      }
    }
  }
}
