import Corpus
import Foundation
import GRDB

/// An article with its current text as it is stored, which any thread can decompress.
struct StoredArticle: Sendable {
  let article: Article
  private let number: Int
  private let imported: Timestamp
  private let byteCount: Int
  private let frame: [UInt8]
  private let blocks: [UInt8]
  private let dictionary: TextDictionary?

  /// Reads the article of a document; nil if its text is no longer current.
  ///
  /// - Parameter details: knows what many articles have in common.
  /// - Throws: `StorageError` if what is stored is damaged, `DatabaseError`.
  init?(
    _ document: UInt32, _ database: Database, _ compression: Compression,
    _ details: DetailsReader = DetailsReader()
  ) throws {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(Store.articleColumns), imported, byte_count, text, block
        FROM revision CROSS JOIN article ON article.id = article_id
        WHERE revision.id = ? AND revision_id = revision.id
        """)
    let rows = try Row.fetchCursor(statement, arguments: [Int64(document)])
    guard let row = try rows.next() else { return nil }
    article = Store.article(row, details)
    number = row[8]
    imported = Timestamp(microseconds: row[10])
    byteCount = row[11]
    frame = try row.withUnsafeData(atIndex: 12) { Array($0 ?? Data()) }
    blocks = try Store.blockBytes(
      row.withUnsafeData(atIndex: 13) { Array($0 ?? Data()) }, compression)
    dictionary = try frame.withUnsafeBytes { try compression.dictionary(of: $0) }
  }

  /// The text with its blocks.
  ///
  /// - Throws: `StorageError.compression` if it is damaged.
  func revision(_ decompressor: Decompressor) throws -> Revision {
    let bytes = try frame.withUnsafeBytes {
      try decompressor.decompress($0, count: byteCount, dictionary)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return Revision(
      number: number, text: text, blocks: BlockCoding.decode(blocks, of: text), imported: imported)
  }
}
