import Corpus
import Testing

@testable import Storage

/// Work on many texts at once.
@Suite struct TextWorkTests {
  /// Texts of which each holds as many commas as its number says, more than a batch of them.
  private func texts() throws -> [StoredText] {
    let compressor = TextCompressor(nil)
    return try (0..<700).map { number in
      let bytes = [UInt8](repeating: 0x2C, count: number % 5) + Array("晴".utf8)
      return StoredText(
        document: UInt32(number), frame: try compressor.compress(bytes), byteCount: bytes.count,
        dictionary: nil)
    }
  }

  private struct Commas: Hashable {
    let document: UInt32
    let count: Int
  }

  private func counting(_ interruption: Interruption = .never) -> TextWork<Commas> {
    TextWork(interruption) { text, document in
      let count = text.count { $0 == 0x2C }
      return count > 0 ? Commas(document: document, count: count) : nil
    }
  }

  @Test func `texts keep their order and those without a match are left out`() throws {
    let counting = counting()
    for text in try texts() { counting.add(text) }
    let found = try counting.lastFindings()
    #expect(found == Self.expected)
  }

  @Test func `what is known can be taken in between`() throws {
    let counting = counting()
    var found: [Commas] = []
    for text in try texts() {
      counting.add(text)
      found += try counting.findings()
    }
    found += try counting.lastFindings()
    #expect(found == Self.expected)
  }

  /// Of each text that has a comma how many.
  private static let expected = (0..<700).filter { !$0.isMultiple(of: 5) }.map {
    Commas(document: UInt32($0), count: $0 % 5)
  }

  @Test func `a damaged frame is an error`() throws {
    let texts = try texts()
    let counting = counting()
    for text in texts.prefix(100) { counting.add(text) }
    counting.add(StoredText(document: 700, frame: [1, 2, 3], byteCount: 9, dictionary: nil))
    #expect(throws: StorageError.self) { try counting.lastFindings() }
  }

  @Test func `an interruption stops all workers`() throws {
    let texts = try texts()
    let counting = counting(Interruption { true })
    for text in texts.prefix(100) { counting.add(text) }
    #expect(throws: Interruption.Requested.self) { try counting.lastFindings() }
  }
}
