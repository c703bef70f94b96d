import Corpus
import GRDB
import Searching

/// Finds terms in all segments.
final class IndexReader {
  private let database: Database
  private let interruption: Interruption
  let segments: [Segment]
  private let removals: DocumentSet
  private var readers: [Int64: SegmentReader] = [:]

  init(_ database: Database, _ interruption: Interruption) throws {
    self.database = database
    self.interruption = interruption
    segments = try Segment.all(database)
    removals = try Segment.removals(database)
  }

  /// Every document that is current.
  func allDocuments() throws -> DocumentSet {
    var documents: [UInt32] = []
    for segment in segments {
      try interruption.check()
      for (place, length) in try segment.lengths(database).enumerated()
      where length != Segment.noDocument {
        documents.append(segment.first + UInt32(place))
      }
    }
    return DocumentSet(ascending: documents).subtracting(removals)
  }

  /// The documents that hold a term in a field, with the number of its matches; for those that only
  /// the text can decide about, `count` reads it.
  func matches(
    of term: FoldedTerm, in field: IndexTerm.Field,
    count: ([UInt32]) throws -> TermMatches
  ) throws -> TermMatches {
    let phrase = Phrase(term, field: field)
    var found = TermMatches()
    for segment in segments {
      try interruption.check()
      var outcome = try PhraseSearch(reader: try reader(segment), phrase: phrase).run()
      guard Segment.isSound(outcome.matches.documents, within: [segment]),
        Segment.isSound(outcome.doubtful, within: [segment])
      else { throw SegmentPage.damage }
      if !removals.isEmpty {
        outcome.matches.remove(removals)
        outcome.doubtful.removeAll { removals.contains($0) }
      }
      let sure = outcome.doubtful.isEmpty ? TermMatches() : try count(outcome.doubtful)
      found.append(contentsOf: outcome.matches.merged(sure))
    }
    return found
  }

  func reader(_ segment: Segment) throws -> SegmentReader {
    if let reader = readers[segment.id] { return reader }
    let reader = try SegmentReader(database, segment)
    readers[segment.id] = reader
    return reader
  }
}
