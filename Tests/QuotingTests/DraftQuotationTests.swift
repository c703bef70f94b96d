import Corpus
import Quoting
import Testing

struct DraftQuotationTests {
  private func outline(_ draft: String) -> [String] {
    DraftQuotation.all(in: draft).map { quotation in
      let cited = quotation.cited.map { " @\($0)" }.joined()
      return "\(quotation.line) \(quotation.form) \(quotation.words)\(cited)"
    }
  }

  @Test func marksOfSeveralScriptsSetWordsOff() {
    let draft = """
      馆长说“新馆有三层”[^a1]，又说「二楼可以借阅」[@b-2, p. 3]。
      He said "it opens at nine" and “closes
      at ten” [@c; @d].
      """
    #expect(
      outline(draft) == [
        "1 marks 新馆有三层 @a1", "1 marks 二楼可以借阅 @b-2", "2 marks it opens at nine",
        "2 marks closes\nat ten @c @d",
      ])
  }

  @Test func nestedMarksBelongToTheWords() {
    #expect(outline("他写道：“她说‘好’，又说“好的”。”完") == ["1 marks 她说‘好’，又说“好的”。"])
    #expect(outline("「外『内』外」") == ["1 marks 外『内』外"])
  }

  @Test func paragraphsOfABlockQuotationAreQuotedEach() {
    let draft = """
      > [!quote]+ 标题
      > 第一段\\*有**强调**
      > 还是第一段
      >
      > “第二段”
      >
      > — [¶3](<https://example.org/a_b>) [^a1]

      ^n1

      > 另一个
      """
    #expect(
      outline(draft) == [
        "2 block 第一段*有强调\n还是第一段 @a1", "5 block 第二段 @a1", "11 block 另一个",
      ])
  }

  @Test func codeFrontMatterCommentsAndFootnotesQuoteNothing() {
    let draft = """
      ---
      title: "标题在此"
      ---
      <!-- "注释" -->
      `"代码"` 与 “正文”
      ```
      "代码块"
      ```
      [^a1]: Author. “Title.” Site.
      """
    #expect(outline(draft) == ["5 marks 正文"])
  }

  @Test func markupInsideWordsIsNoPartOfThem() {
    #expect(
      outline("“见 [新馆](https://example.org) &amp; snake_case _斜_”") == [
        "1 marks 见 新馆 & snake_case 斜"
      ])
  }

  @Test func brokenDraftsDoNotStopIt() {
    #expect(outline("“没有完").isEmpty)
    #expect(outline("”“”“").count <= 1)
    #expect(outline("> ").isEmpty)
    #expect(outline("```\n“代码没有完”").isEmpty)
    #expect(outline("“引”" + String(repeating: "“", count: 2000)).first == "1 marks 引")
    #expect(outline("[[[[((((`````&#xFFFFFFFF;<!--“”").isEmpty)
    #expect(outline("---\n“只有一行”") == ["2 marks 只有一行"])
  }

  @Test func eachOfManyQuotationsInAParagraphHasItsOwnCitation() {
    let draft = (0..<3000).map { "“第\($0)句”[@k\($0)]" }.joined()
    let found = DraftQuotation.all(in: draft)
    #expect(found.count == 3000)
    for (number, quotation) in found.enumerated() {
      #expect(quotation.words == "第\(number)句")
      #expect(quotation.cited == [ArticleKey("k\(number)")])
    }
  }
}
