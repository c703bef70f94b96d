import Corpus
import Searching
import Testing

@Suite("Passages: where they stand")
struct PassagesRangesTests {
  private static let paragraphs = [
    "地方博物馆扩建",
    "【晨报2021年3月4日讯】馆长说：“新馆明年开放。”他没有说费用。开放时间待定；门票免费！",
    "The museum cost approx. 3.5 million. Dr. Lane said no. It opens “soon.” Then it closes.",
    "資料館有𠮷野先生的手稿，é 與 e\u{301} 都在內。新馆明年也许开放。",
  ]

  private let revision: Revision = {
    var blocks: [Block] = []
    var text = ""
    for paragraph in paragraphs {
      if !text.isEmpty { text += "\n" }
      let start = text.utf8.count
      text += paragraph
      blocks.append(Block(kind: .paragraph, range: start..<text.utf8.count))
    }
    return Revision(
      number: 1, text: text, blocks: blocks, imported: Timestamp(microseconds: 0))
  }()

  private func texts(_ words: String) throws -> [String] {
    let selection = try PassageParser().parse(words).selection
    return try selection.ranges(in: revision).map { String(revision.text[bytes: $0]) }
  }

  @Test("paragraphs and their sentences")
  func paragraphs() throws {
    #expect(try texts("¶1") == [Self.paragraphs[0]])
    #expect(try texts("¶3-¶4") == [Self.paragraphs[2] + "\n" + Self.paragraphs[3]])
    #expect(try texts("¶2.s1") == ["【晨报2021年3月4日讯】馆长说：“新馆明年开放。”"])
    #expect(try texts("¶2.s2-s3") == ["他没有说费用。开放时间待定；"])
    #expect(try texts("¶3.s1") == ["The museum cost approx. 3.5 million."])
    #expect(try texts("¶3.s2") == ["Dr. Lane said no."])
    #expect(try texts("¶3.s3") == ["It opens “soon.”"])
    #expect(try texts("¶*") == [revision.text])
  }

  @Test("words stand as they are, or folded, and the source's characters are selected")
  func words() throws {
    #expect(try texts("\"馆长说\"") == ["馆长说"])
    #expect(try texts("\"资料馆有𠮷野\"") == ["資料館有𠮷野"])
    #expect(try texts("\"THE  MUSEUM\"") == ["The museum"])
    #expect(try texts("\"3.5million\"") == ["3.5 million"])
    #expect(try texts("\"博物馆扩建【晨报\"") == ["博物馆扩建\n【晨报"])
    #expect(try texts("\"e\u{301} 都\"") == ["e\u{301} 都"])
  }

  @Test("from one place to another, and from or to the paragraph's end")
  func spans() throws {
    #expect(try texts("\"他没有…待定\"") == ["他没有说费用。开放时间待定"])
    #expect(try texts("\"他没有......待定\"") == ["他没有说费用。开放时间待定"])
    #expect(try texts("\"门票…\"") == ["门票免费！"])
    #expect(try texts("\"…博物馆\"") == ["地方博物馆"])
  }

  @Test("several places are an error that lists them, and a number or paragraph settles it")
  func ambiguous() throws {
    #expect(throws: PassageError.self) { try texts("\"新馆明年\"") }
    do {
      _ = try texts("\"新馆明年\"")
    } catch let error as PassageError {
      guard case .ambiguous(_, let places, 2) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(places.map(\.paragraph) == [2, 4])
      #expect(error.description.contains("¶2 …日讯】馆长说：“新馆明年开放。”他没有说…"))
    }
    #expect(try texts("\"新馆明年\"@2") == ["新馆明年"])
    #expect(try texts("\"新馆明年\"@*").count == 2)
    #expect(try texts("¶4:\"新馆…开放\"") == ["新馆明年也许开放"])
    #expect(throws: PassageError.noOccurrence(3, of: "新馆明年", count: 2)) {
      try texts("\"新馆明年\"@3")
    }
  }

  @Test("a regular expression selects what it matches, whole characters only")
  func patterns() throws {
    #expect(try texts("/\\d{4}年/") == ["2021年"])
    #expect(try texts("/[^é ]e/@*").allSatisfy { !$0.isEmpty })
    #expect(try texts("/與 e/") == ["與 e\u{301}"])
    #expect(throws: PassageError.self) { try texts("/(/") }
  }

  @Test("what is not there is an error")
  func missing() {
    #expect(throws: PassageError.noParagraph(9, count: 4)) { try texts("¶9") }
    #expect(throws: PassageError.noSentence(7, paragraph: 2, count: 4)) { try texts("¶2.s7") }
    #expect(throws: PassageError.notFound("无此话")) { try texts("\"无此话\"") }
    #expect(throws: PassageError.needsList) { try texts("n3") }
  }
}
