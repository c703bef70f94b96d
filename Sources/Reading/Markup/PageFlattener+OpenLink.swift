import Corpus

extension PageFlattener {
  /// A link whose end has not come: HTML lets it hold whole blocks.
  struct OpenLink {
    let url: String
    /// Where it begins in the text that is being gathered.
    var start: Int
    /// How many elements with blocks were open where it begins.
    let depth: Int
    /// The number of the block in which it begins.
    let firstBlock: Int
    /// How many bytes of the blocks before are in it.
    private var bytes = 0

    init(url: String, start: Int, depth: Int, firstBlock: Int) {
      self.url = url
      self.start = start
      self.depth = depth
      self.firstBlock = firstBlock
    }

    /// The link in the block after one of so many bytes.
    func continued(after count: Int) -> OpenLink {
      var next = self
      next.bytes += max(0, count - start)
      next.start = 0
      return next
    }

    /// Whether a block as a whole stands in it, and it leads to another page.
    func holds(_ block: RawBlock) -> Bool {
      block.containers.count > depth && !url.hasPrefix("#") && !url.hasPrefix("javascript:")
    }

    /// Whether it spans more than announces a page: the author forgot to end it.
    var isUnlikely: Bool { bytes > 1500 }
  }
}

extension RawPage {
  /// Whether an address leads to another place of the page.
  func isWithin(_ url: String) -> Bool {
    if url.utf8.first == UInt8(ascii: "#") { return true }
    guard let canonical, url.utf8.count > canonical.utf8.count, url.hasPrefix(canonical) else {
      return false
    }
    return url.utf8.dropFirst(canonical.utf8.count).first == UInt8(ascii: "#")
  }

  /// Whether all links of a block lead to other sites than the page's own, as its author's do.
  func leadsElsewhere(_ block: RawBlock) -> Bool {
    guard let own = (canonical ?? meta["og:url"]).flatMap(Self.site(of:)), !block.links.isEmpty
    else {
      return false
    }
    return block.links.allSatisfy { link in Self.site(of: link.url).map { $0 != own } ?? false }
  }

  /// Whether all links of a block lead to a site, as those of its words to its subjects do.
  func leads(_ block: RawBlock, to site: [Substring]?) -> Bool {
    guard let site, !block.links.isEmpty else { return false }
    return block.links.allSatisfy { Self.site(of: $0.url) == site }
  }

  /// The last two parts of the host of an absolute address.
  static func site(of address: String) -> [Substring]? {
    guard let start = address.rangeOfBytes("://") else { return nil }
    let host = address[start.upperBound...].prefix { !"/:?#".contains($0) }
    return host.split(separator: ".").suffix(2)
  }

  /// Takes a link back that spans so much that its end was forgotten.
  mutating func forget(_ link: PageFlattener.OpenLink) {
    for index in blocks.indices.suffix(from: link.firstBlock) {
      blocks[index].links.removeAll { $0.url == link.url }
      blocks[index].linkBytes = 0
      blocks[index].isInLink = false
    }
  }
}
