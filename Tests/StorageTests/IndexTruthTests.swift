import Corpus
import GRDB
import Searching
import Testing

@testable import Storage

/// What the index finds is what a scan of the folded texts finds.
@Suite struct IndexTruthTests {
  private struct Known {
    var title: String
    var text: String
  }

  private let today = ArticleDate("2026-11-23")

  private func truth(_ query: Query, _ article: Known) -> Bool {
    switch query {
    case .term(let term):
      guard let folded = term.folded else { return false }
      return FoldedText(term.field == .title ? article.title : article.text).contains(folded)
    case .near(let left, let right, let distance):
      guard let first = left.folded, let second = right.folded else { return false }
      let pair = Proximity(first, second, distance: distance)
      return !pair.matches(in: FoldedText(article.text)).isEmpty
    case .all(let parts): return parts.allSatisfy { truth($0, article) }
    case .any(let parts): return parts.contains { truth($0, article) }
    case .not(let query): return !truth(query, article)
    default: return false
    }
  }

  private func randomQuery(
    _ random: inout IndexTextGenerator, _ texts: [Known], depth: Int
  ) -> Query {
    func term() -> Query.Term {
      let article = texts[random.number(below: texts.count)]
      let isTitle = random.number(below: 5) == 0
      let text = random.term(from: isTitle ? article.title : article.text)
      return Query.Term(
        text, in: isTitle ? .title : .any, isPrefix: random.number(below: 6) == 0)
    }
    switch depth > 0 ? random.number(below: 10) : 0 {
    case 7:
      let (left, right) = (term(), term())
      return .near(
        Query.Term(left.text), Query.Term(right.text), distance: random.number(below: 5))
    case 8: return .not(randomQuery(&random, texts, depth: depth - 1))
    case 9:
      return .all([
        randomQuery(&random, texts, depth: depth - 1),
        randomQuery(&random, texts, depth: depth - 1),
      ])
    case 6:
      return .any([
        randomQuery(&random, texts, depth: depth - 1),
        randomQuery(&random, texts, depth: depth - 1),
      ])
    default: return .term(term())
    }
  }

  private func save(_ drafts: [ArticleDraft], _ store: Store) throws {
    _ = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
  }

  private func expectTruth(
    _ store: Store, _ known: [Known], _ random: inout IndexTextGenerator, count: Int
  ) throws {
    let today = try #require(today)
    for _ in 0..<count {
      let query = randomQuery(&random, known, depth: 2)
      let found = try store.search(query, today: today)
      let expected = known.count { truth(query, $0) }
      #expect(found.count == expected, "\(query)")
      let page = try store.page(of: found, limit: 1000)
      #expect(page.count == expected)
    }
  }

  @Test(arguments: 0..<5)
  func countsAreThoseOfAScan(_ seed: Int) throws {
    var random = IndexTextGenerator(seed: UInt64(seed + 1))
    let store = try Store()
    var known: [Known] = []
    var number = 0
    for round in 0..<9 {
      var drafts: [ArticleDraft] = []
      for _ in 0..<1 + random.number(below: 8) {
        number += 1
        let isEchoing = random.number(below: 6) == 0
        let text = isEchoing ? random.echoingText() : random.text(length: random.number(below: 60))
        let title = random.text(length: 6)
        // Now and then a new text for an article that is known.
        if random.number(below: 4) == 0, !known.isEmpty {
          let path = random.number(below: known.count)
          let title = known[path].title
          known[path] = Known(title: title, text: text)
          drafts.append(IndexTextGenerator.draft(number, title: title, text: text, path: path))
        } else {
          drafts.append(
            IndexTextGenerator.draft(number, title: title, text: text, path: known.count))
          known.append(Known(title: title, text: text))
        }
      }
      try save(drafts, store)
      if round % 5 == 4 { try store.mergeIndex() }
      try expectTruth(store, known, &random, count: 30)
    }
    #expect(try store.read { try Segment.all($0).count } < 16)
  }

  @Test func aTransactionThatFailsLeavesTheIndexAsItWas() throws {
    struct Stop: Error {}
    var random = IndexTextGenerator(seed: 9)
    let store = try Store()
    let first = (0..<5).map { number in
      IndexTextGenerator.draft(
        number, title: "甲\(number)", text: random.text(length: 40), path: number)
    }
    try save(first, store)
    #expect(throws: Stop.self) {
      try store.write { database in
        var writer = IndexWriter(database, .never)
        try writer.add(document: 900, text: "甲乙", title: "丙", byline: nil)
        try writer.remove(document: 1)
        try writer.flush()
        throw Stop()
      }
    }
    let known = first.map { Known(title: $0.metadata.title, text: $0.text) }
    try expectTruth(store, known, &random, count: 60)
  }

  @Test func anArticleThatChangesItsTitleIsFoundByTheNewOne() throws {
    let today = try #require(today)
    let store = try Store()
    try save([IndexTextGenerator.draft(1, title: "旧名", text: "正文", path: 1)], store)
    try store.write { try $0.execute(sql: "UPDATE article SET title = '新名'") }
    #expect(try store.search(QueryParser().parse("title:旧名"), today: today).count == 0)
    #expect(try store.search(QueryParser().parse("title:新名"), today: today).count == 1)
  }

  @Test func veryLongWordsAndTextsAreFoundExactly() throws {
    let today = try #require(today)
    let store = try Store()
    let word = String(repeating: "ab", count: 60_000)
    let long = String(repeating: "甲乙丙丁", count: 20_000) + "戊己" + String(repeating: "乙", count: 400)
    try save(
      [
        IndexTextGenerator.draft(1, title: "一", text: "x \(word) y", path: 1),
        IndexTextGenerator.draft(2, title: "二", text: "x \(word)c y", path: 2),
        IndexTextGenerator.draft(3, title: "三", text: long, path: 3),
      ], store)
    func count(_ text: String, isPrefix: Bool = false) throws -> Int {
      try store.search(.term(Query.Term(text, isPrefix: isPrefix)), today: today).count
    }
    #expect(try count(word) == 1)
    #expect(try count(word, isPrefix: true) == 2)
    #expect(try count("x \(word)c") == 1)
    #expect(try count(String(word.dropLast(3)), isPrefix: true) == 2)
    #expect(try count(String(word.dropLast(3))) == 0)
    #expect(try count("丁甲乙丙丁戊己乙") == 1)
    #expect(try count("丁甲乙丙丁戊乙") == 0)
    #expect(try count("乙乙乙乙") == 1)
  }
}
