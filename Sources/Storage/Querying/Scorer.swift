import Corpus
import Foundation
import GRDB

/// Ranks documents by BM25 (Robertson and Zaragoza 2009, k₁ = 1.2, b = 0.75) over the terms of a
/// query that are not under a negation.
struct Scorer: Sendable {
  private var terms: [(matches: TermMatches, documentCount: Int)] = []
  /// Those that match in texts.
  private(set) var textTerms: [TermMatches] = []

  /// Lets a term take part.
  ///
  /// - Parameter documentCount: how many documents of the corpus hold it.
  mutating func add(_ matches: TermMatches, in field: IndexTerm.Field, documentCount: Int) {
    terms.append((matches, documentCount))
    if field == .body { textTerms.append(matches) }
  }

  /// The best documents of a set, best first; of equal ones the newest first.
  func best(
    _ count: Int, of set: DocumentSet, _ lengths: DocumentLengths, _ database: Database,
    _ interruption: Interruption
  ) throws -> [(document: UInt32, score: Double)] {
    let scores = try scores(of: set, lengths, database, interruption)
    var best = BestDocuments(limit: count)
    for (place, document) in set.documents.enumerated() { best.add(document, scores[place]) }
    return best.sorted()
  }

  private func scores(
    of set: DocumentSet, _ lengths: DocumentLengths, _ database: Database,
    _ interruption: Interruption
  ) throws -> [Float] {
    let segments = try Segment.all(database)
    let documentCount = segments.reduce(0) { $0 + $1.documentCount }
    let unitCount = segments.reduce(0) { $0 + $1.unitCount }
    let mean = max(1, Float(unitCount) / Float(max(1, documentCount)))
    let factors = try factors(of: set, segments, mean, lengths, database)
    var scores = [Float](repeating: 0, count: set.count)
    for (term, count) in terms {
      try interruption.check()
      let (all, some) = (Float(documentCount), Float(count))
      let rarity = log(1 + (max(all, some) - some + 0.5) / (some + 0.5))
      var place = 0
      for (number, document) in term.documents.enumerated() {
        place = Self.advance(place, to: document, set.documents)
        guard place < set.count else { break }
        guard set.documents[place] == document else { continue }
        let frequency = Float(term.frequencies[number])
        scores[place] += rarity * frequency * 2.2 / (frequency + factors[place])
      }
    }
    return scores
  }

  @inline(__always)
  private static func advance(_ place: Int, to document: UInt32, _ documents: [UInt32]) -> Int {
    if place < documents.count, documents[place] >= document { return place }
    if place + 1 < documents.count, documents[place + 1] >= document { return place + 1 }
    return DocumentSet.place(of: document, in: documents, from: place)
  }

  /// What the length of each document adds to the denominator.
  private func factors(
    of set: DocumentSet, _ segments: [Segment], _ mean: Float, _ lengths: DocumentLengths,
    _ database: Database
  ) throws -> [Float] {
    try lengths.begin(database)
    var factors = [Float](repeating: 1.2, count: set.count)
    var place = 0
    for segment in segments {
      while place < set.count, set.documents[place] <= segment.last {
        // One that no segment holds has no length.
        guard set.documents[place] >= segment.first else {
          place += 1
          continue
        }
        let row = try lengths.row(around: set.documents[place], of: segment, database)
        while place < set.count, case let number = Int(set.documents[place] - row.first),
          number < row.lengths.count
        {
          factors[place] = 1.2 * (0.25 + 0.75 * Float(row.lengths[number]) / mean)
          place += 1
        }
      }
    }
    return factors
  }
}

/// Keeps the best of many documents in a heap whose root is the worst of them.
struct BestDocuments {
  private let limit: Int
  private var heap: [(document: UInt32, score: Float)] = []

  init(limit: Int) {
    self.limit = limit
  }

  mutating func add(_ document: UInt32, _ score: Float) {
    if heap.count < limit {
      heap.append((document, score))
      rise()
    } else if let worst = heap.first, Self.isWorse(worst, (document, score)) {
      heap[0] = (document, score)
      sink()
    }
  }

  func sorted() -> [(document: UInt32, score: Double)] {
    heap.sorted { Self.isWorse($1, $0) }.map { ($0.document, Double($0.score)) }
  }

  @inline(__always)
  private static func isWorse(
    _ left: (document: UInt32, score: Float), _ right: (document: UInt32, score: Float)
  ) -> Bool {
    left.score != right.score ? left.score < right.score : left.document < right.document
  }

  private mutating func rise() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Self.isWorse(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if Self.isWorse(heap[child], heap[worst]) { worst = child }
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
