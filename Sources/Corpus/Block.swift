/// A structural part of a revision's text: a heading, a paragraph, a caption and so on.
///
/// Blocks are numbered ¶1, ¶2 … in reading order, do not overlap, and are separated in the text
/// by one line feed. A block's text may itself hold line feeds (verse, code).
public struct Block: Hashable, Sendable, Codable {
  /// What a block is.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case heading, paragraph, caption, listItem = "list-item", quotation, code
    case tableRow = "table-row"
  }

  /// What the block is.
  public let kind: Kind
  /// Where it stands in the revision's text, in UTF-8 bytes.
  public let range: ByteRange
  /// The level of a heading (1–6) or the depth of a list item or quotation (from 1); 0 otherwise.
  public let level: Int
  /// The links whose text lies in the block.
  public let links: [Link]
  /// The images of the block: for a caption, those that it describes.
  public let images: [Image]

  /// Makes a block over a byte range of a text.
  public init(
    kind: Kind, range: ByteRange, level: Int = 0, links: [Link] = [], images: [Image] = []
  ) {
    self.kind = kind
    self.range = range
    self.level = level
    self.links = links
    self.images = images
  }
}

/// A hyperlink of the original page, kept as data beside the text.
public struct Link: Hashable, Sendable, Codable {
  /// Where the link's words stand in the revision's text, in UTF-8 bytes.
  public let range: ByteRange
  /// The destination as the page gave it.
  public let url: String

  /// Makes a link.
  public init(range: ByteRange, url: String) {
    self.range = range
    self.url = url
  }
}

/// An image of the original page; its pixels are never fetched.
public struct Image: Hashable, Sendable, Codable {
  /// The address as the page gave it.
  public let url: String
  /// The alternative text; empty where there is none.
  public let alternative: String

  /// Makes an image.
  public init(url: String, alternative: String) {
    self.url = url
    self.alternative = alternative
  }
}
