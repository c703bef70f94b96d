import Foundation
import GRDB

/// Writes one segment: terms in order, their postings in pages.
///
/// A page is a series of entries: how many bytes of its name a term shares with the one before and
/// how many follow, these, the run of its postings. A long list goes on in the next page under the
/// same name.
struct SegmentWriter {
  /// How large a page may grow: with its row's head it fills a page of the file.
  static let capacity = 16_300

  private let insertPage: Statement
  private let insertDirectory: Statement
  private let database: Database
  private let segment: Int64
  private var page: [UInt8] = []
  private var firstName: [UInt8] = []
  private var firstDocument: UInt32 = 0
  private var lastName: [UInt8] = []
  private var encoder = PostingEncoder()
  private var run: [UInt8] = []

  init(
    _ database: Database, first: UInt32, last: UInt32, documentCount: Int, unitCount: Int
  ) throws {
    self.database = database
    try database.execute(
      sql: """
        INSERT INTO index_segment (first_document, last_document, document_count, unit_count)
        VALUES (?, ?, ?, ?)
        """,
      arguments: [Int64(first), Int64(last), documentCount, unitCount])
    segment = database.lastInsertedRowID
    insertPage = try database.cachedStatement(sql: "INSERT INTO index_page (data) VALUES (?)")
    insertDirectory = try database.cachedStatement(
      sql: """
        INSERT INTO index_directory (segment_id, term, page_id, document) VALUES (?, ?, ?, ?)
        """)
  }

  /// Adds a term, whose name follows those before.
  mutating func add(_ name: [UInt8], _ postings: borrowing Postings) throws {
    guard let first = postings.documents.first, let last = postings.documents.last else { return }
    let count = postings.count
    var size =
      PostingEncoder.estimatedBits(span: Int(last - first), count: count) / 8
      + Double(postings.residues.count) / Double(count)
    var place = 0
    var residue = 0
    while place < count {
      let space = Self.capacity - page.count - name.count - 12
      let isWhole = Double(count - place) * size <= Double(space)
      guard isWhole || space > Self.capacity / 32 || page.isEmpty else {
        try writePage()
        continue
      }
      let taken = encode(postings, from: place, residue, size: &size, space: space)
      guard run.count <= space || page.isEmpty else {
        try writePage()
        continue
      }
      appendEntry(name, postings.documents[place])
      for number in place..<place + taken where !postings.isPlain {
        residue += Postings.byteCount(postings.weights[number])
      }
      place += taken
      // A term stands once in a page.
      if place < count { try writePage() }
    }
  }

  /// Encodes as many postings as fit, and at least one; says how many.
  ///
  /// - Parameter size: about how many bytes a posting takes; adjusted.
  private mutating func encode(
    _ postings: borrowing Postings, from place: Int, _ residue: Int, size: inout Double, space: Int
  ) -> Int {
    let rest = postings.count - place
    var taken = 0
    for attempt in 0..<20 {
      taken = max(1, min(rest, Int(Double(space) / size)))
      var residueEnd = residue
      for number in place..<place + taken where !postings.isPlain {
        residueEnd += Postings.byteCount(postings.weights[number])
      }
      run.removeAll(keepingCapacity: true)
      encoder.append(postings, place..<place + taken, residues: residue..<residueEnd, to: &run)
      size = Double(run.count) / Double(taken)
      if run.count > space {
        if taken == 1 { break }
        size *= 1.01
      } else if taken == rest || attempt > 3 || Double(run.count) > 0.98 * Double(space) {
        break
      } else {
        size *= 1.002
      }
    }
    return taken
  }

  private mutating func appendEntry(_ name: [UInt8], _ document: UInt32) {
    var shared = 0
    if page.isEmpty {
      firstName = name
      firstDocument = document
    } else {
      while shared < min(name.count, lastName.count), name[shared] == lastName[shared] {
        shared += 1
      }
    }
    page.append(shared, name.count - shared)
    page += name[shared...]
    page += run
    lastName = name
  }

  private mutating func writePage() throws {
    guard !page.isEmpty else { return }
    try insertPage.execute(arguments: [Data(page)])
    try insertDirectory.execute(arguments: [
      segment, Data(firstName), database.lastInsertedRowID, Int64(firstDocument),
    ])
    page.removeAll(keepingCapacity: true)
  }

  /// Writes the last page and the lengths of the documents from the first on.
  mutating func finish(firstDocument: UInt32, lengths: [UInt16]) throws {
    try writePage()
    var start = 0
    while start < lengths.count {
      let end = min(lengths.count, start + Segment.lengthsInRow)
      var data = Data(capacity: 2 * (end - start))
      for length in lengths[start..<end] {
        data.append(UInt8(length & 0xFF))
        data.append(UInt8(length >> 8))
      }
      try database.execute(
        sql: "INSERT INTO index_length (segment_id, document, data) VALUES (?, ?, ?)",
        arguments: [segment, Int64(firstDocument) + Int64(start), data])
      start = end
    }
  }
}
