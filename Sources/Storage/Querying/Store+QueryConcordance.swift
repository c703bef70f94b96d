public import Corpus
import Foundation
import GRDB
public import Searching

/// Reads the rows of a concordance one after the other, text by text, so that the first ones appear
/// at once whatever their number.
public struct ConcordanceReader: Sendable {
  private let store: Store
  private let result: SearchResult
  /// How much is read on each side of the matches; those that are read ahead keep what they have.
  public var context: ContextLength
  private let interruption: Interruption
  private let matcher: Matcher
  /// The rows in their order; nil where they come as the articles do.
  private let sorted: SortedConcordance?
  /// How many rows, or of how many articles all rows, have been read.
  private var position = 0
  /// The documents whose rows come next, in the order of the result.
  private var documents: ArraySlice<UInt32> = []
  private var waiting: ArraySlice<ConcordanceRow> = []
  /// How many rows of a sorted concordance are read next: few at first, because they are waited for,
  /// then as many as there is room for, because their texts are all over the corpus and each is read
  /// once for them.
  private var size = 50
  /// How many are read after those.
  private static let second = 2000
  /// About how many bytes the rows read ahead may take.
  private static let room = 128 << 20

  /// How many rows there are; nil where only reading them all would tell.
  public var count: Int? { sorted?.count }

  init(
    _ store: Store, _ result: SearchResult, _ context: ContextLength,
    _ sorted: SortedConcordance?, _ interruption: Interruption
  ) {
    self.store = store
    self.result = result
    self.context = context
    self.sorted = sorted
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
    if let sorted {
      let read = min(max(0, count), waiting.count)
      waiting = waiting.dropFirst(read)
      position = min(sorted.count, position + max(0, count) - read)
    } else {
      for _ in 0..<max(0, count) where try next() == nil { return }
    }
  }

  /// Reads some more rows; false at the end.
  private mutating func read() throws -> Bool {
    if let sorted {
      guard position < sorted.count else { return false }
      // The rows that are done with make room first.
      waiting = []
      let rows = try store.rows(
        of: sorted, from: position, count: size, matcher, context, interruption)
      let used = rows.rows.reduce(0) { $0 + $1.size } / max(1, rows.rows.count)
      size = position == 0 ? Self.second : Self.room / max(1, used)
      position += rows.read
      waiting = rows.rows[...]
    } else {
      guard position < result.count else { return false }
      let size = position == 0 ? 5 : 50
      if documents.isEmpty {
        // Each ranking looks at the whole result: ever further ones are few.
        documents = try store.documents(
          of: result, offset: position, limit: max(size, position * 9), interruption)[...]
      }
      let next = documents.prefix(size)
      waiting = try store.rows(of: next, matcher, context, interruption)[...]
      documents = documents.dropFirst(next.count)
      // Where articles have gone since, there are fewer than the result has.
      position = next.isEmpty ? result.count : position + next.count
    }
    return true
  }
}

extension Store {
  /// The matches of a query's terms in the texts of its articles, each in its context.
  ///
  /// - Parameters:
  ///   - result: of the query; for `hit` its order counts.
  ///   - context: how much is wanted on each side.
  ///   - order: by left or right context every text is read first, and sixteen bytes are kept for
  ///     each row.
  ///   - progress: called while they are read: texts read, and in all.
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func concordance(
    of result: SearchResult, context: ContextLength, order: ConcordanceOrder = .hit,
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
      let rows = try sorted(result, isLeft: order == .left, interruption, progress)
      return ConcordanceReader(self, result, context, rows, interruption)
    }
  }
}

/// What a reader reads.
extension Store {
  /// Some of the documents of a result, in its order.
  fileprivate func documents(
    of result: SearchResult, offset: Int, limit: Int, _ interruption: Interruption
  ) throws -> [UInt32] {
    try read { database in
      try ranked(result, offset: offset, limit: limit, database, interruption).map(\.document)
    }
  }

  /// All rows of some texts; none of one that has changed since.
  fileprivate func rows(
    of documents: some Sequence<UInt32>, _ matcher: Matcher, _ context: ContextLength,
    _ interruption: Interruption
  ) throws -> [ConcordanceRow] {
    try read { database in
      let compression = compression(database)
      let details = DetailsReader()
      var rows: [ConcordanceRow] = []
      for document in documents {
        try interruption.check()
        guard
          let (article, revision) = try Self.found(document, database, compression, details)
        else { continue }
        let text = ConcordanceText(article)
        for range in matcher.ranges(in: revision.text) {
          rows.append(ConcordanceRow(text, revision: revision, range: range, context: context))
        }
      }
      return rows
    }
  }
}
