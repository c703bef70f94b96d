import Corpus

/// Blocks as bytes: variable-length integers (LEB128) and length-prefixed strings.
///
/// The layout: the count, then for each block its kind, level, start (from the end of the block
/// before), length, links and images. In place of a kind, `lines` stands for as many paragraphs as
/// the number after it says, each a line of the text and nothing else: most of most articles.
/// Decoding never traps: damaged bytes give no blocks.
enum BlockCoding {
  private static let kinds: [Block.Kind] = [
    .heading, .paragraph, .caption, .listItem, .quotation, .code, .tableRow,
  ]
  private static let lines = 14

  /// The bytes of some blocks in reading order.
  ///
  /// - Parameter text: the revision's, which decoding must be given again.
  static func encode(_ blocks: [Block], of text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { encode(blocks, of: $0) }
  }

  private static func encode(
    _ blocks: [Block], of text: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    append(blocks.count, to: &bytes)
    var place = 0
    var end = 0
    while place < blocks.count {
      let first = place
      while place < blocks.count, blocks[place] == line(after: end, in: text) {
        end = blocks[place].range.upperBound
        place += 1
      }
      if place > first {
        append(lines, to: &bytes)
        append(place - first, to: &bytes)
      } else {
        append(blocks[place], after: end, to: &bytes)
        end = blocks[place].range.upperBound
        place += 1
      }
    }
    return bytes
  }

  /// The paragraph that the next line makes after the end of a block; nil at the end of the text.
  private static func line(after end: Int, in text: UnsafeBufferPointer<UInt8>) -> Block? {
    let lineFeed = UInt8(ascii: "\n")
    let start = end == 0 ? 0 : end + 1
    guard start < text.count, end == 0 || text[end] == lineFeed else { return nil }
    let next = text[start...].firstIndex(of: lineFeed) ?? text.count
    return Block(kind: .paragraph, range: start..<next)
  }

  private static func append(_ block: Block, after end: Int, to bytes: inout [UInt8]) {
    append(kinds.firstIndex(of: block.kind) ?? 1, to: &bytes)
    append(block.level, to: &bytes)
    append(block.range.lowerBound - end, to: &bytes)
    append(block.range.count, to: &bytes)
    append(block.links.count, to: &bytes)
    for link in block.links {
      append(link.range.lowerBound, to: &bytes)
      append(link.range.count, to: &bytes)
      append(link.url, to: &bytes)
    }
    append(block.images.count, to: &bytes)
    for image in block.images {
      append(image.url, to: &bytes)
      append(image.alternative, to: &bytes)
    }
  }

  /// The blocks of some bytes; none where the bytes are damaged.
  ///
  /// - Parameter text: the revision's.
  static func decode(_ bytes: [UInt8], of text: String) -> [Block] {
    var text = text
    return text.withUTF8 { decode(bytes, of: $0) }
  }

  private static func decode(_ bytes: [UInt8], of text: UnsafeBufferPointer<UInt8>) -> [Block] {
    var input = Input(bytes: bytes)
    guard let count = input.number(), count <= bytes.count + text.count else { return [] }
    var blocks: [Block] = []
    var end = 0
    while blocks.count < count {
      guard let kind = input.number() else { return [] }
      if kind == lines {
        guard let run = input.number(), run > 0, run <= count - blocks.count else { return [] }
        for _ in 0..<run {
          guard let block = line(after: end, in: text) else { return [] }
          end = block.range.upperBound
          blocks.append(block)
        }
      } else {
        guard kind < kinds.count, let block = input.block(kinds[kind], after: end) else {
          return []
        }
        end = block.range.upperBound
        blocks.append(block)
      }
    }
    return blocks
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt64(max(0, number))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    append(text.utf8.count, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private struct Input {
    let bytes: [UInt8]
    var position = 0

    mutating func number() -> Int? {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while position < bytes.count, shift < 49 {
        let byte = bytes[position]
        position += 1
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return Int(value) }
        shift += 7
      }
      return nil
    }

    mutating func text() -> String? {
      guard let count = number(), count <= bytes.count - position else { return nil }
      defer { position += count }
      return String(decoding: bytes[position..<(position + count)], as: UTF8.self)
    }

    mutating func block(_ kind: Block.Kind, after end: Int) -> Block? {
      guard let level = number(), let gap = number(), let length = number(),
        let linkCount = number()
      else { return nil }
      var links: [Link] = []
      for _ in 0..<linkCount {
        guard let start = number(), let count = number(), let url = text() else { return nil }
        links.append(Link(range: start..<(start + count), url: url))
      }
      guard let imageCount = number() else { return nil }
      var images: [Image] = []
      for _ in 0..<imageCount {
        guard let url = text(), let alternative = text() else { return nil }
        images.append(Image(url: url, alternative: alternative))
      }
      let start = end + gap
      return Block(
        kind: kind, range: start..<(start + length), level: level, links: links, images: images)
    }
  }
}
