import Corpus
import GRDB
import Searching
import Testing

@testable import Storage

/// Phrases in texts in which residues of positions come again.
@Suite struct IndexPositionTests {
  private func store(_ texts: [String]) throws -> Store {
    let store = try Store()
    let drafts = texts.enumerated().map { number, text in
      IndexTextGenerator.draft(number, title: "題", text: text, path: number)
    }
    _ = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
    return store
  }

  /// How often each text holds a term, as the index tells without reading any: nil where it cannot.
  private func frequencies(_ term: FoldedTerm, _ store: Store) throws -> [Int?] {
    try store.read { database in
      let reader = try IndexReader(database, .never)
      var frequencies = [Int?](repeating: 0, count: Int(reader.segments.last?.last ?? 0))
      var doubtful: [UInt32] = []
      let matches = try reader.matches(of: term, in: .body) { documents in
        doubtful += documents
        return TermMatches()
      }
      for (document, frequency) in zip(matches.documents, matches.frequencies) {
        frequencies[Int(document) - 1] = Int(frequency)
      }
      for document in doubtful { frequencies[Int(document) - 1] = nil }
      return frequencies
    }
  }

  /// Sees that the index alone tells of terms which texts hold them, and counts characters rightly.
  private func expectScan(of texts: [String], _ terms: [String]) throws {
    let store = try store(texts)
    let folded = texts.map { FoldedText($0) }
    for text in terms {
      let term = try #require(Query.Term(text).folded)
      let found = try frequencies(term, store)
      #expect(found.map { $0.map { $0 > 0 } } == folded.map { $0.contains(term) }, "\(text)")
      guard !text.contains(where: \.isASCII) else { continue }
      let wanted = Array(text)
      let counts = texts.map { text in
        let all = Array(text)
        return (0...all.count - wanted.count).count { all[$0...].starts(with: wanted) }
      }
      #expect(found == counts, "\(text)")
    }
  }

  @Test(arguments: [300, 700, 3000, 20_000])
  func `phrases of long texts need no text`(_ length: Int) throws {
    var random = IndexTextGenerator(seed: UInt64(length))
    let characters = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅", "卯"]
    let texts = (0..<6).map { _ in
      var units = (0..<length).map { _ in characters[random.number(below: characters.count)] }
      for place in 256..<length where random.number(below: 2) > 0 {
        units[place] = units[place - 256]
      }
      return units.joined()
    }
    let terms = (0..<200).map { _ in
      let text = Array(texts[random.number(below: texts.count)])
      let start = random.number(below: text.count - 9)
      var term = text[start..<start + 2 + random.number(below: 8)]
      // Every other one with a character that stands there in other texts, if at all.
      if random.number(below: 2) == 0 {
        let place = term.startIndex + random.number(below: term.count)
        term[place] = Character(characters[random.number(below: characters.count)])
      }
      return String(term)
    }
    // More than 256 of a pair in a text keep no places.
    guard length <= 20_000 / characters.count else { return try expectCounts(texts, terms) }
    try expectScan(of: texts, terms)
  }

  private func expectCounts(_ texts: [String], _ terms: [String]) throws {
    let store = try store(texts)
    let folded = texts.map { FoldedText($0) }
    let today = try #require(ArticleDate("2026-11-28"))
    for text in terms {
      let term = Query.Term(text)
      guard let wanted = term.folded else { continue }
      let found = try store.search(.term(term), today: today).count
      #expect(found == folded.count { $0.contains(wanted) }, "\(text)")
    }
  }

  @Test func `phrases with brackets and middle dots need no text, and separators are seen`() throws
  {
    var random = IndexTextGenerator(seed: 3)
    func text(_ length: Int, _ characters: [String]) -> String {
      (0..<length).map { _ in characters[random.number(below: characters.count)] }.joined()
    }
    let signs = ["《", "》", "（", "·", "：", "甲", "乙", "丙"]
    let texts = (0..<6).map { _ in text(600, signs) }
    try expectScan(of: texts, (0..<100).map { _ in text(3, signs) })
    let separators = ["，", "。", "、", "“", "甲", "乙", "丙"]
    let others = (0..<6).map { _ in text(600, separators) }
    try expectCounts(others, (0..<100).map { _ in text(4, separators) + "甲" })
  }

  @Test func `phrases of words need no text either`() throws {
    var random = IndexTextGenerator(seed: 5)
    let words = ["ai", "be", "co", "de", "el", "fa", "go", "ha", "手", "机"]
    func text(_ length: Int) -> String {
      (0..<length).reduce(into: "") { text, _ in
        let word = words[random.number(below: words.count)]
        text += (text.last?.isASCII == true && word.first?.isASCII == true ? " " : "") + word
      }
    }
    let texts = [255, 256, 257, 900, 1500].flatMap { length in (0..<3).map { _ in text(length) } }
    let terms = (0..<200).map { _ in text(2 + random.number(below: 3)) }
    try expectScan(of: texts, terms)
  }

  @Test func `the last word is not followed by the first of a text of 256`() throws {
    let middle = (0..<254).map { "w\($0)" }.joined(separator: " ")
    try expectCounts(["beta \(middle) alpha"], ["alpha beta", "w253 alpha", "beta w0"])
  }

  @Test func `a pair that stands too often to be kept does not stand everywhere`() throws {
    let often = String(repeating: "哈", count: 400)
    try expectCounts(["好哈吧。\n\n\(often)", "好\(often)吧"], ["好哈哈", "好哈吧", "哈哈吧", "好哈"])
  }

  @Test func `positions that do not fit are settled by the text`() throws {
    let cycle = (0..<300).map { String(UnicodeScalar(0x4E00 + $0) ?? "一") }.joined()
    let text = String(repeating: cycle, count: 230) + "終甲終乙"
    try expectCounts([text, cycle], ["終甲終乙", "終乙終甲", "甲終乙", "一丁丂七", "丁一丂"])
  }
}
