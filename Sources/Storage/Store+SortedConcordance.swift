import Corpus
import Foundation
import GRDB
import Searching

/// The rows of a concordance sorted by what stands beside the matches.
struct SortedConcordance: Sendable {
  let keys: ConcordanceKeys
  /// Whether what stands before the matches counts.
  let isLeft: Bool

  var count: Int { keys.count }
}

/// Sorting concordances, and making their rows when they are looked at.
extension Store {
  /// How many rows whose keys are alike are sorted by more of their contexts when they are shown.
  private static let mostAlike = 400
  /// How many characters count then.
  private static let contextLength = 40

  /// Reads all texts of a result and sorts the places of its matches.
  func sorted(
    _ result: SearchResult, isLeft: Bool, _ interruption: Interruption,
    _ progress: (Int, Int) -> Void
  ) throws -> SortedConcordance {
    let matcher = Matcher(result.query)
    let frequencies = result.scorer.frequencies(of: result.documents)
    var keys = ConcordanceKeys(about: frequencies.reduce(0) { $0 + Int($1) })
    try readUnmapped { database in
      let compression = compression(database)
      for (number, document) in result.documents.documents.enumerated() {
        try interruption.check()
        if number.isMultiple(of: 256) { progress(number, result.count) }
        let text = try Self.text(ofDocument: document, database, compression)
        text?.withUnsafeBufferPointer {
          keys.append($0, of: document, matcher, isLeft: isLeft)
        }
      }
    }
    progress(result.count, result.count)
    try keys.sort { try interruption.check() }
    return SortedConcordance(keys: keys, isLeft: isLeft)
  }

  /// Some rows from a place on.
  ///
  /// - Returns: the rows, and how many places were looked at: where a text has changed since, it has
  ///   no rows any more.
  func rows(
    of sorted: SortedConcordance, from place: Int, _ matcher: Matcher, _ context: Int
  ) throws -> (rows: [ConcordanceRow], read: Int) {
    try readUnmapped { database in
      let reading = RowReading(
        database: database, compression: compression(database), sorted: sorted, matcher: matcher,
        context: context)
      let alike = sorted.keys.alike(place, limit: Self.mostAlike)
      if alike.count > 1 {
        let ordered = try reading.inOrder(alike, length: Self.contextLength)
        let some = ordered[(place - alike.lowerBound)...]
        return (try some.compactMap { try reading.row(sorted.keys.keys[$0]) }, some.count)
      }
      var end = place + 1
      while end < min(sorted.count, place + 50),
        sorted.keys.alike(end, limit: Self.mostAlike).count == 1
      { end += 1 }
      return (try (place..<end).compactMap { try reading.row(sorted.keys.keys[$0]) }, end - place)
    }
  }

  /// Reads texts from all over the file. Mapped, they would stay in memory, with what lies around them.
  private func readUnmapped<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try setMapping(isOn: false)
    defer { try? setMapping(isOn: true) }
    return try read(body)
  }

  static func text(
    ofDocument document: UInt32, _ database: Database, _ compression: Compression
  ) throws -> [UInt8]? {
    let statement = try database.cachedStatement(
      sql: "SELECT byte_count, text FROM revision WHERE id = ?")
    let rows = try Row.fetchCursor(statement, arguments: [Int64(document)])
    // The row's bytes last as long as its cursor.
    return try withExtendedLifetime(rows) {
      guard let row = try rows.next() else { return nil }
      let byteCount: Int = row[0]
      return try row.withUnsafeData(atIndex: 1) { data in
        try (data ?? Data()).withUnsafeBytes { try compression.decompress($0, count: byteCount) }
      }
    }
  }
}

/// Makes rows of a sorted concordance within one transaction.
private struct RowReading {
  let database: Database
  let compression: Compression
  let sorted: SortedConcordance
  let matcher: Matcher
  let context: Int

  func row(_ key: ConcordanceKey) throws -> ConcordanceRow? {
    let place = sorted.keys.place(of: key)
    guard let (article, revision) = try Store.found(place.document, database, compression) else {
      return nil
    }
    let ranges = matcher.ranges(in: revision.text)
    guard ranges.indices.contains(place.number) else { return nil }
    return ConcordanceRow(
      article: article, revision: revision, range: ranges[place.number], context: context)
  }

  /// The places of rows that their keys do not tell apart, by more of their contexts.
  func inOrder(_ places: Range<Int>, length: Int) throws -> [Int] {
    var known: (document: UInt32, contexts: [[UInt32]])?
    let contexts = try places.map { place -> [UInt32] in
      let (document, number) = sorted.keys.place(of: sorted.keys.keys[place])
      if known?.document != document {
        let text = try Store.text(ofDocument: document, database, compression) ?? []
        let string = String(decoding: text, as: UTF8.self)
        let found = matcher.contexts(in: string, length: length, isLeft: sorted.isLeft)
        known = (document, found)
      }
      let found = known?.contexts ?? []
      return found.indices.contains(number) ? found[number] : []
    }
    return places.sorted { left, right in
      let (one, two) = (contexts[left - places.lowerBound], contexts[right - places.lowerBound])
      return one == two ? left < right : one.lexicographicallyPrecedes(two)
    }
  }
}
