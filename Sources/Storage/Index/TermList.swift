import Foundation
import GRDB

/// The postings of one term in one segment: runs in pages, each read when it is needed.
struct TermList {
  /// The pages with the first document of the term there; the first page's is only a bound.
  let pages: [(page: Int64, first: UInt32)]
  let name: [UInt8]
  /// About how many documents.
  let estimate: Int

  var isEmpty: Bool { pages.isEmpty }
}

/// Reads the terms of one segment.
final class SegmentReader {
  let segment: Segment
  private let database: Database
  private let before: Statement
  private let equal: Statement
  private let data: Statement
  private var pages: [Int64: SegmentPage] = [:]

  init(_ database: Database, _ segment: Segment) throws {
    self.database = database
    self.segment = segment
    before = try database.cachedStatement(
      sql: """
        SELECT page_id FROM index_directory WHERE segment_id = ? AND term < ?
        ORDER BY term DESC, page_id DESC LIMIT 1
        """)
    equal = try database.cachedStatement(
      sql: """
        SELECT page_id, document FROM index_directory WHERE segment_id = ? AND term = ?
        ORDER BY page_id
        """)
    data = try database.cachedStatement(sql: "SELECT data FROM index_page WHERE id = ?")
  }

  /// Where the postings of a term are.
  func list(named name: [UInt8]) throws -> TermList {
    var found: [(page: Int64, first: UInt32)] = []
    var estimate = 0
    let key = Data(name)
    if let id = try Int64.fetchOne(before, arguments: [segment.id, key]),
      let run = try page(id).run(named: name)
    {
      found.append((id, run.first))
      estimate += run.count
    }
    let rows = try Row.fetchCursor(equal, arguments: [segment.id, key])
    while let row = try rows.next() {
      let page: Int64 = row[0]
      found.append((page, UInt32(clamping: row[1] as Int64)))
    }
    if let last = found.last, let run = try page(last.page).run(named: name) {
      // A page in the middle holds no more than this.
      estimate += run.count + max(0, found.count - 2) * 6_000
    }
    return TermList(pages: found, name: name, estimate: estimate)
  }

  /// The names of the terms that begin with some bytes, with their lists.
  func lists(startingWith prefix: [UInt8]) throws -> [TermList] {
    var ids: [Int64] = []
    if let id = try Int64.fetchOne(before, arguments: [segment.id, Data(prefix)]) {
      ids.append(id)
    }
    ids += try Int64.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT page_id FROM index_directory WHERE segment_id = ? AND term >= ? AND term < ?
          ORDER BY term, page_id
          """),
      arguments: [segment.id, Data(prefix), Data(prefix + [0xFF, 0xFF])])
    var lists: [TermList] = []
    for id in ids {
      try page(id).forEachEntry { name, bytes in
        guard name.starts(with: prefix) else { return !prefix.lexicographicallyPrecedes(name) }
        guard let run = PostingRun(bytes) else { throw SegmentPage.damage }
        if let last = lists.last, last.name == name {
          lists[lists.count - 1] = TermList(
            pages: last.pages + [(id, run.first)], name: name, estimate: last.estimate + run.count)
        } else {
          lists.append(TermList(pages: [(id, run.first)], name: name, estimate: run.count))
        }
        return true
      }
    }
    return lists
  }

  /// The documents and weights of a list: all there is to know about a term by itself.
  func weights(_ list: TermList) throws -> Postings {
    var postings = Postings()
    for (id, _) in list.pages {
      guard let run = try page(id).run(named: list.name) else { continue }
      run.appendDocuments(to: &postings.documents)
      run.appendWeights(to: &postings.weights)
    }
    return postings
  }

  /// Everything of a list.
  func postings(_ list: TermList) throws -> Postings {
    var postings = Postings()
    postings.isPlain = IndexTerm.isPlain(list.name)
    for (id, _) in list.pages { try page(id).run(named: list.name)?.append(to: &postings) }
    return postings
  }

  /// Calls a body with the runs that may hold documents of an ascending list, and the places of
  /// the first such document in it and of the first one after.
  func forEachRun(
    _ list: TermList, among documents: [UInt32],
    _ body: (PostingRun, Range<Int>) throws -> Void
  ) throws {
    var place = 0
    for (number, entry) in list.pages.enumerated() where place < documents.count {
      place = DocumentSet.place(of: entry.first, in: documents, from: place)
      let end =
        number + 1 < list.pages.count
        ? DocumentSet.place(of: list.pages[number + 1].first, in: documents, from: place)
        : documents.count
      guard place < end else { continue }
      if let run = try page(entry.page).run(named: list.name) { try body(run, place..<end) }
      place = end
    }
  }

  private func page(_ id: Int64) throws -> SegmentPage {
    if let page = pages[id] { return page }
    let rows = try Row.fetchCursor(data, arguments: [id])
    // The row's bytes last as long as its cursor.
    let page = try withExtendedLifetime(rows) {
      try rows.next().map { row in
        try row.withUnsafeData(atIndex: 0) { SegmentPage($0 ?? Data()) }
      }
    }
    guard let page else { throw SegmentPage.damage }
    if pages.count > 512 { pages.removeAll() }
    pages[id] = page
    return page
  }
}
