import Foundation
import GRDB
import TestFolder
import Testing

@testable import Storage

/// Terms and lengths of a segment that is larger than a page.
@Suite struct SegmentReaderTests {
  private static let last = 40_000
  private var name: [UInt8] = []
  private let postings: Postings
  private let lengths: [UInt16]

  init() {
    IndexTerm.rename(&name, 0x7532, 0x4E59)
    var random = IndexTextGenerator(seed: 21)
    var postings = Postings()
    for document in 1...Self.last where random.number(below: 3) > 0 {
      let frequency = UInt32(1 + random.number(below: 1 + random.number(below: 7)))
      let quotients = random.number(below: 4) == 0 ? UInt32(random.number(below: 3)) : 0
      postings.documents.append(UInt32(document))
      postings.weights.append(frequency << 2 | quotients)
      for _ in 0..<Postings.byteCount(frequency << 2 | quotients) {
        postings.residues.append(UInt8(random.number(below: 256)))
      }
    }
    self.postings = postings
    lengths = (0..<Self.last).map { _ in UInt16(random.number(below: 5000)) }
  }

  private func withSegment(_ body: (SegmentReader) throws -> Void) throws {
    let store = try storeWithSegment()
    try store.read { database in
      try body(SegmentReader(database, try #require(try Segment.all(database).first)))
    }
  }

  private func storeWithSegment(_ store: Store? = nil) throws -> Store {
    let store = try store ?? Store()
    try store.write { database in
      let writer = try SegmentWriter(
        database, first: 1, last: UInt32(Self.last), documentCount: Self.last, unitCount: 1)
      var packer = PagePacker()
      packer.add(name, postings)
      packer.finish()
      try writer.add(packer.pages)
      try writer.finish(firstDocument: 1, lengths: lengths)
    }
    return store
  }

  @Test func `a list of several pages is read whole`() throws {
    try withSegment { reader in
      let list = try reader.list(named: name)
      #expect(list.entries.count > 4)
      let read = try reader.postings(list)
      #expect(read.documents == postings.documents)
      #expect(read.weights == postings.weights)
      #expect(read.residues == postings.residues)
      let missing = try reader.list(named: name + [0x41])
      #expect(missing.isEmpty)
    }
  }

  @Test(arguments: [1, 7, 90, 2500])
  func `candidates are narrowed by a list of several pages`(_ step: Int) throws {
    var random = IndexTextGenerator(seed: UInt64(step))
    var candidates = Postings()
    var expected: [UInt32] = []
    var residue = 0
    for (place, document) in postings.documents.enumerated() {
      let weight = postings.weights[place]
      defer { residue += Postings.byteCount(weight) }
      guard random.number(below: step) == 0 else { continue }
      let count = Postings.residueCount(weight)
      let known = postings.residues[residue..<residue + count]
      // One of the posting's own, or any.
      let wanted =
        random.number(below: 2) == 0
        ? known[residue + random.number(below: count)] : UInt8(random.number(below: 256))
      candidates.documents.append(document)
      candidates.weights.append(4)
      candidates.residues.append(wanted)
      if known.contains(wanted) { expected.append(document) }
    }
    try withSegment { reader in
      let known = PhraseCandidates(candidates, offset: 0)
      var narrowing = PhraseNarrowing(known, offset: 0, PostingScratch())
      try reader.forEachRun(try reader.list(named: name), among: known.documents) {
        try narrowing.narrow(by: $0, $1)
      }
      #expect(narrowing.narrowed.documents == expected)
      #expect(!expected.isEmpty)
    }
  }

  /// The length of a document, found by its row.
  private func length(_ document: Int, _ store: Store) throws -> UInt16 {
    try store.read { database in
      let segment = try #require(try Segment.all(database).first)
      try store.lengths.begin(database)
      let row = try store.lengths.row(around: UInt32(document), of: segment, database)
      return row.lengths[document - Int(row.first)]
    }
  }

  @Test(arguments: [70, 9000])
  func `lengths are read where they are asked for`(_ step: Int) throws {
    let store = try storeWithSegment()
    let rowSize = Segment.lengthsInRow
    let ends = [1, rowSize, rowSize + 1, 2 * rowSize, Self.last]
    for document in Array(stride(from: 1, through: Self.last, by: step)) + ends.reversed() {
      let length = try length(document, store)
      #expect(length == lengths[document - 1])
    }
  }

  @Test func `a row of lengths that is missing is damage`() throws {
    let store = try storeWithSegment()
    let before = try length(30_000, store)
    #expect(before == lengths[29_999])
    try store.write { try $0.execute(sql: "DELETE FROM index_length WHERE document > 20000") }
    let length = try length(1, store)
    #expect(length == lengths[0])
    #expect(throws: StorageError.self) { _ = try self.length(30_000, store) }
  }

  @Test func `lengths are read again after the corpus was changed`() throws {
    let folder = try TestFolder()
    let path = folder.url.appending(path: "corpus.verbatim").path
    let store = try storeWithSegment(Store(path: path))
    for (writer, length) in [(store, UInt16(265)), (try Store(path: path), 266)] {
      let before = try self.length(2, store)
      #expect(before != length)
      try writer.write {
        let data = Data([7, 0, UInt8(length & 0xFF), UInt8(length >> 8)])
        try $0.execute(
          sql: "UPDATE index_length SET data = ? WHERE document = 1", arguments: [data])
      }
      let after = try self.length(2, store)
      #expect(after == length)
    }
  }
}
