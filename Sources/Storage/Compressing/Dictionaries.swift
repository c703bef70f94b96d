import CZstd
import Corpus
import Foundation
import GRDB
import Synchronization

/// The dictionaries of one corpus, which make its texts and pages small: read from the corpus once
/// and made when there is enough to learn from.
///
/// Texts share a Zstandard dictionary (RFC 8878, §5). Pages share the bytes of a few pages of
/// their family, which stand before the article's own text as the prefix of their frames.
final class Dictionaries: Sendable {
  /// A family's dictionary is made when so many of its pages are saved together.
  private static let leastPages = 8
  /// How many bytes of a page it holds, and of one that is little more than its text.
  private static let pageSize = 32 << 10
  private static let headSize = 512

  private let known = Mutex<[UInt32: TextDictionary]>([:])
  private let newest = Mutex<(id: Int64?, compressor: TextCompressor)?>(nil)

  /// The dictionary of texts that a frame names.
  ///
  /// - Throws: `StorageError.compression` if the corpus does not have it.
  func text(_ id: UInt32, _ database: Database) throws -> TextDictionary {
    if let dictionary = known.withLock({ $0[id] }) { return dictionary }
    let data = try Data.fetchOne(
      database, sql: "SELECT data FROM text_dictionary WHERE id = ?", arguments: [Int64(id)])
    guard let data, let dictionary = TextDictionary(data) else { throw StorageError.compression }
    known.withLock { $0[id] = dictionary }
    return dictionary
  }

  /// What texts were compressed by last; nil before any was.
  var latest: TextCompressor? { newest.withLock { $0?.compressor } }

  /// What new texts are compressed by: with the newest dictionary, or without before there is one.
  func compressor(_ database: Database) throws -> TextCompressor {
    let id = try Int64.fetchOne(
      database.cachedStatement(
        sql: "SELECT id FROM text_dictionary ORDER BY number DESC LIMIT 1"))
    if let newest = newest.withLock({ $0 }), newest.id == id { return newest.compressor }
    let data = try Data.fetchOne(
      database, sql: "SELECT data FROM text_dictionary WHERE id = ?", arguments: [id])
    let compressor = TextCompressor(data)
    newest.withLock { $0 = (id, compressor) }
    return compressor
  }

  /// Makes what dictionaries there is enough for, with the drafts that are about to be saved.
  ///
  /// - Returns: for each draft the family of its page, if it has one.
  static func learn(
    from drafts: [ArticleDraft], _ database: Database, _ compression: Compression,
    leastText: Int = TextLearning.leastText
  ) throws -> [String?] {
    try TextLearning(database, compression, leastText: leastText).learn(from: drafts.map(\.text))
    var pages: [String: [ArraySlice<UInt8>]] = [:]
    let families = drafts.map { family(of: $0) }
    for (draft, family) in zip(drafts, families) {
      guard let family, let page = draft.original else { continue }
      let isFramed = PageCompressor.isFramed(page, draft.text)
      pages[family, default: []].append(page.prefix(isFramed ? pageSize : headSize))
    }
    try learn(fromPages: pages, database)
    return families
  }

  /// The pages that are likely to look like a draft's: read by the same profile, from the same
  /// publisher or folder. Nil where there is next to nothing besides the text.
  static func family(of draft: ArticleDraft) -> String? {
    guard let page = draft.original, page.count > draft.text.utf8.count + 128 else { return nil }
    let address = draft.identifiers.first { $0.kind == .original }?.value ?? draft.place.path
    // "https:" is the first part of an address, the host the next.
    let parts = address.split(separator: "/").prefix(address.hasPrefix("/") ? .max : 2)
    return draft.profile + " "
      + (address.hasPrefix("/") ? parts.dropLast() : parts[...])
      .joined(separator: "/")
  }

  /// The prefix of a family's pages; nil if there is none yet.
  static func pages(of family: String, _ database: Database) throws -> PagePrefix? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT id, data FROM dictionary WHERE family = ?"),
      arguments: [family]
    ).map { PagePrefix(id: $0["id"], bytes: $0.bytes("data")) }
  }

  /// A family's prefix, by its number.
  static func pages(_ id: Int64, _ database: Database) throws -> [UInt8] {
    let statement = try database.cachedStatement(sql: "SELECT data FROM dictionary WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else {
      throw StorageError.compression
    }
    return row.bytes("data")
  }

  /// Makes the prefixes of families of which many pages are to be saved.
  private static func learn(
    fromPages pages: [String: [ArraySlice<UInt8>]], _ database: Database
  ) throws {
    for (family, pages) in pages.sorted(by: { $0.key < $1.key }) where pages.count >= leastPages {
      guard try Self.pages(of: family, database) == nil else { continue }
      // What is most like the pages to come stands last.
      let some = [pages[pages.count / 2], pages[0]]
      try database.execute(
        sql: "INSERT INTO dictionary (family, data) VALUES (?, ?)",
        arguments: [family, Data(some.joined())])
    }
  }
}
