import Corpus

/// Puts the chosen blocks together: one text, one line feed between blocks.
enum Assembly {
  /// The text and its blocks.
  static func assemble(_ raw: [RawBlock]) -> (text: String, blocks: [Block]) {
    var text = ""
    var blocks: [Block] = []
    text.reserveCapacity(raw.reduce(0) { $0 + $1.text.utf8.count + 1 })
    blocks.reserveCapacity(raw.count)
    for block in raw {
      let (body, lead) = trimmed(block.text)
      guard !body.isEmpty else { continue }
      if !text.isEmpty { text += "\n" }
      let start = text.utf8.count
      text += body
      let links = block.links.compactMap { link -> Link? in
        let from = max(0, link.range.lowerBound - lead)
        let to = min(body.utf8.count, link.range.upperBound - lead)
        return from < to && !link.url.isEmpty
          ? Link(range: (start + from)..<(start + to), url: link.url) : nil
      }
      blocks.append(
        Block(
          kind: block.kind, range: start..<text.utf8.count, level: block.level, links: links,
          images: block.images.map(Self.named)))
    }
    return (text, blocks)
  }

  /// An image whose address is the image itself is named so: its bytes are in the page.
  private static func named(_ image: Image) -> Image {
    image.url.utf8.count > 256 && image.url.prefix(5).lowercased() == "data:"
      ? Image(url: "data:", alternative: image.alternative) : image
  }

  /// A text without the white space around it, the indent of Chinese paragraphs (two ideographic
  /// spaces) included; and how many bytes of it stood before.
  private static func trimmed(_ text: String) -> (body: String, lead: Int) {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x0A }
    let indent: [UInt8] = [0xE3, 0x80, 0x80]
    var piece = text.utf8[...]
    while let first = piece.first, isBlank(first) || piece.starts(with: indent) {
      piece = piece.dropFirst(isBlank(first) ? 1 : indent.count)
    }
    while let last = piece.last, isBlank(last) || piece.suffix(indent.count).elementsEqual(indent) {
      piece = piece.dropLast(isBlank(last) ? 1 : indent.count)
    }
    if piece.count == text.utf8.count { return (text, 0) }
    let lead = text.utf8.distance(from: text.startIndex, to: piece.startIndex)
    return (String(decoding: piece, as: UTF8.self), lead)
  }
}
