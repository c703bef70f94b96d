import Corpus
import Testing

@testable import Storage

/// Blocks come back from their bytes as they were, and damage gives none.
struct BlockCodingTests {
  private let text = "Title\nOne line.\nAnother.\nverse\nof two lines\nLast."

  private var blocks: [Block] {
    [
      Block(kind: .heading, range: 0..<5, level: 1),
      Block(kind: .paragraph, range: 6..<15),
      Block(kind: .paragraph, range: 16..<24),
      Block(
        kind: .paragraph, range: 25..<43,
        links: [Link(range: 25..<30, url: "https://example.org/")],
        images: [Image(url: "a.png", alternative: "an image")]),
      Block(kind: .paragraph, range: 44..<49),
    ]
  }

  @Test func `every block comes back`() {
    let bytes = BlockCoding.encode(blocks, of: text)
    #expect(BlockCoding.decode(bytes, of: text) == blocks)
    #expect(BlockCoding.decode(BlockCoding.encode([], of: text), of: text) == [])
  }

  @Test func `paragraphs that are lines cost two bytes together`() {
    let lines = (0..<100).map { Block(kind: .paragraph, range: $0 * 4..<$0 * 4 + 3) }
    let text = Array(repeating: "abc", count: 100).joined(separator: "\n")
    let bytes = BlockCoding.encode(lines, of: text)
    #expect(bytes.count == 3)
    #expect(BlockCoding.decode(bytes, of: text) == lines)
  }

  @Test func `damaged bytes give no blocks, and never more than the text has lines`() {
    let bytes = BlockCoding.encode(blocks, of: text)
    for place in bytes.indices {
      for value: UInt8 in [0, 14, 0x7F, 0xFF] {
        var damaged = bytes
        damaged[place] = value
        #expect(BlockCoding.decode(damaged, of: text).count <= bytes.count + text.utf8.count)
      }
      #expect(BlockCoding.decode(Array(bytes[..<place]), of: text).isEmpty)
    }
    #expect(BlockCoding.decode(bytes, of: "short").isEmpty)
  }
}
