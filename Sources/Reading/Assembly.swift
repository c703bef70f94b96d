import Corpus

/// Puts the chosen blocks together: one text, one line feed between blocks.
enum Assembly {
  /// The text and its blocks.
  static func assemble(_ raw: [RawBlock]) -> (text: String, blocks: [Block]) {
    var text = ""
    var blocks: [Block] = []
    for block in raw {
      let body = trimmed(block.text)
      guard !body.isEmpty else { continue }
      if !text.isEmpty { text += "\n" }
      let start = text.utf8.count
      text += body
      let lead = block.text.utf8.prefix { $0 == 0x20 || $0 == 0x0A }.count
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

  private static func trimmed(_ text: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x0A }
    var piece = text.utf8[...]
    guard piece.first.map(isBlank) == true || piece.last.map(isBlank) == true else { return text }
    piece = piece.drop(while: isBlank)
    while let last = piece.last, isBlank(last) { piece.removeLast() }
    return String(decoding: piece, as: UTF8.self)
  }
}
