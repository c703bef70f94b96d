/// Documents that may hold a phrase, and the residues of the places where it may begin there.
struct PhraseCandidates {
  fileprivate(set) var documents: [UInt32] = []
  /// The starts of all documents, one after the other, and the end of each document's.
  fileprivate var starts: [Start] = []
  fileprivate var ends: [Int] = []

  /// A place where the phrase may begin.
  struct Start {
    let residue: UInt8
    /// The parts, one bit each, of which a flag keeps the chain from going on to the left: another
    /// unit precedes the second one.
    var leftBars: UInt32 = 0
    /// The parts of which a flag keeps the chain from going on to the right.
    var rightBars: UInt32 = 0

    fileprivate init(residue: UInt8) {
      self.residue = residue
    }

    @inline(__always)
    fileprivate mutating func bar(_ flags: UInt32, part: Int) {
      if flags & Postings.otherPrevious != 0 { leftBars |= 1 << UInt32(part & 31) }
      if flags & Postings.otherNext != 0 { rightBars |= 1 << UInt32(part & 31) }
    }
  }

  fileprivate init() {}

  /// The documents of a part of the phrase.
  init(_ postings: Postings, part: Int, offset: Int) {
    documents = postings.documents
    starts.reserveCapacity(postings.residues.count)
    ends.reserveCapacity(postings.count)
    postings.residues.withUnsafeBufferPointer { residues in
      var place = 0
      for weight in postings.weights {
        let size = postings.isPlain ? 0 : Postings.byteCount(weight)
        guard place + size <= residues.count else { break }
        let bytes = UnsafeBufferPointer(rebasing: residues[place..<place + size])
        append(weight, bytes, part: part, offset: offset)
        place += size
        ends.append(starts.count)
      }
    }
    documents.removeLast(documents.count - ends.count)
  }

  /// Begins with all occurrences of a part in one document.
  fileprivate mutating func append(
    _ weight: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, part: Int, offset: Int
  ) {
    guard !bytes.isEmpty else { return }
    for number in 0..<Postings.residueCount(weight) {
      var start = Start(residue: bytes[number] &- UInt8(truncatingIfNeeded: offset))
      if weight & 3 != 0 { start.bar(Postings.flags(number, weight, bytes), part: part) }
      starts.append(start)
    }
  }

  /// The possible beginnings in a document; none are known if there are none.
  func starts(at place: Int) -> ArraySlice<Start> {
    starts[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
  }
}

/// Narrows candidates by one more part of the phrase.
struct PhraseNarrowing {
  private(set) var narrowed = PhraseCandidates()
  private let known: PhraseCandidates
  private let part: Int
  private let offset: Int
  private let scratch: PostingScratch

  init(_ known: PhraseCandidates, part: Int, offset: Int, _ scratch: PostingScratch) {
    self.known = known
    self.part = part
    self.offset = offset
    self.scratch = scratch
    narrowed.documents.reserveCapacity(known.documents.count)
    narrowed.starts.reserveCapacity(known.starts.count)
    narrowed.ends.reserveCapacity(known.ends.count)
  }

  /// Keeps those of the candidates at some places that a run also holds.
  ///
  /// Of each block no more is read than up to its last candidate, and no weights where it holds
  /// none: most blocks of a frequent part hold none of few candidates.
  ///
  /// - Throws: `StorageError` if the bytes are damaged.
  mutating func narrow(by run: PostingRun, _ places: Range<Int>) throws {
    scratch.makeRoom(for: run.blockSize)
    var start = places.lowerBound
    try run.forEachBlock { block, count, next in
      guard start < places.upperBound, known.documents[start] < next else { return }
      let end = DocumentSet.place(of: next, in: known.documents, from: start)
      let some = start..<min(end, places.upperBound)
      start = some.upperBound
      let limit = known.documents[some.upperBound - 1]
      guard limit >= block.document else { return }
      let documents = UnsafeBufferPointer(
        start: scratch.documents,
        count: run.readDocuments(block, count, upTo: limit, into: scratch.documents))
      narrow(some, documents, block, of: run)
    }
  }

  private mutating func narrow(
    _ places: Range<Int>, _ documents: UnsafeBufferPointer<UInt32>, _ block: PostingBlock,
    of run: PostingRun
  ) {
    let residues = UnsafeRawBufferPointer(rebasing: run.residues).assumingMemoryBound(
      to: UInt8.self)
    var weights = run.weights(from: block)
    var residue = block.residue
    // The postings whose weights were read or passed over.
    var read = 0
    var number = 0
    for place in places {
      let candidate = known.documents[place]
      while number < documents.count, documents[number] < candidate { number += 1 }
      guard number < documents.count else { return }
      guard documents[number] == candidate else { continue }
      if run.isPlain {
        keep(place, 4, UnsafeBufferPointer(start: nil, count: 0))
        continue
      }
      residue += weights.skip(number - read)
      let weight = run.singleWeight ?? weights.next()
      read = number + 1
      let size = Postings.byteCount(weight)
      // Damaged bytes may be too few.
      guard residue + size <= residues.count else { return }
      keep(place, weight, UnsafeBufferPointer(rebasing: residues[residue..<residue + size]))
      residue += size
    }
  }

  /// Keeps those of the candidates at some places that some postings hold.
  mutating func narrow(by postings: Postings, _ places: Range<Int>) {
    postings.documents.withUnsafeBufferPointer { documents in
      postings.weights.withUnsafeBufferPointer { weights in
        postings.residues.withUnsafeBufferPointer { residues in
          guard let weights = weights.baseAddress else { return }
          narrow(places, documents, weights, postings.isPlain ? nil : residues)
        }
      }
    }
  }

  private mutating func narrow(
    _ places: Range<Int>, _ documents: UnsafeBufferPointer<UInt32>,
    _ weights: UnsafePointer<UInt32>, _ residues: UnsafeBufferPointer<UInt8>?
  ) {
    var number = documents.startIndex
    var residue = 0
    for place in places {
      let candidate = known.documents[place]
      while number < documents.endIndex, documents[number] < candidate {
        if residues != nil { residue += Postings.byteCount(weights[number]) }
        number += 1
      }
      guard number < documents.endIndex else { return }
      guard documents[number] == candidate else { continue }
      if let residues {
        let size = Postings.byteCount(weights[number])
        // Damaged bytes may be too few.
        guard residue + size <= residues.count else { return }
        keep(
          place, weights[number],
          UnsafeBufferPointer(rebasing: residues[residue..<residue + size]))
      } else {
        keep(place, weights[number], UnsafeBufferPointer(start: nil, count: 0))
      }
    }
  }

  private mutating func keep(_ place: Int, _ weight: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) {
    let start = place == 0 ? 0 : known.ends[place - 1]
    let end = known.ends[place]
    if bytes.isEmpty {
      narrowed.starts += known.starts[start..<end]
    } else if start == end {
      narrowed.append(weight, bytes, part: part, offset: offset)
    } else {
      let before = narrowed.starts.count
      keepStarts(start..<end, weight, bytes)
      if narrowed.starts.count == before { return }
    }
    narrowed.documents.append(known.documents[place])
    narrowed.ends.append(narrowed.starts.count)
  }

  /// Keeps the beginnings that the residues of the part go on from.
  private mutating func keepStarts(
    _ range: Range<Int>, _ weight: UInt32, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    let count = Postings.residueCount(weight)
    for place in range {
      let wanted = known.starts[place].residue &+ UInt8(truncatingIfNeeded: offset)
      var number = 0
      while number < count, bytes[number] != wanted { number += 1 }
      guard number < count else { continue }
      var start = known.starts[place]
      if weight & 3 != 0 { start.bar(Postings.flags(number, weight, bytes), part: part) }
      narrowed.starts.append(start)
    }
  }
}
