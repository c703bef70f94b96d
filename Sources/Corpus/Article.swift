/// The permanent name of an article, a citekey such as `secretchina2022-1021508`.
///
/// It holds lower-case ASCII letters, digits and hyphens only.
public struct ArticleKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The key's text.
  public let description: String

  /// Wraps the text of a key.
  public init(_ text: String) {
    description = text
  }

  /// Whether one key sorts before another, byte by byte.
  public static func < (left: ArticleKey, right: ArticleKey) -> Bool {
    left.description < right.description
  }
}

/// One text with its metadata, as stored.
public struct Article: Hashable, Sendable {
  /// The permanent name.
  public let key: ArticleKey
  /// What is known besides the text.
  public let metadata: Metadata
  /// The collection of its first place; nil if none was named.
  public let collection: String?
  /// The number of the current revision, from 1.
  public let revision: Int
  /// SHA-256 of the current revision's text.
  public let textDigest: Digest

  /// Makes an article.
  public init(
    key: ArticleKey, metadata: Metadata, collection: String?, revision: Int, textDigest: Digest
  ) {
    self.key = key
    self.metadata = metadata
    self.collection = collection
    self.revision = revision
    self.textDigest = textDigest
  }
}

/// One frozen text of an article.
public struct Revision: Hashable, Sendable {
  /// From 1, in the order of import.
  public let number: Int
  /// The text: LF-only, never rewritten.
  public let text: String
  /// Its structure, in reading order: `blocks[0]` is ¶1.
  public let blocks: [Block]
  /// When it was imported.
  public let imported: Timestamp

  /// Makes a revision.
  public init(number: Int, text: String, blocks: [Block], imported: Timestamp) {
    self.number = number
    self.text = text
    self.blocks = blocks
    self.imported = imported
  }

  /// The number of the block (from 1) that holds a byte offset or stands next before it.
  ///
  /// - Complexity: O(log *n*) in the number of blocks.
  public func paragraph(at offset: Int) -> Int {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(1, low)
  }
}
