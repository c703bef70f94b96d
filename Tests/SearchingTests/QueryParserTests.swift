import Corpus
import Searching
import Testing

@Suite struct QueryParserTests {
  @Test(arguments: [
    ("健康 档案", "健康 档案"), ("健康 AND 档案", "健康 档案"), ("a b | c", "a b | c"), ("a (b | c)", "a (b | c)"),
    ("（甲｜乙）－丙", "(甲 | 乙) -丙"), ("NOT x", "-x"), ("-(a | b)", "-(a | b)"),
    ("a OR b OR c", "a | b | c"),
    ("“看 中国”", "\"看 中国\""), ("\"a b\"*", "\"a b\"*"), ("vacc*", "vacc*"),
    ("健康 NEAR/6 档案", "健康 NEAR/6 档案"),
    ("a NEAR b", "a NEAR/10 b"), ("/健康.{0,3}码/", "/健康.{0,3}码/"), ("title：电子", "title:电子"),
    ("title:(a | b)", "title:a | title:b"), ("covid-19 3.5 12:30", "covid-19 3.5 12:30"),
    ("date:2020..2021-03", "date:2020..2021-03"), ("date:..2021", "date:..2021"),
    ("date:2022-11", "date:2022-11"),
    ("since:2w", "since:2w"), ("is:annotated has:note q:mine", "is:annotated has:note q:mine"),
    ("\"AND\" \"-x\" \"a:b\"", "\"AND\" \"-x\" \"a:b\""), ("https://a.b/c", "https://a.b/c"),
    (#""say \"hi\"""#, #""say \"hi\"""#), ("- x", "- x"), ("--x", "--x"),
    ("甲 ＯＲ 乙 ＡＮＤ ＮＯＴ 丙", "甲 | 乙 -丙"), ("甲 ＮＥＡＲ／６ 乙", "甲 NEAR/6 乙"),
    ("ｔｉｔｌｅ：電子 ｉｓ：ａｎｎｏｔａｔｅｄ", "title:電子 is:annotated"),
    ("ｄａｔｅ：２０２０．．２０２１－０３ ｓｉｎｃｅ：２ｗ", "date:2020..2021-03 since:2w"),
    ("「健康 码」 『a b』 „c d“ „e f”", "\"健康 码\" \"a b\" \"c d\" \"e f\""),
    ("‘健康 码’ 他说「转码」", "\"健康 码\" 他说 转码"), ("don’t ’tis ‘tis", "don’t ’tis ‘tis"),
    ("‘don’t stop’ title:「看 中国」 「a b」*", "\"don’t stop\" title:\"看 中国\" \"a b\"*"),
    ("\"「健康码」\"", "\"「健康码」\""),
    ("date：2020…2021", "date:2020..2021"), ("date:２０２０……", "date:2020.."),
  ])
  func aQueryIsReadAndPrinted(_ line: String, _ printed: String) throws {
    let query = try QueryParser().parse(line)
    #expect(query.description == printed)
    #expect(try QueryParser().parse(query.description) == query)
  }

  @Test(arguments: [
    ("", 1, "the query is empty"), ("甲 \"乙", 3, "the quotation mark is not closed"),
    ("甲 (乙", 3, "the parenthesis is not closed"), ("甲) 乙", 2, "the parenthesis was not opened"),
    ("| 甲", 1, "OR needs something to work on"), ("甲 |", 3, "OR needs something to work on"),
    ("甲 AND", 3, "AND needs something to work on"), ("NOT", 1, "NOT needs something to work on"),
    ("foo:bar", 1, "there is no field “foo”"), ("title: 甲", 1, "title: has no value"),
    ("date:2022-13", 6, "date: does not take “2022-13”"),
    ("is:nice", 4, "is: does not take “nice”"),
    ("甲 NEAR (乙 丙)", 3, "NEAR takes one word or phrase on either side"),
    ("甲 NEAR/x 乙", 3, "NEAR does not take the distance “x”"),
    ("/甲", 1, "the regular expression is not closed"),
    ("/(/", 3, "the regular expression is malformed: missing closing parenthesis"),
    (#"甲 /a\/b\/(/"#, 11, "the regular expression is malformed: missing closing parenthesis"),
    ("甲 「乙", 3, "the quotation mark is not closed"),
    ("甲乙」", 3, "the quotation mark is not closed"),
    ("甲 \u{200B}", 3, "“\u{200B}” holds nothing that can be found"),
    ("()", 2, "the query is empty"), ("甲 //", 3, "“//” holds nothing that can be found"),
    ("source:/x/", 8, "source: does not take a regular expression"),
  ])
  func anErrorPointsAtItsColumn(_ line: String, _ column: Int, _ message: String) {
    let error = #expect(throws: QueryError.self) { try QueryParser().parse(line) }
    #expect(error?.column == column)
    #expect(error?.message == message)
    #expect(error?.remedy.isEmpty == false)
    #expect(error?.line == line)
  }

  @Test func `a range that is turned round is written out the right way`() {
    let error = #expect(throws: QueryError.self) {
      try QueryParser().parse("甲 date:2022-03..2020")
    }
    #expect(error?.column == 8)
    #expect(error?.remedy == "it takes the earlier date first: 2020..2022-03")
  }

  @Test(arguments: ["(", "-", "NOT ", "title:("])
  func deepNestingIsAnError(_ opening: String) {
    let line = String(repeating: opening, count: 100_000) + "x"
    #expect(throws: QueryError.self) { try QueryParser().parse(line) }
  }

  @Test func whatIsPrintedIsReadAlike() throws {
    var random = TextGenerator(seed: 4)
    for _ in 0..<3000 {
      let query = randomQuery(&random, depth: 3)
      #expect(try QueryParser().parse(query.description) == query, "\(query)")
    }
  }

  @Test func nothingTypedTraps() {
    var random = TextGenerator(seed: 5)
    let pieces =
      TextGenerator.pieces + [
        "(", ")", "|", "-", "NOT ", " OR ", "NEAR/3 ", "\"", "/", "*", "title:", "date:", "\\",
      ]
    for _ in 0..<5000 {
      let line = (0..<random.number(below: 12)).map { _ in
        pieces[random.number(below: pieces.count)]
      }
      .joined()
      guard let query = try? QueryParser().parse(line) else { continue }
      let printed = query.description
      #expect(
        (try? QueryParser().parse(printed)) == query,
        "\(line.debugDescription) → \(printed.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  private func randomQuery(_ random: inout TextGenerator, depth: Int) -> Query {
    let fields = Query.Field.allCases
    func term(_ field: Query.Field) -> Query.Term {
      let words = [
        "健康", "a b", "AND", "x", "(甲)", "covid-19", "say \"hi\"", "“乙”", "\\", "a:b", "-y", "z*",
        "/r/",
      ]
      return Query.Term(
        words[random.number(below: words.count)], in: field, isPrefix: random.number(below: 5) == 0)
    }
    switch depth > 0 ? random.number(below: 9) : random.number(below: 5) {
    case 0, 1: return .term(term(fields[random.number(below: fields.count)]))
    case 2: return .near(term(.title), term(.title), distance: random.number(below: 20))
    case 3: return .date(Query.DateRange(first: ArticleDate("2020"), last: ArticleDate("2021-03")))
    case 4: return .pattern(Query.PatternTerm(["a/b", "\\d+", "[/]"][random.number(below: 3)]))
    case 5: return .not(randomQuery(&random, depth: depth - 1))
    case 6, 7:
      let parts = (0..<2 + random.number(below: 2)).map { _ in
        randomQuery(&random, depth: depth - 1)
      }
      return .all(parts.flatMap { if case .all(let inner) = $0 { inner } else { [$0] } })
    default:
      let parts = (0..<2 + random.number(below: 2)).map { _ in
        randomQuery(&random, depth: depth - 1)
      }
      return .any(parts.flatMap { if case .any(let inner) = $0 { inner } else { [$0] } })
    }
  }

  @Test(arguments: [
    ("中国 中國 中国", "中国"), ("a | A | b", "a | b"), ("a a | a", "a"), ("-x -x y", "-x y"),
    ("(a b) (b a)", "a b"), ("key:A key:a", "key:A key:a"), ("a a* \"a\" title:a", "a a* title:a"),
    ("/a/ /a/ date:2020 date:2020", "/a/ date:2020"), ("a NEAR/2 b a NEAR/2 b", "a NEAR/2 b"),
    ("-(a | a)", "-a"), ("a (b | c) (b | c)", "a (b | c)"),
  ])
  func `equal parts are kept once`(line: String, simple: String) throws {
    #expect(try QueryParser().parse(line).simplified.description == simple)
  }

  @Test func `of equal parts the first keeps its column`() throws {
    guard case .all(let parts) = try QueryParser().parse("b  /x+/ /x+/").simplified,
      case .pattern(let pattern) = parts[1]
    else {
      Issue.record("there is no pattern")
      return
    }
    #expect(parts.count == 2 && pattern.column.number == 4)
  }
}
