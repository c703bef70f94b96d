import Corpus
import GRDB
import Searching
import Testing

@testable import Storage

@Suite struct IndexQueryTests {
  private let today = ArticleDate("2022-11-20")

  private func store() throws -> Store {
    let store = try Store()
    let articles = [
      ("one", "健康码通知", "2022-11-12", "晨报", "健康码转码。出示健康码，请扫码。"),
      (
        "two", "Health notice", "2022-03", "Evening Post",
        "Show the health code; HEALTH codes expire."
      ),
      ("three", "天气", "2021-06-01", "晨报", "今日晴。\n明日雨，健康第一。"),
    ]
    let drafts = articles.enumerated().map { number, article in
      ArticleDraft(
        metadata: Metadata(
          title: article.1, date: ArticleDate(article.2), byline: number == 0 ? "甲乙" : nil,
          source: article.3, language: number == 1 ? "en" : "zh-Hans"),
        text: article.4, blocks: [Block(kind: .paragraph, range: 0..<article.4.utf8.count)],
        identifiers: [],
        place: Place(
          path: "/pages/\(article.0).md", collection: "pages", captured: Timestamp(microseconds: 0),
          digest: Digest(bytes: [UInt8](repeating: UInt8(number), count: 32)), size: 1),
        textDigest: Digest(bytes: [UInt8](repeating: UInt8(number), count: 32)), original: nil,
        profile: "test")
    }
    _ = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO annotation (article_id, revision_id, start_byte, end_byte, exact, prefix,
            suffix, state, score, note, motivation, author, created, modified)
          SELECT id, revision_id, 0, 9, '健康码', '', '', 'exact', 1, '值得追查', 'commenting', 'me', 0, 0
          FROM article WHERE title = '健康码通知';
          INSERT INTO tag (name) VALUES ('privacy/leak');
          INSERT INTO annotation_tag SELECT 1, id, 0 FROM tag;
          INSERT INTO saved_query VALUES ('mine', 'source:晨报'), ('loop', 'q:loop');
          """)
    }
    return store
  }

  @Test(arguments: [
    ("健康", 2), ("健康码", 1), ("健康碼", 1), ("health", 1), ("healt", 0), ("healt*", 1),
    ("\"health code\"", 1),
    ("\"health codes\"", 1), ("title:健康", 1), ("title:health", 1), ("健康 -码", 1), ("-健康", 1),
    ("健康 | health", 3),
    ("source:晨报", 2), ("source:晨", 2), ("lang:zh", 2), ("lang:en", 1), ("author:甲", 1),
    ("collection:pages", 3),
    ("date:2022", 2), ("date:2022-03-05", 1), ("date:..2021", 1), ("date:2022-04..", 1),
    ("since:2w", 1),
    ("since:1y", 2), ("is:annotated", 1), ("has:note", 1), ("has:tag", 1), ("is:orphan", 0),
    ("note:追查", 1),
    ("追查", 1), ("body:追查", 0), ("quote:健康码", 1), ("tag:privacy", 1), ("tag:priv*", 1),
    ("tag:priv", 0),
    ("leak", 1), ("q:mine", 2), ("q:mine 雨", 1), ("/扫.$/", 0), ("/明.雨/", 1), ("title:/^天/", 1),
    ("健康 /第./", 1),
    ("出示 NEAR/3 扫码", 0), ("出示 NEAR/5 扫码", 1), ("晴 NEAR/9 明日", 0), ("雨，健康", 1), ("晴。", 1),
  ])
  func aQueryFinds(_ line: String, _ count: Int) throws {
    let today = try #require(today)
    #expect(try store().search(QueryParser().parse(line), today: today).count == count)
  }

  @Test func savedQueriesThatLeadNowhereAreErrors() throws {
    let (store, today) = (try store(), try #require(today))
    for line in ["q:none", "甲 q:loop"] {
      #expect(throws: QueryError.self) {
        try store.search(QueryParser().parse(line), today: today)
      }
    }
  }

  @Test func equalPartsAreEvaluatedOnce() throws {
    let (store, today) = (try store(), try #require(today))
    for line in ["健康 ", "健康 | 康健 | q:mine | ", "-q:mine "] {
      let many = String(String(repeating: line, count: 20_000).dropLast(line.contains("|") ? 2 : 0))
      let once = String(line.dropLast(line.contains("|") ? 2 : 0))
      let result = try store.search(QueryParser().parse(many), today: today)
      #expect(try result.count == store.search(QueryParser().parse(once), today: today).count)
      #expect(try store.explain(QueryParser().parse(many), today: today).parts.count < 6)
    }
    do {
      _ = try store.search(QueryParser().parse("健康 q:none q:none"), today: today)
      Issue.record("the query is not saved")
    } catch let error as QueryError { #expect(error.column == 6) }
  }

  @Test func pagesAreStableAndOrdered() throws {
    let (store, today) = (try store(), try #require(today))
    func titles(_ order: SearchOrder, offset: Int = 0) throws -> [String] {
      let result = try store.search(
        QueryParser().parse("date:2021.."), order: order, today: today)
      return try store.page(of: result, offset: offset, limit: 9).map(\.article.metadata.title)
    }
    #expect(try titles(.date) == ["健康码通知", "Health notice", "天气"])
    #expect(try titles(.title) == ["Health notice", "健康码通知", "天气"])
    #expect(try titles(.date, offset: 2) == ["天气"])
    #expect(try titles(.date, offset: 3) == [])
    let ranked = try store.search(QueryParser().parse("健康 | 码"), today: today)
    let scores = try store.page(of: ranked, limit: 5).map(\.score)
    #expect(scores.count == 2 && scores[0] > scores[1] && scores[1] > 0)
  }

  @Test func anExplanationNamesEachPartWithItsCount() throws {
    let (store, today) = (try store(), try #require(today))
    let explanation = try store.explain(QueryParser().parse("健康碼 (health | 雨)"), today: today)
    let lines = explanation.parts.map { "\($0.depth) \($0.text) \($0.folded ?? "–") \($0.count)" }
    #expect(
      lines == ["0 AND – 0", "1 健康碼 健康码 1", "1 OR – 2", "2 health health 1", "2 雨 雨 1"])
    #expect(explanation.parts[1].plan == "index: 康码 1 → 健康 2; then notes and tags")
  }

  @Test func anExplanationGivesTheOrderOfTheEvaluation() throws {
    let (store, today) = (try store(), try #require(today))
    func steps(_ line: String) throws -> [String] {
      try store.explain(QueryParser().parse(line), today: today).steps
        .map { "\($0.text) = \($0.count)" + ($0.plan.isEmpty ? "" : " · " + $0.plan) }
    }
    #expect(
      try steps("/第./ 健康 date:2021 -(码 | 晴)") == [
        "健康 = 2 · index: 健康 2; then notes and tags", "date:2021 = 1 · by the dates of the articles",
        "码 = 1 · index: 码 1; then notes and tags", "晴 = 1 · index: 晴 1; then notes and tags",
        "in any of 3, 4 = 2", "all but 5 = 1", "in all of 1, 2, 6 = 0",
        "nothing is left = 0 · the other parts are not looked for",
      ])
    #expect(
      try steps("/第./ body:健康") == [
        "body:健康 = 2 · index: 健康 2", "/第./ = 1 · read: the 2 texts left",
      ])
    #expect(
      try steps("没有 健康 码")
        == [
          "没有 = 0 · index: 没有 0; then notes and tags",
          "nothing is left = 0 · the other parts are not looked for",
        ]
    )
    #expect(try steps("body:码码码") == ["body:码码码 = 0 · index: 码码 0 (2 times)"])
    #expect(try steps("出示 NEAR/5 扫码").first == "出示 = 1 · index: 出示 1")
    #expect(try steps("title:Heal*").first == "title:heal* = 1 · index: heal* 1")
    #expect(
      try steps("出示 NEAR/5 扫码").last == "NEAR/5 of 1, 2 = 1 · read: the text that holds both")
  }

  @Test(arguments: [
    ("健康 (/第./ | /扫/)", 2, ["the 2 texts left", "the 2 texts left"]),
    ("晴 -/第./", 0, ["the 1 text left"]), ("晴 -(/第./ | 没有)", 0, ["the 1 text left"]),
    ("健康 -(/第./ 晴)", 1, ["the 1 text left"]), ("健康 (码 | /晴/)", 2, ["the 2 texts left"]),
    ("天 | /扫/", 1, ["all 3 texts"]),
    ("date:2022 (出示 NEAR/5 扫码)", 1, ["the text left that holds both"]),
    ("date:2021 (出示 NEAR/5 扫码)", 0, ["the 0 texts left that hold both"]),
    ("-健康 -/天/", 1, ["the 1 text left"]),
    ("/扫/ (/第./ | /码/)", 1, ["all 3 texts", "the 1 text left", "the 1 text left"]),
  ])
  func ofTextsOnlyThoseAreReadThatTheRestLeaves(
    _ line: String, _ count: Int, _ read: [String]
  ) throws {
    let (store, today) = (try store(), try #require(today))
    let query = try QueryParser().parse(line)
    #expect(try store.search(query, today: today).count == count)
    let explanation = try store.explain(query, today: today)
    #expect(explanation.parts[0].count == count && explanation.steps.last?.count == count)
    #expect(
      explanation.parts.map(\.plan).filter { $0.hasPrefix("read: ") } == read.map { "read: " + $0 })
  }

  @Test func theRarityOfAPairDoesNotDependOnTheRest() throws {
    let (store, today) = (try store(), try #require(today))
    func score(_ line: String) throws -> Double? {
      let result = try store.search(QueryParser().parse(line), today: today)
      return try store.page(of: result, limit: 1).first?.score
    }
    let alone = try #require(try score("出示 NEAR/5 扫码"))
    #expect(try score("(出示 NEAR/5 扫码) date:2022 source:晨报") == alone)
  }

  @Test func aConcordanceIsSortedByItsContext() throws {
    let (store, today) = (try store(), try #require(today))
    let result = try store.search(QueryParser().parse("码 | 健康"), order: .date, today: today)
    func rows(_ order: ConcordanceOrder) throws -> [String] {
      var reader = try store.concordance(of: result, context: .characters(3), order: order)
      var rows: [String] = []
      while let row = try reader.next() { rows.append("\(row.left)[\(row.keyword)]\(row.right)") }
      return rows
    }
    let inOrder = [
      "[健康]码转码", "健康[码]转码。", "码转[码]。出示", "。出示[健康]码，请", "示健康[码]，请扫", "请扫[码]。",
      "日雨，[健康]第一。",
    ]
    #expect(try rows(.date).map { String($0.suffix(4)) } == inOrder.map { String($0.suffix(4)) })
    #expect(try Set(rows(.hit)) == Set(rows(.date)))
    #expect(try rows(.right).first == "示健康[码]，请扫")
    #expect(try rows(.left).first == "[健康]码转码")
    #expect(try rows(.left).count == inOrder.count)
    let sorted = try rows(.right)
    var reader = try store.concordance(of: result, context: .characters(3), order: .right)
    // Some have been read already, of which some are skipped.
    for step in [0, 2, 1] {
      try reader.skip(step)
      _ = try reader.next()
    }
    let last = try #require(try reader.next())
    #expect(sorted[6] == "\(last.left)[\(last.keyword)]\(last.right)")
  }

  @Test func aLongSortedConcordanceIsReadInPiecesAsItWouldBeInOne() throws {
    let store = try Store()
    let last = Array("一丁七万三上下不与丐")
    let drafts = (0..<120).map { number -> ArticleDraft in
      // Of the rows of each text one is told from those of others by its seventh character only,
      // two by the first.
      let text = "码甲乙丙丁戊己\(last[number % 10])。\n码\(last[number / 12])。码庚"
      return IndexTextGenerator.draft(
        number, title: "第\(number)篇", text: text, path: number)
    }
    _ = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    let result = try store.search(QueryParser().parse("码"), today: #require(today))
    let concordance = try store.concordance(of: result, context: .characters(12), order: .right)
    func rows(from start: Int) throws -> [String] {
      var reader = concordance
      try reader.skip(start)
      var rows: [String] = []
      while let row = try reader.next() {
        let block = row.right.prefix { $0 != "\n" }
        rows.append("\(block) \(row.text.key)")
      }
      return rows
    }
    let all = try rows(from: 0)
    #expect(all.count == 360 && Set(all).count == 360)
    let contexts = all.map { Array($0.prefix { $0 != " " }.unicodeScalars.map(\.value)) }
    for (one, two) in zip(contexts, contexts.dropFirst()) {
      #expect(one == two || one.lexicographicallyPrecedes(two))
    }
    for start in [1, 49, 50, 51, 130, 359] {
      #expect(try rows(from: start) == all.suffix(360 - start))
    }
  }

  @Test(arguments: [ConcordanceOrder.hit, .date])
  func aLongConcordanceHasTheRowsOfAllArticlesInTheirOrder(order: ConcordanceOrder) throws {
    let store = try Store()
    let drafts = (0..<620).map { number -> ArticleDraft in
      let text = String(repeating: "码上。", count: 1 + number % 3) + String(number)
      return IndexTextGenerator.draft(
        number, title: "第\(number)篇", text: text, path: number)
    }
    _ = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    let result = try store.search(
      QueryParser().parse("码"), order: order == .date ? .date : .relevance, today: #require(today))
    let hits = try store.hits(of: result, limit: 1000)
    #expect(hits.count == 620)
    var reader = try store.concordance(of: result, context: .characters(3), order: order)
    for (hit, _) in hits {
      for range in hit.matches {
        let row = try #require(try reader.next())
        #expect(row.text.key == hit.article.key && row.range == range)
      }
    }
    let end = try reader.next()
    #expect(end == nil)
  }

  @Test func articlesAndMatchesAreCountedByYearAndSource() throws {
    let (store, today) = (try store(), try #require(today))
    let result = try store.search(QueryParser().parse("健康 | health"), today: today)
    let years = try store.groups(of: result, by: .year)
    #expect(
      years.map { "\($0.name ?? "") \($0.articleCount) \($0.matchCount)" } == [
        "2021 1 1", "2022 2 4",
      ])
    let sources = try store.groups(of: result, by: .source)
    #expect(sources.map { "\($0.name ?? "") \($0.articleCount)" } == ["晨报 2", "Evening Post 1"])
  }

  @Test func aSearchThatIsInterruptedStops() throws {
    let (store, today) = (try store(), try #require(today))
    #expect(throws: Interruption.Requested.self) {
      try store.search(
        QueryParser().parse("健康"), today: today, interruption: Interruption { true })
    }
  }
}
