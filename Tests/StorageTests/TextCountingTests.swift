import Corpus
import Testing

@testable import Storage

/// Counting in many texts at once.
@Suite struct TextCountingTests {
  /// Texts of which each holds as many commas as its number says, more than a batch of them.
  private func texts() throws -> [StoredText] {
    let compressor = TextCompressor(nil)
    return try (0..<700).map { number in
      let bytes = [UInt8](repeating: 0x2C, count: number % 5) + Array("晴".utf8)
      return StoredText(
        document: UInt32(number), byteCount: bytes.count, frame: try compressor.compress(bytes),
        dictionary: nil)
    }
  }

  private func counting(_ interruption: Interruption = .never) -> TextCounting {
    TextCounting(interruption) { text in UInt32(text.filter { $0 == 0x2C }.count) }
  }

  @Test func `texts keep their order and those without a match are left out`() throws {
    let counting = counting()
    for text in try texts() { counting.add(text) }
    let matches = try counting.matches()
    let numbers = (0..<700).filter { !$0.isMultiple(of: 5) }
    #expect(matches.documents == numbers.map { UInt32($0) })
    #expect(matches.frequencies == numbers.map { UInt32($0 % 5) })
  }

  @Test func `a damaged frame is an error`() throws {
    let texts = try texts()
    let counting = counting()
    for text in texts.prefix(100) { counting.add(text) }
    counting.add(StoredText(document: 700, byteCount: 9, frame: [1, 2, 3], dictionary: nil))
    #expect(throws: StorageError.self) { try counting.matches() }
  }

  @Test func `an interruption stops all workers`() throws {
    let texts = try texts()
    let counting = counting(Interruption { true })
    for text in texts.prefix(100) { counting.add(text) }
    #expect(throws: Interruption.Requested.self) { try counting.matches() }
  }
}
