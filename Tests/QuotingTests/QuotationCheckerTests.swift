import Corpus
import Quoting
import Testing

struct QuotationCheckerTests {
  private let library = QuotationChecker.Source(
    article: ArticleKey("example2024-library"),
    text: """
      市图书馆新馆开放
      新馆位于河东路，共有三层。馆长说：“读者可以在二楼借阅画册，但是不可以把画册带出阅览室。”
      The reading room opens at nine, and it is not closed on Mondays.
      """)
  private let garden = QuotationChecker.Source(
    article: ArticleKey("example2023-garden"), text: "植物园今年种了四百棵银杏树，游客明年秋天可以看到金黄的叶子。")

  private func check(_ words: String, cited: [String] = []) -> CheckedQuotation {
    QuotationChecker([library, garden]).check(
      DraftQuotation(words: words, cited: cited.map { ArticleKey($0) }))
  }

  @Test func wordsOfTheSourceAreVerified() {
    let checked = check("新馆位于河东路，共有三层。")
    #expect(checked.verdict == .verified)
    #expect(checked.article == ArticleKey("example2024-library"))
    #expect(checked.parts.map(\.source) == ["新馆位于河东路，共有三层。"])
    #expect(check("it is not closed on Mondays").verdict == .verified)
  }

  @Test func otherFormsOfTheSameCharactersAreFolded() {
    #expect(check("新館位於河東路,共有三層").verdict == .folded)
    #expect(check("新馆 位于河东路，\n共有三层").verdict == .folded)
    #expect(check("it is not closed on Mondays,").verdict == .folded)
    #expect(check("馆长说：「读者可以在二楼借阅画册").verdict == .folded)
  }

  @Test func alteredWordsAreShownWithWhatTheSourceHas() throws {
    let checked = check("植物园去年种了四百棵银杏树，游客明年春天可以看到")
    #expect(checked.verdict == .altered)
    let part = try #require(checked.parts.first)
    #expect(part.source == "植物园今年种了四百棵银杏树，游客明年秋天可以看到")
    let changes = try #require(part.difference).pieces.filter { $0.kind != .same }
    #expect(changes.map(\.text) == ["今", "去", "秋", "春"])
    #expect(checked.likeness > 0.9)
  }

  @Test func anEllipsisLeavesAGapThatIsLookedAt() {
    let checked = check("读者可以……把画册带出阅览室")
    #expect(checked.verdict == .verified)
    #expect(checked.parts.count == 2)
    #expect(checked.gaps.map(\.hasNegation) == [true])
    #expect(checked.gaps.map(\.count) == [13])
    #expect(check("opens at nine [...] closed on Mondays").gaps.map(\.hasNegation) == [true])
    #expect(check("新馆……三层").gaps.map(\.hasNegation) == [false])
    // The parts must stand in the order of the quotation.
    #expect(check("把画册带出阅览室……新馆位于河东路").verdict == .notFound)
  }

  @Test func wordsOfAnotherArticleThanTheCitedOneAreFoundElsewhere() {
    let words = "植物园今年种了四百棵银杏树"
    #expect(check(words, cited: ["example2024-library"]).verdict == .elsewhere)
    #expect(check(words, cited: ["example2023-garden"]).verdict == .verified)
    #expect(check(words, cited: ["unknown"]).verdict == .verified)
  }

  @Test func whatNoSourceHasIsNotFoundAndWhatIsShortSaysNothing() {
    #expect(check("博物馆将在下个月举办陶瓷展览会").verdict == .notFound)
    #expect(check("新馆").verdict == .uncheckable(.tooShort))
    #expect(check("新馆", cited: ["example2024-library"]).verdict == .verified)
    #expect(check("……").verdict == .uncheckable(.tooShort))
    #expect(check(String(repeating: "新馆…", count: 400)).verdict == .notFound)
    let long = String(repeating: "全新的文字", count: 500)
    #expect(check(long).verdict == .uncheckable(.tooLong))
  }

  @Test func editsOfAQuarterAreFoundAndOtherTextsAreNot() {
    var random = Numbers(seed: 11)
    let alphabet = (0..<400).compactMap { Unicode.Scalar(0x4E00 + $0).map(Character.init) }
    for _ in 0..<40 {
      let text = (0..<600).compactMap { _ in alphabet.randomElement(using: &random) }
      let start = Int.random(in: 0..<500, using: &random)
      let length = Int.random(in: 12...100, using: &random)
      var words = Array(text[start..<(start + length)])
      for _ in 0..<(length / 6) {
        words[Int.random(in: 1..<(length - 1), using: &random)] = "改"
      }
      let source = QuotationChecker.Source(article: ArticleKey("a"), text: String(text))
      let checked = QuotationChecker([source]).check(DraftQuotation(words: String(words)))
      #expect(checked.verdict == .altered)
      #expect(checked.parts.first?.source == String(text[start..<(start + length)]))
      let other = (0..<length).compactMap { _ in alphabet.randomElement(using: &random) }
      #expect(
        QuotationChecker([source]).check(DraftQuotation(words: String(other))).verdict == .notFound)
    }
  }

  @Test func probesAreWordsOfTheQuotation() {
    #expect(
      QuotationProbes.phrases(of: "新馆位于河东路，共有三层。“读者可以在二楼借阅画册，但是不可以带出”")
        == ["新馆位于河东路", "共有三层", "读者可以在二楼借阅画", "但是不可以带出"])
    #expect(
      QuotationProbes.phrases(of: "it opens at nine, not at ten, on all days of the week", limit: 1)
        == ["on all days of the"])
    #expect(QuotationProbes.phrases(of: "新馆位于河东路", .small) == ["新馆位于", "河东路"])
    #expect(QuotationProbes.phrases(of: "").isEmpty)
  }
}
