import Corpus
import Quoting
import Testing

@Suite("Anchoring")
struct AnchoringTests {
  /// A generator that gives the same numbers on every machine (SplitMix64).
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  /// A text of frequent characters with punctuation, astral and combining ones among them.
  static func text(_ length: Int, _ generator: inout Generator) -> [Character] {
    let alphabet =
      Array(
        "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坐集编宝谈府拉黑且随格尽剑讲布杀微怕母调局根曾准团段终乐切级克精哪官示冲竟乎男举客证苦照注费足尔招群热推晚响称兴待约阳哥惊吗整支古汉突号绝选吧参刊亚复伤类备欢另港势刻星断陈掌农夜般念价脑规底故省妈刚句显消衣陆器确破具居批送泪𠮷é"
      ) + ["，", "。"]
    return (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "的" }
  }

  static func range(_ characters: Range<Int>, _ text: [Character]) -> ByteRange {
    let start = String(text[..<characters.lowerBound]).utf8.count
    return start..<(start + String(text[characters]).utf8.count)
  }

  @Test("what stands before or after every change is found without doubt")
  func unchangedSurroundings() {
    let old = "第一段没有变。\n第二段将要变。\n第三段没有变。"
    let new = "第一段没有变。\n第二段已经变了，还加了话。\n第三段没有变。"
    let first = Anchoring.anchor(0..<21, in: old, revision: 1)
    let again = Anchoring.reanchor(first, from: old, to: new, revision: 2)
    #expect(again.state == .exact)
    #expect(again.range == first.range)
    #expect(again.revision == 2)
    let last = old.utf8.count
    let third = Anchoring.anchor((last - 21)..<last, in: old, revision: 1)
    let moved = Anchoring.reanchor(third, from: old, to: new, revision: 2)
    #expect(moved.state == .moved)
    #expect(String(new[bytes: moved.range]) == "第三段没有变。")
    #expect(moved.quote == third.quote)
  }

  @Test("after substitutions and an insertion the true place is found, or nothing is claimed")
  func propertyEdits() {
    var generator = Generator(state: 7)
    var found = 0
    var rounds = 0
    for _ in 0..<120 {
      let old = Self.text(1200, &generator)
      let length = Int.random(in: 8...60, using: &generator)
      let start = Int.random(in: 0..<(old.count - length), using: &generator)
      let oldText = String(old)
      let anchor = Anchoring.anchor(
        Self.range(start..<(start + length), old), in: oldText, revision: 1)
      var new = old
      for position in new.indices where Int.random(in: 0..<100, using: &generator) < 3 {
        new[position] = "＃"
      }
      let inserted = Self.text(200, &generator)
      // Before the passage or behind it.
      let place = Bool.random(using: &generator) ? 0 : old.count
      new.insert(contentsOf: inserted, at: place)
      let newText = String(new)
      let shifted = place == 0 ? start + 200 : start
      let result = Anchoring.reanchor(anchor, from: oldText, to: newText, revision: 2)
      rounds += 1
      guard result.state == .exact || result.state == .moved || result.state == .fuzzy else {
        continue
      }
      found += 1
      let truth = Self.range(shifted..<(shifted + length), new)
      let overlap = result.range.clamped(to: truth).count
      #expect(overlap * 10 >= truth.count * 8, "\(result.range) for \(truth)")
      #expect(newText.wholeCharacters(of: result.range) == result.range)
      #expect(result.quote == anchor.quote)
    }
    #expect(found * 100 >= rounds * 90, "\(found) of \(rounds)")
  }

  @Test("nothing is found in another article")
  func propertyOthers() {
    var generator = Generator(state: 11)
    for _ in 0..<150 {
      let old = Self.text(800, &generator)
      let other = Self.text(800, &generator)
      let length = Int.random(in: 1...30, using: &generator)
      let start = Int.random(in: 0..<(old.count - length), using: &generator)
      let text = String(old)
      let anchor = Anchoring.anchor(
        Self.range(start..<(start + length), old), in: text, revision: 1)
      let result = Anchoring.reanchor(anchor, from: text, to: String(other), revision: 2)
      #expect(result.state == .orphan, "\(anchor.quote.exact)")
      #expect(result.range == anchor.range)
      #expect(result.revision == 1)
    }
  }

  @Test("short words need their context, repeated ones are ambiguous")
  func shortAndRepeated() {
    let old = "开头的一段话说了很多事情。\n他说不。\n后面还有一段话也说了很多。"
    let range = old.utf8.count  // the word 不 is found by its position
    let start = String(old.prefix { $0 != "不" }).utf8.count
    let anchor = Anchoring.anchor(start..<(start + 3), in: old, revision: 1)
    #expect(anchor.quote.exact == "不")
    let elsewhere = "别的文章里也有不字，但是周围的话完全两样，所以不能算。"
    #expect(
      Anchoring.reanchor(anchor, from: old, to: elsewhere, revision: 2).state == .orphan)
    let grown = "新加的一句。" + old + "又加一句。"
    let moved = Anchoring.reanchor(anchor, from: old, to: grown, revision: 2)
    #expect(moved.state == .moved)
    #expect(moved.range.lowerBound == start + 18)
    let line = "这一句话在文章里出现了不止一次。"
    let single = "甲乙丙丁\n" + line + "\n戊己庚辛"
    let lineStart = "甲乙丙丁\n".utf8.count
    let quoted = Anchoring.anchor(
      lineStart..<(lineStart + line.utf8.count), in: single, revision: 1)
    let twice = "子丑寅卯\n\(line)\n辰巳午未\n\(line)\n申酉戌亥"
    #expect(Anchoring.reanchor(quoted, from: single, to: twice, revision: 2).state == .ambiguous)
    #expect(range > 0)
  }

  @Test("a long passage that was edited in places is fuzzy")
  func longPassage() {
    var generator = Generator(state: 3)
    let old = Self.text(3000, &generator)
    var new = old
    for position in stride(from: 7, to: new.count, by: 20) { new[position] = "＊" }
    let anchor = Anchoring.anchor(Self.range(500..<1500, old), in: String(old), revision: 1)
    let result = Anchoring.reanchor(anchor, from: String(old), to: String(new), revision: 2)
    #expect(result.state == .fuzzy)
    #expect(result.range == Self.range(500..<1500, new))
  }

  @Test("a text of one repeated character neither traps nor takes for ever")
  func repeated() {
    let old = String(repeating: "啊", count: 4000)
    let anchor = Anchoring.anchor(3000..<6000, in: old, revision: 1)
    let new = "一" + String(repeating: "啊哦", count: 2000) + "一"
    let result = Anchoring.reanchor(anchor, from: old, to: new, revision: 2)
    #expect(result.state == .orphan)
    let longer = "一" + String(repeating: "啊", count: 5000) + "一"
    #expect(
      Anchoring.reanchor(anchor, from: old, to: longer, revision: 2).state == .ambiguous)
  }

  @Test("empty texts and empty quotations do not trap")
  func empty() {
    let anchor = Anchor(
      revision: 1, range: 0..<0, quote: TextQuote(exact: "", prefix: "", suffix: ""))
    #expect(Anchoring.reanchor(anchor, from: "", to: "", revision: 2).state == .exact)
    let other = Anchoring.anchor(0..<3, in: "abc", revision: 1)
    #expect(Anchoring.reanchor(other, from: "abc", to: "", revision: 2).state == .orphan)
  }
}
