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
    let work = TextWork(interruption) { bytes, document in
      let rows = matcher.keys(of: bytes, isLeft: isLeft)
      return rows.isEmpty ? nil : (document: document, rows: rows)
    }
    try readUnmapped { database in
      let compression = compression(database)
      for (number, document) in result.documents.documents.enumerated() {
        try interruption.check()
        if number.isMultiple(of: 256) { progress(number, result.count) }
        guard let text = try StoredText.read(document, database, compression) else { continue }
        work.add(text)
        if number.isMultiple(of: 64) {
          for found in try work.findings() { keys.append(found.rows, of: found.document) }
        }
      }
      for found in try work.lastFindings() { keys.append(found.rows, of: found.document) }
    }
    progress(result.count, result.count)
    try keys.sort { try interruption.check() }
    return SortedConcordance(keys: keys, isLeft: isLeft)
  }

  /// Some rows from a place on, each text that they are from read once.
  ///
  /// - Parameter count: how many at least, where there are as many; rows whose keys are alike come
  ///   together.
  /// - Returns: the rows, and how many places were looked at: where a text has changed since, it has
  ///   no rows any more.
  func rows(
    of sorted: SortedConcordance, from place: Int, count: Int, _ matcher: Matcher,
    _ context: ContextLength, _ interruption: Interruption
  ) throws -> (rows: [ConcordanceRow], read: Int) {
    var groups: [Range<Int>] = []
    var end = place
    while end < min(sorted.count, place + count) {
      let alike = sorted.keys.alike(end, limit: Self.mostAlike)
      groups.append(alike)
      end = alike.upperBound
    }
    let start = groups.first?.lowerBound ?? place
    return try readUnmapped { database in
      let reading = RowReading(
        database: database, compression: compression(database), sorted: sorted, matcher: matcher,
        context: context, interruption: interruption)
      let found = try reading.rows(
        at: start..<end, alike: groups.filter { $0.count > 1 }, length: Self.contextLength)
      return (found.dropFirst(place - start).compactMap { $0 }, end - place)
    }
  }

  /// Reads texts from all over the file. Mapped, they would stay in memory, with what lies around them.
  private func readUnmapped<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try setMapping(isOn: false)
    defer { try? setMapping(isOn: true) }
    return try read(body)
  }
}

/// Makes rows of a sorted concordance within one transaction.
private struct RowReading {
  let database: Database
  let compression: Compression
  let sorted: SortedConcordance
  let matcher: Matcher
  let context: ContextLength
  let interruption: Interruption
  private let details = DetailsReader()

  init(
    database: Database, compression: Compression, sorted: SortedConcordance, matcher: Matcher,
    context: ContextLength, interruption: Interruption
  ) {
    self.database = database
    self.compression = compression
    self.sorted = sorted
    self.matcher = matcher
    self.context = context
    self.interruption = interruption
  }

  /// The rows at some places, in their order; nil for one whose text has changed since.
  ///
  /// - Parameters:
  ///   - alike: places whose keys do not tell the rows apart: they are ordered by more of their
  ///     context.
  ///   - length: how many characters count then.
  func rows(
    at places: Range<Int>, alike: [Range<Int>], length: Int
  ) throws -> [ConcordanceRow?] {
    var rows = [ConcordanceRow?](repeating: nil, count: places.count)
    var contexts = [[UInt32]](repeating: [], count: alike.isEmpty ? 0 : places.count)
    var isAlike = [Bool](repeating: false, count: places.count)
    for place in alike.joined() { isAlike[place - places.lowerBound] = true }
    let keys = sorted.keys.keys
    // In the order of the texts, so that each is read once.
    var rest = places.sorted { keys[$0].number < keys[$1].number }[...]
    while let place = rest.first {
      let (document, _) = sorted.keys.place(of: keys[place])
      let text = try read(document)
      while let place = rest.first {
        let (own, number) = sorted.keys.place(of: keys[place])
        guard own == document else { break }
        rest.removeFirst()
        guard let text, text.matches.ranges.indices.contains(number) else { continue }
        let at = place - places.lowerBound
        rows[at] = ConcordanceRow(
          text.text, revision: text.revision, range: text.matches.ranges[number], context: context)
        guard isAlike[at] else { continue }
        contexts[at] = text.matches.context(of: number, length: length, isLeft: sorted.isLeft)
      }
    }
    for group in alike {
      let own = (group.lowerBound - places.lowerBound)..<(group.upperBound - places.lowerBound)
      let ordered = own.sorted { left, right in
        let (one, two) = (contexts[left], contexts[right])
        return one == two ? left < right : one.lexicographicallyPrecedes(two)
      }
      let moved = ordered.map { rows[$0] }
      rows.replaceSubrange(own, with: moved)
    }
    return rows
  }

  /// A text that rows are made of.
  private struct Text {
    let text: ConcordanceText
    let revision: Revision
    let matches: TextMatches
  }

  private func read(_ document: UInt32) throws -> Text? {
    try interruption.check()
    return try Store.found(document, database, compression, details).map { article, revision in
      Text(
        text: ConcordanceText(article), revision: revision,
        matches: matcher.matches(in: revision.text))
    }
  }
}
