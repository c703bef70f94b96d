import Corpus
import Searching

/// Finds a phrase in one segment: the documents that hold it, and those whose text must be read.
///
/// Each pair of neighbouring units of the phrase has a list with residues. A document is a
/// candidate if it is in all lists, with residues that follow each other. It holds the phrase if
/// there is a pair from which the flags let the chain go on to both ends: to the right as long as
/// no other unit follows the first one of a pair, to the left as long as no other precedes the
/// second.
struct PhraseSearch {
  let reader: SegmentReader
  let phrase: Phrase
  /// How many units a document has.
  let length: (UInt32) throws -> UInt16

  struct Outcome {
    var matches = TermMatches()
    var doubtful: [UInt32] = []
  }

  func run() throws -> Outcome {
    if phrase.parts.count == 1 { return try single(phrase.parts[0]) }
    var lists: [(part: Int, list: TermList)] = []
    for (number, part) in phrase.parts.enumerated() where !part.isPrefix {
      let list = try reader.list(named: part.name)
      if list.isEmpty { return Outcome() }
      lists.append((number, list))
    }
    lists.sort { $0.list.estimate < $1.list.estimate }
    let scratch = PostingScratch()
    var candidates: PhraseCandidates?
    for (number, list) in lists {
      let offset = phrase.parts[number].offset
      if let known = candidates {
        var narrowing = PhraseNarrowing(known, part: number, offset: offset, scratch)
        try reader.forEachRun(list, among: known.documents) { try narrowing.narrow(by: $0, $1) }
        candidates = narrowing.narrowed
      } else {
        candidates = PhraseCandidates(try reader.postings(list), part: number, offset: offset)
      }
      if candidates?.documents.isEmpty == true { return Outcome() }
    }
    for (number, part) in phrase.parts.enumerated() where part.isPrefix {
      let postings = try union(try reader.lists(startingWith: part.name))
      if let known = candidates {
        var narrowing = PhraseNarrowing(known, part: number, offset: part.offset, scratch)
        narrowing.narrow(by: postings, known.documents.indices)
        candidates = narrowing.narrowed
      } else {
        candidates = PhraseCandidates(postings, part: number, offset: part.offset)
      }
    }
    return try candidates.map(judged) ?? Outcome()
  }

  private func single(_ part: Phrase.Part) throws -> Outcome {
    let postings =
      part.isPrefix
      ? try union(try reader.lists(startingWith: part.name))
      : try reader.weights(try reader.list(named: part.name))
    if phrase.needsText { return Outcome(doubtful: postings.documents) }
    return Outcome(
      matches: TermMatches(
        documents: postings.documents, frequencies: postings.weights.map { $0 >> 2 }))
  }

  private func judged(_ candidates: PhraseCandidates) throws -> Outcome {
    var outcome = Outcome()
    for place in candidates.documents.indices {
      let document = candidates.documents[place]
      if try isCertain(candidates, place, document) {
        outcome.matches.append(document, UInt32(max(1, candidates.starts(at: place).count)))
      } else {
        outcome.doubtful.append(document)
      }
    }
    return outcome
  }

  private func isCertain(
    _ candidates: PhraseCandidates, _ place: Int, _ document: UInt32
  ) throws -> Bool {
    guard !phrase.needsText, phrase.parts.count <= 32 else { return false }
    let starts = candidates.starts(at: place)
    guard !starts.isEmpty else { return false }
    if phrase.isChain {
      if starts.contains(where: isCertain) { return true }
      // Of a short text no flag is set but for words that begin alike.
      if !phrase.parts.contains(where: \.isPrefix) { return false }
    }
    // Residues are positions in a short text.
    return try length(document) <= 256
  }

  /// Whether the chain may begin at some part: at or before the first that bars the way to the
  /// left, at or after the last that bars the way to the right.
  private func isCertain(_ start: PhraseCandidates.Start) -> Bool {
    let lastStart = min(start.leftBars.trailingZeroBitCount, phrase.parts.count - 1)
    let firstStart = max(0, 31 - start.rightBars.leadingZeroBitCount)
    return firstStart <= lastStart
  }

  /// All postings of several terms; residues only if none is plain.
  private func union(_ lists: [TermList]) throws -> Postings {
    if lists.count == 1 { return try reader.postings(lists[0]) }
    var all: [(document: UInt32, weight: UInt32, residues: ArraySlice<UInt8>)] = []
    var isPlain = false
    for list in lists {
      let postings = try reader.postings(list)
      isPlain = isPlain || postings.isPlain
      var place = 0
      for (document, weight) in zip(postings.documents, postings.weights) {
        let count = postings.isPlain ? 0 : Postings.residueCount(weight)
        all.append((document, weight, postings.residues[place..<place + count]))
        place += postings.isPlain ? 0 : Postings.byteCount(weight)
      }
    }
    all.sort { $0.document < $1.document }
    var merged = Postings()
    merged.isPlain = isPlain
    var place = 0
    while place < all.count {
      let document = all[place].document
      var (frequency, isKnown): (UInt32, Bool) = (0, true)
      let start = merged.residues.count
      while place < all.count, all[place].document == document {
        frequency &+= all[place].weight >> 2
        isKnown = isKnown && !all[place].residues.isEmpty
        merged.residues += all[place].residues
        place += 1
      }
      if isPlain || !isKnown || frequency > Postings.residueLimit {
        merged.residues.removeSubrange(start...)
        if !isPlain { frequency = max(frequency, Postings.residueLimit + 1) }
      } else if frequency > 1 {
        merged.residues += [UInt8](repeating: 0xFF, count: (Int(frequency) + 3) / 4)
      }
      merged.documents.append(document)
      // Other words that begin alike may stand beside.
      merged.weights.append(frequency << 2 | (isPlain ? 0 : 3))
    }
    return merged
  }
}
