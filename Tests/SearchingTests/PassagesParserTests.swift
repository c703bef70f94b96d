import Searching
import Testing

@Suite("Passages: the words")
struct PassagesParserTests {
  private func parse(_ words: [String]) -> (String?, Selection, [String])? {
    guard let (reference, rest) = try? PassageParser().parse(words) else { return nil }
    return (reference.article, reference.selection, rest)
  }

  @Test(
    "each form means one thing",
    arguments: [
      ("3", Selection.hits([3])), ("1-3", .hits([1, 2, 3])), ("1,4-5", .hits([1, 4, 5])),
      ("３", .hits([3])), ("n12", .annotation(12)), (".", .last), ("¶*", .whole),
      ("¶3", .paragraphs(3...3)), ("p3", .paragraphs(3...3)), ("P3", .paragraphs(3...3)),
      ("¶3-¶5", .paragraphs(3...5)), ("¶3-5", .paragraphs(3...5)), ("p3-p5", .paragraphs(3...5)),
      ("¶３－５", .paragraphs(3...5)), ("¶3.s2", .sentences(paragraph: 3, 2...2)),
      ("¶3.s2-s4", .sentences(paragraph: 3, 2...4)), ("¶3.s2-4", .sentences(paragraph: 3, 2...4)),
      ("\"a b\"", .words("a b", .only)), ("“开头…结尾”", .words("开头…结尾", .only)),
      ("「字」@2", .words("字", .number(2))), ("'x'@*", .words("x", .all)),
      ("\"a \\\"b\\\"\"", .words("a \"b\"", .only)), ("/\\d+ 人/", .pattern("\\d+ 人", .only)),
      ("/a\\/b/@3", .pattern("a\\/b", .number(3))),
      ("¶3:\"词\"", .inside(.paragraphs(3...3), .words("词", .only))),
    ])
  func forms(word: String, selection: Selection) {
    let parsed = parse(word.split(separator: " ").map(String.init))
    #expect(parsed?.0 == nil)
    #expect(parsed?.1 == selection)
    #expect(parsed?.2 == [])
  }

  @Test("an article may come first, and a note after")
  func articleAndNote() {
    let parsed = parse(["daily2022-7", "¶2", "a", "note"])
    #expect(parsed?.0 == "daily2022-7")
    #expect(parsed?.1 == .paragraphs(2...2))
    #expect(parsed?.2 == ["a", "note"])
    #expect(parse(["hits", "1-2", "x"])?.1 == .hits([1, 2]))
    #expect(parse(["hit", "4"])?.1 == .hits([4]))
    #expect(parse(["/home/a/b.md", "¶1"])?.0 == "/home/a/b.md")
    #expect(parse(["4", "¶2", "x"])?.0 == "4")
    #expect(parse(["¶3", "\"a note\""])?.2 == ["\"a note\""])
  }

  @Test("words whose marks a system shell took off are words of the text")
  func untyped() throws {
    let parser = PassageParser(isTyped: false)
    let named = try parser.parse(["daily2022-7", "two words", "note"])
    #expect(named.reference.article == "daily2022-7")
    #expect(named.reference.selection == .words("two words", .only))
    #expect(named.rest == ["note"])
    #expect(try parser.parse(["开头…结尾"]).reference.selection == .words("开头…结尾", .only))
  }

  @Test(
    "what is no passage is an error that says so",
    arguments: [
      ([], PassageError.missing), (["daily2022-7"], .unknownForm("daily2022-7")),
      (["\"open"], .unclosed("\"open")), (["¶0"], .badNumber("¶0")),
      (["¶5-¶3"], .badNumber("¶5-¶3")), (["hits", "x"], .badNumber("x")),
      (["1-999999"], .badNumber("1-999999")), (["\"a\"@0"], .unknownForm("\"a\"@0")),
    ])
  func errors(words: [String], error: PassageError) {
    #expect(throws: error) { try PassageParser().parse(words) }
  }

  @Test("a huge word neither traps nor recurses")
  func hostile() {
    let words = ["¶99999999999999999999", String(repeating: "¶3:", count: 200_000), "n0", "/", "@"]
    for word in words {
      #expect(throws: PassageError.self) { try PassageParser().parse([word]) }
    }
  }
}
