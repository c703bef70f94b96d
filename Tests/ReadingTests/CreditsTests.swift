import Corpus
import Reading
import Testing

/// Who made an article, as lines before and after the text say it.
struct CreditsTests {
  @Test(arguments: [
    (
      "作者：[林一](https://c.example)\n译者：[sky](https://a.example) 校对：[wen](https://b.example)",
      ["林一 作者", "sky 译者", "wen 校对"], "林一"
    ),
    ("（记者：周二　责编：郑三　网编：王四）", ["周二 记者", "郑三 责编", "王四 网编"], "周二"),
    ("（责任编辑：李五）", ["李五 责任编辑"], nil),
    ("采写：河谷报见习记者 林河 陈明", ["林河 采写", "陈明 采写"], "林河, 陈明"),
    ("文／赵六、钱七", ["赵六 文", "钱七 文"], "赵六, 钱七"),
    ("記者：請問您怎麼看？", [], nil),
    ("这句话里提到中文：不是署名。", [], nil),
    ("By Ana Bell and Ben Cole", ["Ana Bell author", "Ben Cole author"], "Ana Bell, Ben Cole"),
    ("By then it was late.", [], nil),
  ])
  func `people have their roles`(line: String, people: [String], byline: String?) throws {
    let draft = try page("# 题目\n\n正文第一段在这里。\n\n正文第二段在这里。\n\n" + line, as: "a.md")
    #expect(draft.metadata.contributors.map { "\($0.name) \($0.role ?? "")" } == people)
    #expect(draft.metadata.byline == byline)
  }
}
