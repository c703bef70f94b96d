import Testing

@testable import Searching

/// The order of the rows of sorted concordances.
struct ConcordanceKeyTests {
  private func keys(_ text: String, _ word: String, isLeft: Bool = false) throws -> [ConcordanceKey]
  {
    let matcher = Matcher(try QueryParser().parse(word))
    var text = text
    let keys = text.withUTF8 { matcher.keys(of: $0, isLeft: isLeft) }
    #expect(keys.count == matcher.ranges(in: text).count)
    return keys
  }

  @Test func `keys are in the order of what stands beside the match, up to the end of its block`()
    throws
  {
    // At the end of a block nothing stands beside it, whatever the next block says.
    let right = try keys("码丙\n码甲乙\n码\n丁码甲甲\n码", "码")
    #expect(right.sorted().map(\.number) == [2, 4, 0, 1, 3])
    let left = try keys("乙甲码，甲码\n丙码\n码", "码", isLeft: true)
    #expect(left.sorted().map(\.number) == [3, 2, 1, 0])
  }

  @Test func `matches of several words, pairs and patterns have keys too`() throws {
    for query in ["码 | 健康", "健康 NEAR/5 码", "/健康?/", "码 码"] {
      _ = try keys("健康码和健康。\n健康 码", query)
    }
    #expect(try keys("一一一 一一", "一一").count == 2)
  }

  @Test(arguments: 0..<20)
  func `sorting in place is sorting`(seed: Int) {
    var generator = TextGenerator(seed: UInt64(seed))
    // Few different characters, so that many keys share their beginnings.
    let kinds = [1, 2, 60, 0x3000][seed % 4]
    let keys = (0..<generator.number(below: 3000)).map { number in
      let context = (0..<ConcordanceKey.length).map { _ in
        UInt32(generator.number(below: kinds)) &* 37 &+ (seed.isMultiple(of: 3) ? 0xFFF0 : 0)
      }
      return ConcordanceKey(number: UInt32(number)) { context[$0] }
    }
    var sorted = keys
    KeySorting.sort(&sorted) {}
    #expect(sorted == keys.sorted())
  }
}
