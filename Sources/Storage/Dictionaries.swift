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
  /// The texts' dictionary is made when the corpus holds so many bytes of text: it then costs
  /// less than it saves.
  static let leastText = 16 << 20
  /// How many bytes of text it is made from at most, and how large it may become.
  private static let sampleSize = 6 << 20
  private static let textSize = 1 << 20
  /// A family's dictionary is made when so many of its pages are saved together.
  private static let leastPages = 8
  private static let pageSize = 32 << 10

  private let known = Mutex<[UInt32: TextDictionary]>([:])

  /// The dictionary of texts that a frame names.
  ///
  /// - Throws: `StorageError.compression` if the corpus does not have it.
  func text(_ id: UInt32, _ database: Database) throws -> TextDictionary {
    if let dictionary = known.withLock({ $0[id] }) { return dictionary }
    let data = try Data.fetchOne(
      database, sql: "SELECT data FROM dictionary WHERE id = ?", arguments: [Int64(id)])
    guard let data, let dictionary = TextDictionary(data) else { throw StorageError.compression }
    known.withLock { $0[id] = dictionary }
    return dictionary
  }

  /// The dictionary that new texts use; nil before there is one.
  static func newest(_ database: Database) throws -> Data? {
    try Data.fetchOne(
      database, sql: "SELECT data FROM dictionary WHERE family = '' ORDER BY id LIMIT 1")
  }

  /// Makes what dictionaries there is enough for, with the drafts that are about to be saved.
  static func learn(
    from drafts: [ArticleDraft], _ database: Database, _ compression: Compression,
    leastText: Int = leastText
  ) throws {
    try learn(fromTexts: drafts.map(\.text), database, compression, leastText)
    var pages: [String: [[UInt8]]] = [:]
    for draft in drafts {
      guard let family = family(of: draft), let page = draft.original else { continue }
      pages[family, default: []].append(page)
    }
    try learn(fromPages: pages, database)
  }

  /// The pages that are likely to look like a draft's: read by the same profile, from the same
  /// publisher or folder. Nil where there is little besides the text.
  static func family(of draft: ArticleDraft) -> String? {
    guard let page = draft.original, page.count > draft.text.utf8.count + 1024 else { return nil }
    let address = draft.identifiers.first { $0.kind == .original }?.value ?? draft.place.path
    // "https:" is the first part of an address, the host the next.
    let parts = address.split(separator: "/").prefix(address.hasPrefix("/") ? .max : 2)
    return draft.profile + " "
      + (address.hasPrefix("/") ? parts.dropLast() : parts[...])
      .joined(separator: "/")
  }

  private static func learn(
    fromTexts texts: [String], _ database: Database, _ compression: Compression, _ leastText: Int
  ) throws {
    let count = "SELECT COUNT(*) FROM dictionary WHERE family = ''"
    guard try Int.fetchOne(database, sql: count) == 0 else { return }
    let stored = try Int.fetchOne(database, sql: "SELECT SUM(byte_count) FROM revision") ?? 0
    let total = texts.reduce(stored) { $0 + $1.utf8.count }
    guard total >= leastText else { return }
    // Evenly from all of them.
    let step = max(1, (total + sampleSize - 1) / sampleSize)
    var samples: [[UInt8]] = []
    let rows = try Row.fetchCursor(
      database, sql: "SELECT text, byte_count FROM revision WHERE id % ? = 0", arguments: [step])
    while let row = try rows.next() {
      samples.append(Array(try Store.text(of: row, compression).utf8))
    }
    for place in stride(from: 0, to: texts.count, by: step) {
      samples.append(Array(texts[place].utf8))
    }
    guard let dictionary = TextDictionary.trained(on: samples, size: textSize) else { return }
    try database.execute(
      sql: "INSERT INTO dictionary (id, family, data) VALUES (?, '', ?)",
      arguments: [Int64(ZDICT_getDictID(dictionary, dictionary.count)), Data(dictionary)])
  }

  /// The prefix of a family's pages with its number.
  static func pages(
    of family: String, _ database: Database
  ) throws -> (id: Int64, bytes: [UInt8])? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT id, data FROM dictionary WHERE family = ?"),
      arguments: [family]
    ).map { ($0["id"], $0.bytes("data")) }
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
  private static func learn(fromPages pages: [String: [[UInt8]]], _ database: Database) throws {
    for (family, pages) in pages.sorted(by: { $0.key < $1.key }) where pages.count >= leastPages {
      guard try Self.pages(of: family, database) == nil else { continue }
      // What is most like the pages to come stands last.
      let some = [pages[pages.count / 2], pages[0]].map { Array($0.prefix(pageSize)) }
      try database.execute(
        sql: "INSERT INTO dictionary (family, data) VALUES (?, ?)",
        arguments: [family, Data(some.joined())])
    }
  }
}

/// A Zstandard dictionary made ready for decompression.
final class TextDictionary: Sendable {
  // It is only read, and Zstandard lets any number of threads share it.
  nonisolated(unsafe) let decompressing: OpaquePointer

  fileprivate init?(_ data: Data) {
    let made = data.withUnsafeBytes { ZSTD_createDDict($0.baseAddress, $0.count) }
    guard let made else { return nil }
    decompressing = made
  }

  deinit { ZSTD_freeDDict(decompressing) }

  /// A dictionary of what occurs in many samples; nil where they have too little in common.
  fileprivate static func trained(on samples: [[UInt8]], size: Int) -> [UInt8]? {
    let sizes = samples.map(\.count)
    let all = Array(samples.joined())
    var failed = true
    let dictionary = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let made = ZDICT_trainFromBuffer(
        buffer.baseAddress, size, all, sizes, UInt32(clamping: sizes.count))
      failed = ZDICT_isError(made) != 0
      count = failed ? 0 : made
    }
    return failed ? nil : dictionary
  }
}
