import Testing

@testable import Searching

@Suite struct ByteSearchTests {
  @Test func itCountsWhatComparingAtEachPlaceCounts() {
    var random = TextGenerator(seed: 5)
    for _ in 0..<2000 {
      // Few values, so that parts repeat and overlap.
      let text = (0..<random.number(below: 400)).map { _ in UInt8(random.number(below: 3)) * 127 }
      let size = 2 + random.number(below: random.number(below: 20) == 0 ? 300 : 6)
      var sought = (0..<size).map { _ in UInt8(random.number(below: 3)) * 127 }
      if text.count >= size, random.number(below: 3) > 0 {
        let start = random.number(below: text.count - size + 1)
        sought = Array(text[start..<start + size])
      }
      let expected =
        text.count < size
        ? 0 : (0...text.count - size).count { text[$0..<$0 + size].elementsEqual(sought) }
      let found = text.withUnsafeBufferPointer { ByteSearch(sought).count(in: $0) }
      #expect(found == expected, "\(sought) in \(text)")
    }
  }
}
