import Searching
import Testing

@Suite struct FoldedTermTests {
  @Test(arguments: [
    ("2025全民电子健康码", "电子", true), ("2025全民电子健康码", "2025", true), ("2025全民", "202", false),
    ("新iPhone手机", "iphone", true), ("新iPhone手机", "phone手", false), ("iPhones", "iPhone", false),
    ("A股大跌", "a股", true), ("NBA股", "A股", false), ("2025年", "5年", false), ("动态管理", "動態", true),
    ("a covid-19 case", "covid-19", true), ("a covid-19 case", "covid", true),
    ("3.5%", "3.5", true),
    ("中 国", "中国", false), ("中 国", "中 国", true), ("你好，世界", "你好,世界", true),
    ("你好，世界", "你好世界", false), ("第一\n第二", "一第", false), ("naïve", "NAIVE", true),
    ("ไทยแลนด์", "ทย", true),
    ("한국어", "국", true), ("。”", "。”", true),
  ])
  func aTermMatchesAsPartOrAsWholeWord(_ text: String, _ term: String, _ matches: Bool) throws {
    let term = try #require(FoldedTerm(term))
    #expect(FoldedText(text).contains(term) == matches)
  }

  @Test func aStarLetsTheLastWordGoOn() throws {
    let term = try #require(FoldedTerm("vacc", isPrefix: true))
    #expect(FoldedText("Vaccines work").contains(term))
    #expect(!FoldedText("unvaccinated").contains(term))
  }

  @Test(arguments: ["", " ", "\u{200B}", "\n"])
  func nothingVisibleIsNoTerm(_ text: String) {
    #expect(FoldedTerm(text) == nil)
  }

  @Test func nearCountsCharactersAndWordsWithinABlock() throws {
    func near(_ text: String, _ distance: Int) throws -> Bool {
      let left = try #require(FoldedTerm("健康"))
      let right = try #require(FoldedTerm("档案"))
      let pair = Proximity(left, right, distance: distance)
      return !pair.matches(in: FoldedText(text)).isEmpty
    }
    #expect(try near("健康一二三档案", 3))
    #expect(try !near("健康一二三档案", 2))
    #expect(try near("档案 record of 健康", 2))
    #expect(try !near("健康\n档案", 9))
    #expect(try near("健康档案", 0))
    #expect(try near("健康九九九九九九九九健康档案", 0))
  }
}
