import Testing

@testable import Storage

/// The promises of the numbers: what a gram is, and how often bands meet.
struct SignatureTests {
  private func grams(_ text: String) -> [UInt64] {
    var grams: [UInt64] = []
    Grams.forEach(in: Grams.scalars(of: text)) { grams.append($0) }
    return grams
  }

  private func set(_ text: String) -> GramSet { GramSet(Grams.scalars(of: text)) }

  @Test func `a gram is five characters, or ten letters, without white space`() {
    #expect(grams("图书馆今").isEmpty)
    #expect(grams("图书馆今天").count == 1)
    #expect(grams("图书馆今天开").count == 2)
    #expect(grams("abcdefghi").isEmpty)
    #expect(grams("abcde fghij k").count == 2)
    #expect(grams("图书馆 今天").elementsEqual(grams("图书馆\n今天")))
    #expect(grams("圖書館今天").elementsEqual(grams("图书馆今天")))
  }

  @Test func `equal grams have equal hashes wherever they stand`() {
    let whole = grams("一二三四五六七八九十图书馆今天开门一二三四五六七八九十图书馆今天开门")
    #expect(Set(whole).count < whole.count)
    #expect(Set(whole).isSuperset(of: grams("图书馆今天开门")))
    #expect(Set(grams("mixed 图书 words and 馆 more")).isSuperset(of: grams("图书 words and 馆")))
  }

  @Test(arguments: 1...40)
  func `the similarity is that of the sets, even of sets that are sampled`(seed: Int) {
    var texts = SimilarTexts(seed: UInt64(seed))
    let length = seed > 36 ? 60_000 : 200 + 40 * seed
    let text = texts.text(length: length)
    let other = texts.edited(text, times: length / 40)
    let (left, right) = (Set(grams(text)), Set(grams(other)))
    let truth = Double(left.intersection(right).count) / Double(left.union(right).count)
    let likeness = set(text).comparison(with: set(other))
    #expect(abs(likeness.similarity - truth) < (length > 16_000 ? 0.03 : 0.0001))
    #expect(likeness == set(text).comparison(with: set(other)))
  }

  @Test func `bands meet as often as the formula says`() throws {
    var texts = SimilarTexts(seed: 3)
    var expected = 0.0
    var met = 0
    for _ in 0..<200 {
      let text = texts.text(length: 800)
      let other = texts.edited(text, times: 80)
      let similarity = set(text).comparison(with: set(other)).similarity
      let band = similarity * similarity * similarity
      // How likely it is that so many bands are common; from `commonCount` on it is enough.
      var chances = [1.0] + Array(repeating: 0.0, count: Signature.commonCount - 1)
      for _ in 0..<Signature.bandCount {
        for count in chances.indices.reversed() {
          chances[count] *= 1 - band
          if count > 0 { chances[count] += chances[count - 1] * band }
        }
      }
      expected += 1 - chances.reduce(0, +)
      let first = try #require(Signature(Grams.scalars(of: text)))
      let second = try #require(Signature(Grams.scalars(of: other)))
      let common = zip(first.keys, second.keys).filter { $0 == $1 }.count
      if common >= Signature.commonCount { met += 1 }
    }
    #expect(expected > 60 && expected < 190)
    #expect(abs(Double(met) - expected) < 20)
  }

  @Test(arguments: [
    "", " \n ", "短", "图书馆今天", String(repeating: "a", count: 100_000), "\u{0}\u{FFFD}x",
  ])
  func `any text has a signature or none`(text: String) {
    let signature = Signature(Grams.scalars(of: text))
    #expect((signature == nil) == grams(text).isEmpty)
    #expect(signature?.keys.contains(0) != true)
    #expect(set(text).comparison(with: set(text)).similarity == (grams(text).isEmpty ? 0 : 1))
  }
}
