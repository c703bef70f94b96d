import Corpus

/// A block of an article that this program wrote, its places in Unicode scalars.
struct RecordBlock: Decodable {
  struct Reference: Decodable {
    let start: Int
    let end: Int
    let url: String
  }

  let kind: Block.Kind
  let level: Int?
  let start: Int
  let end: Int
  let links: [Reference]?
  let images: [Image]?

  /// The blocks in bytes of the text; nil if they are not in order, overlap or leave the text.
  static func blocks(_ raw: [RecordBlock], of text: String) -> [Block]? {
    var starts: [Int] = []
    starts.reserveCapacity(text.utf8.count / 2)
    for (offset, byte) in text.utf8.enumerated() where byte & 0xC0 != 0x80 { starts.append(offset) }
    starts.append(text.utf8.count)
    let range = { (start: Int, end: Int) -> ByteRange? in
      0 <= start && start <= end && end < starts.count ? starts[start]..<starts[end] : nil
    }
    var last = 0
    var blocks: [Block] = []
    for block in raw {
      guard let place = range(block.start, block.end), place.lowerBound >= last else { return nil }
      last = place.upperBound
      var links: [Link] = []
      for link in block.links ?? [] {
        guard let words = range(link.start, link.end), place.lowerBound <= words.lowerBound,
          words.upperBound <= place.upperBound
        else { return nil }
        links.append(Link(range: words, url: link.url))
      }
      blocks.append(
        Block(
          kind: block.kind, range: place, level: block.level ?? 0, links: links,
          images: block.images ?? []))
    }
    return blocks
  }
}
