import Corpus
import Foundation
import GRDB
import Testing

@testable import Storage

/// Segments of several pages become one, however many of their pages are merged at a time.
@Suite struct SegmentMergeTests {
  /// A segment's terms with their postings.
  private struct Term: Equatable {
    let name: [UInt8]
    let documents: [UInt32]
    let weights: [UInt32]
    let residues: [UInt8]
  }

  private func storeWithSegments() throws -> Store {
    var random = IndexTextGenerator(seed: 41)
    let store = try Store()
    let drafts = (0..<60).map { number in
      IndexTextGenerator.draft(
        number, title: random.text(length: 6), text: random.text(length: 1500), path: number)
    }
    for part in stride(from: 0, to: drafts.count, by: 12) {
      _ = try store.save(Array(drafts[part..<part + 12]), now: Timestamp(microseconds: 0)) {
        anchor, _, _, _ in anchor
      }
    }
    try store.write {
      for document in [Int64(1), 2, 30] { try IndexWriter($0, .never).remove(document: document) }
    }
    return store
  }

  private func terms(_ database: Database) throws -> [Term] {
    var pages = try Data.fetchAll(
      database,
      sql: """
        SELECT data FROM index_directory JOIN index_page ON index_page.id = page_id
        ORDER BY term, page_id
        """)[...]
    let cursor = try SegmentCursor { pages.popFirst() }
    var terms: [Term] = []
    while !cursor.name.isEmpty {
      let name = cursor.name
      var postings = Postings()
      postings.isPlain = IndexTerm.isPlain(name)
      try cursor.take(into: &postings)
      terms.append(
        Term(
          name: name, documents: postings.documents, weights: postings.weights,
          residues: postings.residues))
    }
    return terms
  }

  @Test(arguments: [1, 2, 5, 17])
  func `shares of any size give the same terms`(_ pagesInShare: Int) throws {
    let merged = try [pagesInShare, .max].map { size in
      let store = try storeWithSegments()
      return try store.write { database in
        #expect(try Segment.all(database).count == 5)
        let before = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM index_page") ?? 0
        #expect(before > 10)
        try SegmentMerger(database, pagesInShare: size).settle(.never)
        #expect(try Segment.all(database).count == 1)
        #expect(
          try Bool.fetchOne(
            database,
            sql: """
              SELECT (SELECT COUNT(*) FROM index_page) = (SELECT COUNT(*) FROM index_directory)
              """) == true)
        return try terms(database)
      }
    }
    #expect(merged[0] == merged[1])
    #expect(merged[0].count > 100)
    let documents = Set(merged[0].flatMap(\.documents))
    #expect(documents == Set(1...60).subtracting([1, 2, 30]))
  }
}
