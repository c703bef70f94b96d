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
  private let sorted: SortedConcordance?
  /// How many rows, or of how many articles all rows, have been read.
  private var position = 0
  private var waiting: ArraySlice<ConcordanceRow> = []
  /// How many rows of a sorted concordance are read next: few at first, because they are waited for,
  /// then so many that a text of which several are wanted is often read once for them.
  private var size = 50
  private static let most = 32_000

  /// How many rows there are; nil where only reading them all would tell.
  public var count: Int? { sorted?.count }

  init(
    _ store: Store, _ result: SearchResult, _ context: Int, _ sorted: SortedConcordance?,
    _ interruption: Interruption
  ) {
    self.store = store
    self.result = result
    self.context = max(0, context)
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
      let rows = try store.rows(
        of: sorted, from: position, count: size, matcher, context, interruption)
      size = min(Self.most, size * 4)
      position += rows.read
      waiting = rows.rows[...]
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
  ///   - order: by left or right context every text is read first, and sixteen bytes are kept for
  ///     each row.
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
      let rows = try sorted(result, isLeft: order == .left, interruption, progress)
      return ConcordanceReader(self, result, context, rows, interruption)
    }
  }
}
