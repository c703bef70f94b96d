import Corpus
import Quoting
import Testing

struct AnchoringStatesTests {
  private let text =
    "海东市图书馆公布了新办法。读者凭一个借阅码即可在十二家分馆借书、还书。馆长说，档案只用于借书。协会认为档案应当删除。"

  private func anchor(_ words: String, in text: String) throws -> Anchor {
    let range = try #require(text.firstRange(of: words))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let bytes = start..<(start + words.utf8.count)
    return Anchor(revision: 1, range: bytes, quote: TextQuote(of: bytes, in: text))
  }

  private func again(_ words: String, in new: String) throws -> Anchor {
    Anchoring.reanchor(try anchor(words, in: text), from: text, to: new, revision: 2)
  }

  @Test func `what did not move is exact`() throws {
    let found = try again("十二家分馆", in: text + "又及。")
    #expect(found.state == .exact)
    #expect(found.revision == 2)
  }

  @Test func `the same words elsewhere have moved`() throws {
    let new = "更正：本文有修改。" + text
    let found = try again("十二家分馆借书、还书", in: new)
    #expect(found.state == .moved)
    #expect(new[bytes: found.range] == "十二家分馆借书、还书")
  }

  @Test func `similar words are fuzzy and shown as they stand now`() throws {
    let new = text.replacing("十二家分馆借书", with: "十三家分馆借书")
    let found = try again("读者凭一个借阅码即可在十二家分馆借书", in: new)
    #expect(found.state == .fuzzy)
    #expect(found.score < 1)
    #expect(new[bytes: found.range] == "读者凭一个借阅码即可在十三家分馆借书")
  }

  @Test func `words that are gone are an orphan, and nothing is lost`() throws {
    let found = try again("馆长说，档案只用于借书", in: "另一篇完全不同的文章，讲的是天气与收成。")
    #expect(found.state == .orphan)
    #expect(found.revision == 1)
    #expect(found.quote.exact == "馆长说，档案只用于借书")
  }

  @Test func `short words need their context`() throws {
    let found = try again("档案只", in: "档案只是别的话题里的三个字。")
    #expect(found.state == .orphan)
  }

  @Test func `random insertions before the words never lose them`() throws {
    var random = SystemRandomNumberGenerator()
    let letters = Array("天地玄黄宇宙洪荒日月盈昃")
    for _ in 0..<100 {
      let noise = String(
        (0..<Int.random(in: 0...200, using: &random)).compactMap { _ in
          letters.randomElement(using: &random)
        })
      let new = noise + text
      let found = try again("读者凭一个借阅码即可在十二家分馆", in: new)
      #expect(new[bytes: found.range] == "读者凭一个借阅码即可在十二家分馆")
      #expect(found.state == (noise.isEmpty ? .exact : .moved))
    }
  }
}
