import Corpus
import Research

/// An article as a JSON object. Positions are Unicode scalar offsets.
struct ArticleJSON: Encodable {
  struct Name: Encodable {
    let kind: String
    let value: String
  }

  struct PlaceJSON: Encodable {
    let path: String
    let collection: String?
    let captured: String
    let sha256: String
    let size: Int
  }

  struct Similar: Encodable {
    let key: String
    let similarity: Double
  }

  struct BlockJSON: Encodable {
    let kind: String
    let level: Int?
    let start: Int
    let end: Int
    let links: [LinkJSON]?
    let images: [Image]?
  }

  struct LinkJSON: Encodable {
    let start: Int
    let end: Int
    let url: String
  }

  let key: String
  let title: String
  let date: String?
  let byline: String?
  let contributors: [Contributor]
  let source: String?
  let language: String?
  let topics: [String]
  let origins: [String: String]
  let collection: String?
  let revision: Int
  let sha256: String
  var identifiers: [Name]?
  var places: [PlaceJSON]?
  var similar: [Similar]?
  var text: String?
  var blocks: [BlockJSON]?

  /// The metadata alone.
  init(_ article: Article) {
    let metadata = article.metadata
    key = article.key.description
    title = metadata.title
    date = metadata.date?.text
    byline = metadata.byline
    contributors = metadata.contributors
    source = metadata.source
    language = metadata.language
    topics = metadata.topics
    origins = Dictionary(
      uniqueKeysWithValues: metadata.origins.map { ($0.key.rawValue, $0.value) })
    collection = article.collection
    revision = article.revision
    sha256 = article.textDigest.description
  }

  /// The metadata and the near-duplicates, their similarity in thousandths.
  init(_ article: Article, similar: [Neighbour]) {
    self.init(article)
    self.similar = similar.map {
      Similar(key: $0.key.description, similarity: ($0.similarity * 1000).rounded(.down) / 1000)
    }
  }

  /// The whole record with text and blocks.
  init(_ record: Record) {
    self.init(record.article, similar: record.similar)
    identifiers = record.identifiers.map { Name(kind: $0.kind.rawValue, value: $0.value) }
    places = record.places.map {
      PlaceJSON(
        path: $0.path, collection: $0.collection, captured: $0.captured.iso8601,
        sha256: $0.digest.description, size: $0.size)
    }
    text = record.revision.text
    blocks = Self.blocks(of: record.revision)
  }

  private static func blocks(of revision: Revision) -> [BlockJSON] {
    let offsets = ScalarOffsets(revision.text)
    return revision.blocks.map { block in
      let range = offsets.scalars(block.range)
      let links = block.links.map { link in
        let range = offsets.scalars(link.range)
        return LinkJSON(start: range.lowerBound, end: range.upperBound, url: link.url)
      }
      return BlockJSON(
        kind: block.kind.rawValue, level: block.level == 0 ? nil : block.level,
        start: range.lowerBound, end: range.upperBound, links: links.isEmpty ? nil : links,
        images: block.images.isEmpty ? nil : block.images)
    }
  }
}

/// Scalar offsets of many byte offsets of one text, each found in constant time.
struct ScalarOffsets {
  private let offsets: [Int]

  /// Counts the scalars of a text once.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  init(_ text: String) {
    var count = 0
    var offsets: [Int] = []
    offsets.reserveCapacity(text.utf8.count + 1)
    for byte in text.utf8 {
      if byte & 0xC0 != 0x80 { count += 1 }
      offsets.append(count - 1)
    }
    offsets.append(count)
    self.offsets = offsets
  }

  /// The scalar range of a byte range on scalar boundaries; clamped to the text.
  func scalars(_ range: ByteRange) -> Range<Int> {
    let last = offsets.count - 1
    let start = offsets[min(max(0, range.lowerBound), last)]
    return start..<max(start, offsets[min(max(0, range.upperBound), last)])
  }
}
