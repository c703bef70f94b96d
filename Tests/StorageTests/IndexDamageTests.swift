import Corpus
import Foundation
import GRDB
import Searching
import Testing

@testable import Storage

/// Whatever stands in the index, nothing traps.
@Suite struct IndexDamageTests {
  @Test func damagedPagesGiveAnErrorOrWrongCountsButNeverTrap() throws {
    var random = IndexTextGenerator(seed: 11)
    let store = try Store()
    let drafts = (0..<30).map { number in
      IndexTextGenerator.draft(
        number, title: random.text(length: 5), text: random.echoingText(), path: number)
    }
    for part in stride(from: 0, to: 30, by: 10) {
      _ = try store.save(Array(drafts[part..<part + 10]), now: Timestamp(microseconds: 0)) {
        anchor, _, _, _ in anchor
      }
    }
    let pages = try store.read { try Row.fetchAll($0, sql: "SELECT id, data FROM index_page") }
      .map { (id: $0["id"] as Int64, data: $0["data"] as Data) }
    let today = try #require(ArticleDate("2022-11-12"))
    for _ in 0..<150 {
      let page = pages[random.number(below: pages.count)]
      var data = page.data
      for _ in 0..<1 + random.number(below: 4) {
        data[random.number(below: data.count)] = UInt8(random.number(below: 256))
      }
      if random.number(below: 4) == 0 { data = data.prefix(random.number(below: data.count)) }
      try store.write { database in
        try database.execute(
          sql: "UPDATE index_page SET data = ? WHERE id = ?", arguments: [data, page.id])
      }
      for _ in 0..<6 {
        let term = random.term(from: drafts[random.number(below: 30)].text)
        let query = Query.term(Query.Term(term, isPrefix: random.number(below: 3) == 0))
        if let result = try? store.search(query, today: today) {
          _ = try? store.page(of: result, limit: 5)
        }
      }
      if random.number(below: 10) == 0 {
        struct Stop: Error {}
        try? store.write { database in
          try SegmentMerger(database).settle(.never)
          throw Stop()
        }
      }
      try store.write { database in
        try database.execute(
          sql: "UPDATE index_page SET data = ? WHERE id = ?", arguments: [page.data, page.id])
      }
    }
  }

  @Test func postingsAreReadAsTheyWereWritten() throws {
    var random = IndexTextGenerator(seed: 12)
    for round in 0..<300 {
      var postings = Postings()
      postings.isPlain = round.isMultiple(of: 3)
      var document: UInt32 = 0
      for _ in 0..<1 + random.number(below: round.isMultiple(of: 5) ? 3000 : 200) {
        document += 1 + UInt32(random.number(below: round.isMultiple(of: 7) ? 1_000_000 : 40))
        let frequency = UInt32(1 + random.number(below: random.number(below: 9) == 0 ? 900 : 4))
        let quotients = postings.isPlain ? 0 : UInt32(random.number(below: 3))
        postings.documents.append(document)
        postings.weights.append(frequency << 2 | quotients)
        guard !postings.isPlain else { continue }
        for _ in 0..<Postings.byteCount(frequency << 2 | quotients) {
          postings.residues.append(UInt8(random.number(below: 256)))
        }
      }
      var bytes: [UInt8] = []
      var encoder = PostingEncoder()
      let taken = encoder.append(
        postings, 0..<postings.count, residue: 0, space: .max, to: &bytes)
      #expect(taken == (postings.count, postings.residues.count))
      let count = bytes.count
      bytes += [UInt8](repeating: 0xA5, count: 8)
      var read = Postings()
      read.isPlain = postings.isPlain
      try bytes.withUnsafeBytes { all in
        let run = try #require(PostingRun(UnsafeRawBufferPointer(rebasing: all[..<count])))
        run.append(to: &read)
        try expectBlocks(of: run, toHold: postings)
      }
      #expect(read.documents == postings.documents)
      #expect(read.weights == postings.weights)
      #expect(read.residues == postings.residues)
    }
  }

  /// Reads each block by itself, and the documents up to one in its midst.
  private func expectBlocks(of run: PostingRun, toHold postings: Postings) throws {
    let scratch = PostingScratch()
    scratch.makeRoom(for: run.blockSize)
    var start = 0
    var residue = 0
    try run.forEachBlock { block, count, next in
      let expected = postings.documents[start..<start + count]
      #expect(run.readDocuments(block, count, into: scratch.documents) == count)
      #expect(Array(UnsafeBufferPointer(start: scratch.documents, count: count)) == Array(expected))
      #expect(expected.last.map { $0 < next } == true)
      let middle = expected[start + count / 2]
      #expect(
        run.readDocuments(block, count, upTo: middle, into: scratch.documents) == count / 2 + 1)
      let weights = postings.weights[start..<start + count]
      let read = [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
        if let start = buffer.baseAddress { run.readWeights(block, count, into: start) }
        filled = count
      }
      #expect(read == Array(weights))
      if !run.isPlain, run.singleWeight == nil {
        #expect(block.residue == residue)
        expectSkips(run.weights(from: block), Array(weights))
      }
      residue += weights.reduce(0) { $0 + Postings.byteCount($1) }
      start += count
    }
    #expect(start == postings.count)
  }

  /// Passes over ever more weights, and reads the one after them.
  private func expectSkips(_ reader: WeightReader, _ weights: [UInt32]) {
    var reader = reader
    var (place, length) = (0, 0)
    while place + length < weights.count {
      let skipped = weights[place..<place + length]
      #expect(reader.skip(length) == skipped.reduce(0) { $0 + Postings.byteCount($1) })
      #expect(reader.next() == weights[place + length])
      place += length + 1
      length += 1
    }
  }
}
