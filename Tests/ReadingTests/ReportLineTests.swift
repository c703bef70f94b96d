import Corpus
import Testing

/// Who reports, as agencies and stations say it before and after a text.
struct ReportLineTests {
  private func people(opening: String = "", closing: String = "") throws -> [String] {
    let text = "河水在春天涨了三次，没有人记得上一次是哪一年。"
    let body = (1...8).map { "第\($0)天，\(text)" }.joined(separator: "\n\n")
    let draft = try page("### 河水上涨\n\n\(opening)\(body)\n\n\(closing)\n", as: "a.md")
    return draft.metadata.contributors.map { "\($0.name) \($0.role ?? "")" }
  }

  @Test(arguments: [
    ("（河鎮社記者林河台北5日電）", ["林河 記者"]),
    ("〔記者林河／台北報導〕", ["林河 記者"]),
    ("（記者林河、陳明綜合報導）", ["林河 記者", "陳明 記者"]),
    ("（法新社巴黎5日電）", []), ("河镇社巴黎12月9日电（记者林河）", ["林河 记者"]),
    ("河镇报讯（记者 林河 陈明）", ["林河 记者", "陈明 记者"]), ("河镇网10月4日讯（记者林河 整合） ", ["林河 记者"]),
    ("河镇报记者 林河 陈明\n\n", ["林河 记者", "陈明 记者"]), ("河水上涨的消息（如记者所说）", []),
  ])
  func `a parenthesis before the text names the reporters`(line: String, wanted: [String]) throws {
    #expect(try people(opening: line) == wanted)
  }

  @Test(arguments: [
    ("河镇电台记者林河巴黎报道 编辑：王立 网编：陈明", ["林河 记者", "王立 编辑", "陈明 网编"]),
    ("河镇电台记者 林河 台北报道 责编 王立 陈明 网编：瑞安", ["林河 记者", "王立 责编", "陈明 责编", "瑞安 网编"]),
    ("（河镇台记者林河综合报导/责任编辑：王立）", ["林河 记者", "王立 责任编辑"]),
    ("河镇台记者林河、陈明德国柏林报导", ["林河 记者", "陈明 记者"]),
    ("特约记者林河发自曼谷的报道", ["林河 特约记者"]),
    ("河镇晚报见习记者 林河", ["林河 记者"]), ("河镇台以色列记者站报导", []),
    ("河镇台记者林一河甲乙丙丁报导", []),
  ])
  func `a line after the text names reporters and editors, and no places`(
    line: String, wanted: [String]
  ) throws {
    #expect(try people(closing: line) == wanted)
  }

  @Test func `a line under the title names who reports`() throws {
    let text = "<p>河水在春天涨了三次，没有人记得上一次是哪一年。</p>"
    let draft = try page(
      "<html><head><title>河水上涨</title></head><body><h1>河水上涨</h1>"
        + "<div>2020-05-06 07:08 河網 記者<a href='/r'>林河</a>／台北即時報導</div>\(text)</body></html>",
      as: "a.html")
    #expect(draft.metadata.byline == "林河")
  }
}
