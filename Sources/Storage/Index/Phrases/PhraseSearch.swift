import Corpus
import Searching

/// Finds a phrase in one segment: the documents that hold it, and those whose text must be read.
///
/// Each pair of neighbouring units of the phrase has a list with residues, as has each word beside
/// another. A document is a candidate if it is in all lists, with residues that follow each other.
/// It holds the phrase where quotients, as far as there are some, tell of one position. The others
/// need none. From a pair that stands at a position, the phrase goes on: its second unit is the first
/// one of the next pair, which either has quotients that say so or is what follows that unit at all
/// places of that residue. In the same way it goes back to its beginning.
struct PhraseSearch {
  let reader: SegmentReader
  let phrase: Phrase

  struct Outcome {
    var matches = TermMatches()
    var doubtful: [UInt32] = []
  }

  func run() throws -> Outcome {
    if phrase.parts.count == 1 { return try single(phrase.parts[0]) }
    var lists: [(offset: Int, list: TermList)] = []
    for part in phrase.parts where !part.isPrefix {
      let list = try reader.list(named: part.name)
      if list.isEmpty { return Outcome() }
      lists.append((part.offset, list))
    }
    lists.sort { $0.list.estimate < $1.list.estimate }
    let scratch = PostingScratch()
    var candidates: PhraseCandidates?
    for (offset, list) in lists {
      if let known = candidates {
        var narrowing = PhraseNarrowing(known, offset: offset, scratch)
        try reader.forEachRun(list, among: known.documents) { try narrowing.narrow(by: $0, $1) }
        candidates = narrowing.narrowed
      } else {
        candidates = PhraseCandidates(try reader.postings(list), offset: offset)
      }
      if candidates?.documents.isEmpty == true { return Outcome() }
    }
    for part in phrase.parts where part.isPrefix {
      let postings = try union(try reader.lists(startingWith: part.name))
      if let known = candidates {
        var narrowing = PhraseNarrowing(known, offset: part.offset, scratch)
        narrowing.narrow(by: postings, known.documents.indices)
        candidates = narrowing.narrowed
      } else {
        candidates = PhraseCandidates(postings, offset: part.offset)
      }
    }
    return candidates.map(judged) ?? Outcome()
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

  private func judged(_ candidates: PhraseCandidates) -> Outcome {
    var outcome = Outcome()
    for place in candidates.documents.indices {
      let document = candidates.documents[place]
      let count = phrase.needsText ? 0 : candidates.starts(at: place).count(where: \.isSure)
      if count > 0 {
        outcome.matches.append(document, UInt32(count))
      } else {
        outcome.doubtful.append(document)
      }
    }
    return outcome
  }

  /// All postings of several terms; residues only if none is plain.
  private func union(_ lists: [TermList]) throws -> Postings {
    if lists.count == 1 { return try reader.postings(lists[0]) }
    var union = PostingUnion()
    for list in lists { union.add(try reader.postings(list)) }
    return union.merged()
  }
}
