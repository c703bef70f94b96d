import Foundation
import GRDB

/// The postings of one term in one segment: runs in pages, each read when it is needed.
struct TermList {
  struct Entry {
    let page: Int64
    /// The first document of the term there.
    var first: UInt32
    /// What was read already: the run, and the page whose memory it lies in.
    var read: (page: SegmentPage, run: PostingRun)?
  }

  let entries: [Entry]
  let name: [UInt8]
  /// About how many documents.
  let estimate: Int

  var isEmpty: Bool { entries.isEmpty }
}

/// Reads the terms of one segment.
final class SegmentReader {
  let segment: Segment
  private let database: Database
  private let before: Statement
  private let upTo: Statement
  private let rows: BlobRows
  private var pages: [Int64: SegmentPage] = [:]
  /// A page of the midst of a list, read once: the next one takes its place.
  private let passing = SegmentPage()

  init(_ database: Database, _ segment: Segment) throws {
    self.database = database
    self.segment = segment
    before = try database.cachedStatement(
      sql: """
        SELECT page_id FROM index_directory WHERE segment_id = ? AND term < ?
        ORDER BY term DESC, page_id DESC LIMIT 1
        """)
    upTo = try database.cachedStatement(
      sql: """
        SELECT page_id, document, term = ?2 FROM index_directory
        WHERE segment_id = ?1 AND term <= ?2
        ORDER BY term DESC, page_id DESC
        """)
    rows = BlobRows(database, table: "index_page")
  }

  /// Where the postings of a term are.
  func list(named name: [UInt8]) throws -> TermList {
    var entries: [TermList.Entry] = []
    var estimate = 0
    let rows = try Row.fetchCursor(upTo, arguments: [segment.id, Data(name)])
    while let row = try rows.next() {
      let id: Int64 = row[0]
      let isFirst: Bool = row[2]
      // The last page, and the one before those that begin with the term.
      var entry = TermList.Entry(page: id, first: UInt32(clamping: row[1] as Int64))
      if entries.isEmpty || !isFirst {
        let page = try page(id)
        entry.read = try page.run(named: name).map { (page, $0) }
        // The directory tells of a page's first term.
        entry.first = entry.read?.run.first ?? entry.first
      }
      estimate += entry.read?.run.count ?? 0
      if isFirst || entry.read != nil { entries.append(entry) }
      if !isFirst { break }
    }
    // A page in the middle holds no more than this.
    estimate += entries.count { $0.read == nil } * 6_000
    return TermList(entries: entries.reversed(), name: name, estimate: estimate)
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
            entries: last.entries + [TermList.Entry(page: id, first: run.first)], name: name,
            estimate: last.estimate + run.count)
        } else {
          lists.append(
            TermList(
              entries: [TermList.Entry(page: id, first: run.first)], name: name,
              estimate: run.count))
        }
        return true
      }
    }
    return lists
  }

  /// The documents and weights of a list: all there is to know about a term by itself.
  func weights(_ list: TermList) throws -> Postings {
    var postings = Postings()
    for entry in list.entries {
      guard let run = try run(entry, of: list) else { continue }
      run.appendDocuments(to: &postings.documents)
      run.appendWeights(to: &postings.weights)
    }
    return postings
  }

  /// Everything of a list.
  func postings(_ list: TermList) throws -> Postings {
    var postings = Postings()
    postings.isPlain = IndexTerm.isPlain(list.name)
    for entry in list.entries { try run(entry, of: list)?.append(to: &postings) }
    return postings
  }

  /// Calls a body with the runs that may hold documents of an ascending list, and the places of
  /// the first such document in it and of the first one after.
  func forEachRun(
    _ list: TermList, among documents: [UInt32],
    _ body: (PostingRun, Range<Int>) throws -> Void
  ) throws {
    var place = 0
    for (number, entry) in list.entries.enumerated() where place < documents.count {
      place = DocumentSet.place(of: entry.first, in: documents, from: place)
      let end =
        number + 1 < list.entries.count
        ? DocumentSet.place(of: list.entries[number + 1].first, in: documents, from: place)
        : documents.count
      guard place < end else { continue }
      if let run = try run(entry, of: list) { try body(run, place..<end) }
      place = end
    }
  }

  /// The run of an entry, until the next one is asked for.
  private func run(_ entry: TermList.Entry, of list: TermList) throws -> PostingRun? {
    if let read = entry.read { return read.run }
    if let page = pages[entry.page] { return try page.run(named: list.name) }
    try passing.read(entry.page, from: rows)
    return try passing.run(named: list.name)
  }

  private func page(_ id: Int64) throws -> SegmentPage {
    if let page = pages[id] { return page }
    let page = SegmentPage()
    try page.read(id, from: rows)
    if pages.count > 512 { pages.removeAll() }
    pages[id] = page
    return page
  }
}
