public import Corpus
import Foundation
import GRDB
public import Searching

/// Reads the rows of a concordance one after the other, text by text, so that the first ones appear
/// at once whatever their number.
public struct ConcordanceReader: Sendable {
  private let store: Store
  private let result: SearchResult
  private let context: Int
  private let interruption: Interruption
  private let matcher: Matcher
  /// The rows in their order; nil where they come as the articles do.
  private let keys: [ConcordanceKey]?
  /// How many rows, or of how many articles all rows, have been read.
  private var position = 0
  private var waiting: ArraySlice<ConcordanceRow> = []

  /// How many rows there are; nil where only reading them all would tell.
  public var count: Int? { keys?.count }

  init(
    _ store: Store, _ result: SearchResult, _ context: Int, _ keys: [ConcordanceKey]?,
    _ interruption: Interruption
  ) {
    self.store = store
    self.result = result
    self.context = max(0, context)
    self.keys = keys
    self.interruption = interruption
    matcher = Matcher(result.query)
  }

  /// The next row; nil at the end.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public mutating func next() throws -> ConcordanceRow? {
    while waiting.isEmpty {
      try interruption.check()
      guard try read() else { return nil }
    }
    return waiting.popFirst()
  }

  /// The matches in a text, in bytes of it.
  public func matches(in text: String) -> [ByteRange] { matcher.ranges(in: text) }

  /// Skips rows, so that reading can go on at a number.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public mutating func skip(_ count: Int) throws {
    if let keys {
      position = min(keys.count, position + max(0, count))
    } else {
      for _ in 0..<max(0, count) where try next() == nil { return }
    }
  }

  /// Reads some more rows; false at the end.
  private mutating func read() throws -> Bool {
    if let keys {
      guard position < keys.count else { return false }
      let some = keys[position..<min(keys.count, position + 50)]
      position += some.count
      waiting = try store.rows(some, matcher, context)[...]
    } else {
      guard position < result.count else { return false }
      let size = position == 0 ? 5 : 50
      let hits = try store.hits(
        of: result, offset: position, limit: size, interruption: interruption)
      position += size
      waiting =
        hits.flatMap { hit, revision in
          hit.matches.map { range in
            ConcordanceRow(article: hit.article, revision: revision, range: range, context: context)
          }
        }[...]
    }
    return true
  }
}

extension Store {
  /// The matches of a query's terms in the texts of its articles, each in its context.
  ///
  /// - Parameters:
  ///   - result: of the query; for `hit` its order counts.
  ///   - context: how many characters are wanted on each side.
  ///   - order: by left or right context every text is read first, and 48 bytes are kept for each
  ///     row.
  ///   - progress: called while they are read: texts read, and in all.
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func concordance(
    of result: SearchResult, context: Int, order: ConcordanceOrder = .hit,
    interruption: Interruption = .never, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> ConcordanceReader {
    switch order {
    case .hit: return ConcordanceReader(self, result, context, nil, interruption)
    case .date:
      let dated = result.ordered(by: .date)
      return ConcordanceReader(self, dated, context, nil, interruption)
    case .source:
      let sourced = result.ordered(by: .source)
      return ConcordanceReader(self, sourced, context, nil, interruption)
    case .left, .right:
      let keys = try keys(of: result, isLeft: order == .left, interruption, progress)
      return ConcordanceReader(self, result, context, keys, interruption)
    }
  }

  private func keys(
    of result: SearchResult, isLeft: Bool, _ interruption: Interruption,
    _ progress: (Int, Int) -> Void
  ) throws -> [ConcordanceKey] {
    let matcher = Matcher(result.query)
    return try read { database in
      let compression = compression(database)
      var keys: [ConcordanceKey] = []
      // A growing array would need three times the room for a moment.
      keys.reserveCapacity(
        result.scorer.frequencies(of: result.documents).reduce(0) { $0 + Int($1) })
      for (number, document) in result.documents.documents.enumerated() {
        try interruption.check()
        if number.isMultiple(of: 256) { progress(number, result.count) }
        if let text = try Self.text(ofDocument: document, database, compression) {
          keys += matcher.keys(in: text, document: document, isLeft: isLeft)
        }
      }
      progress(result.count, result.count)
      var comparisons = 0
      try keys.sort { left, right in
        comparisons &+= 1
        if comparisons & 0xFFFF == 0 { try interruption.check() }
        return left < right
      }
      return keys
    }
  }

  fileprivate func rows(
    _ keys: ArraySlice<ConcordanceKey>, _ matcher: Matcher, _ context: Int
  ) throws -> [ConcordanceRow] {
    try read { database in
      let compression = compression(database)
      return try keys.compactMap { key in
        guard let (article, revision) = try Self.found(key.document, database, compression) else {
          return nil
        }
        let ranges = matcher.ranges(in: revision.text)
        guard ranges.indices.contains(Int(key.number)) else { return nil }
        return ConcordanceRow(
          article: article, revision: revision, range: ranges[Int(key.number)], context: context)
      }
    }
  }

  static func text(
    ofDocument document: UInt32, _ database: Database, _ compression: Compression
  ) throws -> String? {
    let statement = try database.cachedStatement(
      sql: "SELECT byte_count, text FROM revision WHERE id = ?")
    let rows = try Row.fetchCursor(statement, arguments: [Int64(document)])
    // The row's bytes last as long as its cursor.
    return try withExtendedLifetime(rows) {
      guard let row = try rows.next() else { return nil }
      let byteCount: Int = row[0]
      return try row.withUnsafeData(atIndex: 1) { data in
        try (data ?? Data()).withUnsafeBytes {
          String(decoding: try compression.decompress($0, count: byteCount), as: UTF8.self)
        }
      }
    }
  }
}
