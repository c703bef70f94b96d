/// The postings of several terms as those of one: of all words that begin alike.
struct PostingUnion {
  private typealias Posting = (document: UInt32, weight: UInt32, bytes: ArraySlice<UInt8>)

  private var all: [Posting] = []
  private var isPlain = false

  /// Adds the postings of a term that occurs nowhere where another does.
  mutating func add(_ postings: Postings) {
    isPlain = isPlain || postings.isPlain
    var place = 0
    for (document, weight) in zip(postings.documents, postings.weights) {
      let size = postings.isPlain ? 0 : Postings.byteCount(weight)
      all.append((document, weight, postings.residues[place..<place + size]))
      place += size
    }
  }

  /// All of them, in the order of their documents; residues only if none is plain.
  func merged() -> Postings {
    let all = all.sorted { $0.document < $1.document }
    var merged = Postings()
    merged.isPlain = isPlain
    var place = 0
    while place < all.count {
      let document = all[place].document
      var end = place + 1
      while end < all.count, all[end].document == document { end += 1 }
      merged.documents.append(document)
      append(all[place..<end], to: &merged)
      place = end
    }
    return merged
  }

  /// Appends the weight and the bytes of a document's postings.
  private func append(_ some: ArraySlice<Posting>, to merged: inout Postings) {
    let frequency = some.reduce(0) { $0 &+ $1.weight >> 2 }
    guard !isPlain else {
      merged.weights.append(frequency << 2)
      return
    }
    if let only = some.first, some.count == 1 {
      merged.weights.append(only.weight)
      merged.residues += only.bytes
      return
    }
    guard frequency <= Postings.residueLimit else {
      merged.weights.append(frequency << 2)
      return
    }
    for posting in some {
      merged.residues += posting.bytes.prefix(Postings.residueCount(posting.weight))
    }
    guard some.contains(where: { $0.weight & 3 != Postings.Quotients.none }) else {
      merged.weights.append(frequency << 2)
      return
    }
    for (_, weight, bytes) in some {
      guard weight & 3 != Postings.Quotients.none else {
        let unknown = [UInt8](repeating: Postings.Quotients.unknown, count: bytes.count)
        merged.residues += unknown
        continue
      }
      bytes.withUnsafeBufferPointer { bytes in
        for number in 0..<Postings.residueCount(weight) {
          merged.residues.append(
            Postings.quotient(number, weight, bytes) ?? Postings.Quotients.unknown)
        }
      }
    }
    merged.weights.append(frequency << 2 | Postings.Quotients.bytes)
  }
}
