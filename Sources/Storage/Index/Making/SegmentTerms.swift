/// The terms of a gathered batch in the order of their names, in shares for several threads.
///
/// First come the characters of bodies, then their pairs, then the terms of the table of names.
struct SegmentTerms {
  private let builder: SegmentBuilder
  /// The characters' lists in the order of the characters.
  private let lists: [Int]

  init(_ builder: SegmentBuilder) {
    self.builder = builder
    lists = builder.characters.sortedLists()
  }

  /// Cuts the terms into parts, each of which takes about as long.
  ///
  /// - Returns: so many ranges that follow each other, for `forEachTerm`.
  func shares(_ count: Int) -> [Range<Int>] {
    let sizes = lists.map { Double(builder.characters.chunkCount(of: $0)) }
    // Measured: a list's pairs take three times as long as the list.
    let costs = sizes + sizes.map { $0 * 3 } + [sizes.reduce(0, +) / 5]
    let share = costs.reduce(0, +) / Double(count)
    var shares: [Range<Int>] = []
    var (start, sum) = (0, 0.0)
    for (place, cost) in costs.enumerated() {
      sum += cost
      guard sum >= share * Double(shares.count + 1), shares.count + 1 < count else { continue }
      shares.append(start..<place + 1)
      start = place + 1
    }
    return shares + [start..<costs.count]
  }

  /// Hands over the terms of a share in the order of their names, with their postings.
  ///
  /// Both are handed over to be changed, though nobody does: so they are not copied for each term,
  /// which took a quarter of the time.
  func forEachTerm(
    in share: Range<Int>,
    _ body: (_ name: inout [UInt8], _ postings: inout Postings) throws -> Void
  ) throws {
    var postings = Postings()
    var name: [UInt8] = []
    let characters = builder.characters
    try characters.forEachCharacter(of: lists[share.clamped(to: 0..<lists.count)]) {
      IndexTerm.rename(&name, $0)
      fill(&postings, $1, isPlain: true)
      try body(&name, &postings)
    }
    let pairs = share.clamped(to: lists.count..<2 * lists.count)
    try characters.forEachPair(
      of: lists[pairs.lowerBound - lists.count..<pairs.upperBound - lists.count]
    ) {
      IndexTerm.rename(&name, $0, $1)
      fill(&postings, $2, isPlain: IndexTerm.isSeparator($0) || IndexTerm.isSeparator($1))
      try body(&name, &postings)
    }
    guard share.contains(2 * lists.count) else { return }
    try forEachNamed {
      builder.table.rename(&name, to: $0)
      fill(&postings, $1, isPlain: IndexTerm.isPlain(name))
      try body(&name, &postings)
    }
  }

  /// The terms of the table, all of whose names come after those of characters of bodies.
  private func forEachNamed(
    _ body: (_ term: UInt32, _ occurrences: UnsafeBufferPointer<UInt32>) throws -> Void
  ) rethrows {
    let counts = builder.counts
    var ends = [Int](repeating: 0, count: counts.count)
    var total = 0
    for (term, count) in counts.enumerated() {
      ends[term] = total
      total += Int(count)
    }
    let sorted = [UInt32](unsafeUninitializedCapacity: total) { buffer, filled in
      ends.withUnsafeMutableBufferPointer { ends in
        for (term, occurrence) in zip(builder.terms, builder.occurrences) {
          buffer[ends[Int(term)]] = occurrence
          ends[Int(term)] += 1
        }
      }
      filled = total
    }
    try sorted.withUnsafeBufferPointer { sorted in
      for term in builder.table.sorted() where counts[Int(term)] > 0 {
        let end = ends[Int(term)]
        let some = sorted[end - Int(counts[Int(term)])..<end]
        try body(term, UnsafeBufferPointer(rebasing: some))
      }
    }
  }

  /// Appends the quotients of some occurrences in one document.
  ///
  /// - Returns: in which form.
  private func appendQuotients(
    of occurrences: UnsafeBufferPointer<UInt32>, to postings: inout Postings
  ) -> UInt32 {
    let start = postings.residues.count
    // The last one is the greatest.
    guard let last = occurrences.last, last >> 9 & 0xFF < 16 else {
      for occurrence in occurrences {
        postings.residues.append(UInt8(truncatingIfNeeded: occurrence >> 9))
      }
      return Postings.Quotients.bytes
    }
    for (number, occurrence) in occurrences.enumerated() {
      let quotient = UInt8(truncatingIfNeeded: occurrence >> 9)
      if number & 1 == 0 {
        postings.residues.append(quotient)
      } else {
        postings.residues[start + number / 2] |= quotient << 4
      }
    }
    return Postings.Quotients.halfBytes
  }

  /// Puts one occurrence in the place of one: most terms of a batch stand once in it, and to empty
  /// lists costs more than to fill them.
  private func replaceOnly(_ postings: inout Postings, _ occurrence: UInt32) -> Bool {
    guard postings.count == 1, postings.isPlain || occurrence & 1 == 0,
      postings.residues.count == (postings.isPlain ? 0 : 1)
    else { return false }
    postings.documents[0] = occurrence >> 17 + builder.firstDocument
    postings.weights[0] = 1 << 2
    if !postings.isPlain { postings.residues[0] = UInt8(truncatingIfNeeded: occurrence >> 1) }
    return true
  }

  private func fill(
    _ postings: inout Postings, _ occurrences: UnsafeBufferPointer<UInt32>, isPlain: Bool
  ) {
    postings.isPlain = isPlain
    if occurrences.count == 1, replaceOnly(&postings, occurrences[0]) { return }
    postings.removeAll()
    var place = 0
    while place < occurrences.count {
      let document = occurrences[place] >> 17
      var end = place
      var needsQuotients = false
      while end < occurrences.count, occurrences[end] >> 17 == document {
        needsQuotients = needsQuotients || occurrences[end] & 1 == 1
        end += 1
      }
      let frequency = UInt32(end - place)
      var quotients = Postings.Quotients.none
      if !isPlain, frequency <= Postings.residueLimit {
        let some = UnsafeBufferPointer(rebasing: occurrences[place..<end])
        for occurrence in some {
          postings.residues.append(UInt8(truncatingIfNeeded: occurrence >> 1))
        }
        if needsQuotients { quotients = appendQuotients(of: some, to: &postings) }
      }
      postings.documents.append(document + builder.firstDocument)
      postings.weights.append(frequency << 2 | quotients)
      place = end
    }
  }
}
