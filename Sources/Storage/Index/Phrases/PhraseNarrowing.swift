/// Narrows candidates by one more part of the phrase.
struct PhraseNarrowing {
  private(set) var narrowed: PhraseCandidates
  private let known: PhraseCandidates
  private let offset: Int
  private let scratch: PostingScratch

  init(_ known: PhraseCandidates, offset: Int, _ scratch: PostingScratch) {
    self.known = known
    self.offset = offset
    self.scratch = scratch
    narrowed = PhraseCandidates(atMost: known)
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
    let starts = known.starts(at: place)
    let occurrences = PartOccurrences(weight, bytes, offset: offset)
    // Where not all parts tell their places, only the text can decide.
    if occurrences.count == 0 {
      for var start in starts {
        start.isSure = false
        narrowed.append(start)
      }
    } else if starts.isEmpty {
      narrowed.append(occurrences, isSure: false)
    } else {
      for place in starts.indices { keep(place, of: starts, occurrences) }
      if narrowed.isAtEnd { return }
    }
    narrowed.append(document: known.documents[place])
  }

  /// Keeps one of a document's beginnings if occurrences of the part go on from it.
  private mutating func keep(
    _ place: Int, of starts: ArraySlice<PhraseCandidates.Start>, _ occurrences: PartOccurrences
  ) {
    let start = starts[place]
    var number = 0
    while number < occurrences.count, occurrences.startResidue(number) != start.residue {
      number += 1
    }
    guard number < occurrences.count else { return }
    guard occurrences.haveQuotients else {
      narrowed.append(start)
      return
    }
    // Of alike beginnings the first one becomes all that the part tells of.
    if start.quotient == nil,
      starts[..<place].contains(where: { $0.residue == start.residue && $0.quotient == nil })
    {
      return
    }
    var isOpen = false
    var isFound = false
    while number < occurrences.count {
      if occurrences.startResidue(number) == start.residue {
        switch occurrences.startQuotient(number) {
        case .known(let quotient) where start.quotient ?? quotient == quotient:
          var found = start
          found.quotient = quotient
          narrowed.append(found)
          isFound = true
        case .unknown: isOpen = true
        case .known, .impossible: break
        }
      }
      number += 1
    }
    guard isOpen, !isFound else { return }
    var open = start
    open.isSure = false
    narrowed.append(open)
  }
}
