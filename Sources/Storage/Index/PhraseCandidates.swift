/// Documents that may hold a phrase, and the residues of the places where it may begin there.
struct PhraseCandidates {
  fileprivate(set) var documents: [UInt32] = []
  /// The starts of all documents, one after the other, and the end of each document's.
  fileprivate var starts: [UInt8] = []
  fileprivate var ends: [Int] = []
  /// Whether the residues of a document are not known.
  fileprivate(set) var isAnywhere: [Bool] = []
  /// The parts, one bit each, of which a flag keeps the chain from going on to the left: another
  /// unit precedes the second one.
  fileprivate(set) var leftBars: [UInt64] = []
  /// The parts of which a flag keeps the chain from going on to the right.
  fileprivate(set) var rightBars: [UInt64] = []

  fileprivate init() {}

  /// The documents of a part of the phrase.
  init(_ postings: Postings, part: Int, offset: Int) {
    documents = postings.documents
    starts.reserveCapacity(postings.residues.count)
    var place = 0
    for weight in postings.weights {
      let size = postings.isPlain ? 0 : Postings.residueCount(weight)
      for residue in postings.residues[place..<place + size] {
        starts.append(residue &- UInt8(truncatingIfNeeded: offset))
      }
      place += size
      ends.append(starts.count)
      isAnywhere.append(size == 0)
      leftBars.append(weight & Postings.otherPrevious == 0 ? 0 : 1 << UInt64(part & 63))
      rightBars.append(weight & Postings.otherNext == 0 ? 0 : 1 << UInt64(part & 63))
    }
  }

  func starts(at place: Int) -> ArraySlice<UInt8> {
    starts[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
  }
}

/// Narrows candidates by one more part of the phrase.
struct PhraseNarrowing {
  private(set) var narrowed = PhraseCandidates()
  private let known: PhraseCandidates
  private let part: Int
  private let offset: UInt8
  private var postings = Postings()

  init(_ known: PhraseCandidates, part: Int, offset: Int) {
    self.known = known
    self.part = part
    self.offset = UInt8(truncatingIfNeeded: offset)
  }

  /// Keeps those of the candidates at some places that a run also holds.
  mutating func narrow(by run: PostingRun, _ places: Range<Int>) {
    postings.removeAll()
    run.appendDocuments(to: &postings.documents)
    // Most runs of a frequent part hold none of few candidates.
    guard hasCommon(places) else { return }
    run.appendWeights(to: &postings.weights)
    postings.isPlain = run.isPlain
    if !run.isPlain { postings.residues += run.residues }
    narrow(by: postings, places)
  }

  private func hasCommon(_ places: Range<Int>) -> Bool {
    var other = 0
    for place in places {
      other = DocumentSet.place(of: known.documents[place], in: postings.documents, from: other)
      if other == postings.documents.count { return false }
      if postings.documents[other] == known.documents[place] { return true }
    }
    return false
  }

  mutating func narrow(by postings: Postings, _ places: Range<Int>) {
    var place = places.lowerBound
    var residue = 0
    for (number, document) in postings.documents.enumerated() {
      while place < places.upperBound, known.documents[place] < document { place += 1 }
      guard place < places.upperBound else { return }
      let weight = postings.weights[number]
      let size = postings.isPlain ? 0 : Postings.residueCount(weight)
      defer { residue += size }
      guard known.documents[place] == document, residue + size <= postings.residues.count else {
        continue
      }
      keep(place, weight, postings.residues[residue..<residue + size])
    }
  }

  private mutating func keep(_ place: Int, _ weight: UInt32, _ residues: ArraySlice<UInt8>) {
    let before = narrowed.starts.count
    var isAnywhere = known.isAnywhere[place]
    if residues.isEmpty {
      narrowed.starts += known.starts(at: place)
    } else if isAnywhere {
      for residue in residues { narrowed.starts.append(residue &- offset) }
      isAnywhere = false
    } else {
      for start in known.starts(at: place) where residues.contains(start &+ offset) {
        narrowed.starts.append(start)
      }
      if narrowed.starts.count == before { return }
    }
    let bit: UInt64 = 1 << UInt64(part & 63)
    narrowed.documents.append(known.documents[place])
    narrowed.ends.append(narrowed.starts.count)
    narrowed.isAnywhere.append(isAnywhere)
    narrowed.leftBars.append(
      known.leftBars[place] | (weight & Postings.otherPrevious == 0 ? 0 : bit))
    narrowed.rightBars.append(
      known.rightBars[place] | (weight & Postings.otherNext == 0 ? 0 : bit))
  }
}
