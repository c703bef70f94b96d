import Corpus
import Foundation
import GRDB

/// The text of a document as the corpus holds it, which any thread can decompress.
struct StoredText: Sendable {
  let document: UInt32
  /// The text's Zstandard frame.
  let frame: [UInt8]
  /// Of the text, in bytes.
  let byteCount: Int
  /// The dictionary that the frame names, if any.
  let dictionary: TextDictionary?

  /// The text, valid UTF-8.
  ///
  /// - Throws: `StorageError.compression` if the frame is damaged.
  func bytes(_ decompressor: Decompressor) throws -> [UInt8] {
    try frame.withUnsafeBytes {
      try decompressor.decompress($0, count: byteCount, dictionary)
    }
  }

  /// Reads it; nil if there is no such document any more.
  ///
  /// - Throws: `StorageError.compression` if the corpus does not have the text's dictionary.
  static func read(
    _ document: UInt32, _ database: Database, _ compression: Compression
  ) throws -> StoredText? {
    let statement = try database.cachedStatement(
      sql: "SELECT byte_count, text FROM revision WHERE id = ?")
    let rows = try Row.fetchCursor(statement, arguments: [Int64(document)])
    // The row's bytes last as long as its cursor.
    return try withExtendedLifetime(rows) {
      guard let row = try rows.next() else { return nil }
      let byteCount: Int = row[0]
      return try row.withUnsafeData(atIndex: 1) { data in
        try (data ?? Data()).withUnsafeBytes {
          StoredText(
            document: document, frame: Array($0), byteCount: byteCount,
            dictionary: try compression.dictionary(of: $0))
        }
      }
    }
  }
}
