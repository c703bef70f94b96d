import Corpus

/// Blocks as bytes: variable-length integers (LEB128) and length-prefixed strings.
///
/// The layout: the count, then for each block its kind, level, start (from the end of the block
/// before), length, links and images. Decoding never traps: damaged bytes give no blocks.
enum BlockCoding {
  private static let kinds: [Block.Kind] = [
    .heading, .paragraph, .caption, .listItem, .quotation, .code, .tableRow,
  ]

  /// The bytes of some blocks in reading order.
  static func encode(_ blocks: [Block]) -> [UInt8] {
    var bytes: [UInt8] = []
    append(blocks.count, to: &bytes)
    var end = 0
    for block in blocks {
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
      end = block.range.upperBound
    }
    return bytes
  }

  /// The blocks of some bytes; none where the bytes are damaged.
  static func decode(_ bytes: [UInt8]) -> [Block] {
    var input = Input(bytes: bytes)
    guard let count = input.number(), count <= bytes.count else { return [] }
    var blocks: [Block] = []
    var end = 0
    for _ in 0..<count {
      guard let block = input.block(after: end, kinds: kinds) else { return [] }
      end = block.range.upperBound
      blocks.append(block)
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

    mutating func block(after end: Int, kinds: [Block.Kind]) -> Block? {
      guard let kind = number(), kind < kinds.count, let level = number(), let gap = number(),
        let length = number(), let linkCount = number()
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
        kind: kinds[kind], range: start..<(start + length), level: level, links: links,
        images: images)
    }
  }
}
