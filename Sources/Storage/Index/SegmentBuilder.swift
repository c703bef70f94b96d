import Searching

/// Gathers the terms of a batch of documents in memory.
///
/// The characters of bodies, by far the most, have lists of their own; words, and everything in
/// titles and bylines, go through a table of names.
struct SegmentBuilder {
  /// How far the numbers of the documents of one batch may be apart.
  static let documentLimit: UInt32 = 1 << 22
  /// Longer texts carry both flags everywhere: their phrases are decided by reading them.
  private static let conflictLimit = 1 << 15

  private(set) var firstDocument: UInt32 = 0
  /// For each document from the first on its number of positions.
  private(set) var lengths: [UInt16] = []
  private(set) var unitCount = 0
  private(set) var documentCount = 0
  private let characters = CharacterOccurrences()
  private var table = TermTable()
  private var counts: [UInt32] = []
  private var terms: [UInt32] = []
  /// The document less the first one, the residue, the flags: 22, 8 and 2 bits.
  private var occurrences: [UInt32] = []
  /// What tells the units of a text apart.
  private var numbers: [UInt32] = []
  private var places: [UInt32] = []
  private var flags: [UInt8] = []

  var isEmpty: Bool { documentCount == 0 }

  mutating func begin(document: UInt32) {
    if isEmpty { firstDocument = document }
    documentCount += 1
    let place = Int(document - firstDocument)
    let missing = max(0, place + 1 - lengths.count)
    lengths += [UInt16](repeating: Segment.noDocument, count: missing)
    lengths[place] = 0
  }

  /// Adds the text of one field of the document that was begun.
  mutating func add(_ text: FoldedText, field: IndexTerm.Field) {
    let units = text.units
    let document = UInt32(lengths.count - 1)
    if field == .body {
      let length = Int(units.last?.position ?? -1) + 1
      unitCount += length
      lengths[lengths.count - 1] = UInt16(min(length, Int(Segment.noDocument) - 1))
    }
    text.scalars.withUnsafeBufferPointer { scalars in
      units.withUnsafeBufferPointer { units in
        number(units, scalars, field)
        findConflicts(units)
        for place in units.indices {
          let unit = units[place]
          let residue = UInt32(truncatingIfNeeded: unit.position) & 0xFF
          let occurrence = document << 10 | residue << 2
          let next = place + 1
          let isFollowed =
            next < units.count && units[next].position == unit.position + 1
            && !(unit.isWord && units[next].isWord)
          let pair = occurrence | (isFollowed ? UInt32(flags[place] & 1 | flags[next] & 2) : 0)
          if field == .body, !unit.isWord {
            let isPair = isFollowed && !units[next].isWord
            characters.append(
              scalars[Int(unit.start)],
              next: isPair ? scalars[Int(units[next].start)] : CharacterOccurrences.nothing, pair)
            if isPair || !isFollowed { continue }
          } else {
            append(numbers[place] & ~Self.wordMark, occurrence)
          }
          guard isFollowed else { continue }
          append(table.number(IndexTerm.name(unit, units[next], scalars, field)), pair)
        }
      }
    }
  }

  @inline(__always)
  private mutating func append(_ term: UInt32, _ occurrence: UInt32) {
    while Int(term) >= counts.count { counts.append(0) }
    counts[Int(term)] += 1
    terms.append(term)
    occurrences.append(occurrence)
  }

  /// Set in the number of a unit that the table of names knows; the others are their characters'.
  private static let wordMark: UInt32 = 1 << 31

  private mutating func number(
    _ units: UnsafeBufferPointer<TextUnit>, _ scalars: UnsafeBufferPointer<UInt32>,
    _ field: IndexTerm.Field
  ) {
    numbers.removeAll(keepingCapacity: true)
    for unit in units {
      numbers.append(
        field == .body && !unit.isWord
          ? scalars[Int(unit.start)]
          : table.number(IndexTerm.name(unit, scalars, field)) | Self.wordMark)
    }
  }

  /// Sets the flags of units that stand at several places of the same residue with different
  /// neighbours: 1 for the next one, 2 for the previous one.
  private mutating func findConflicts(_ units: UnsafeBufferPointer<TextUnit>) {
    flags.removeAll(keepingCapacity: true)
    let size = Int(units.last?.position ?? 0) + 1
    guard size <= Self.conflictLimit else {
      flags += [UInt8](repeating: 3, count: units.count)
      return
    }
    flags += [UInt8](repeating: 0, count: units.count)
    guard size > 256 else { return }
    // The unit at each position, plus one; one empty place at either end.
    places.removeAll(keepingCapacity: true)
    places += [UInt32](repeating: 0, count: size + 2)
    var found: [UInt8] = [UInt8](repeating: 0, count: size + 2)
    for (place, unit) in units.enumerated() { places[Int(unit.position) + 1] = numbers[place] + 1 }
    places.withUnsafeBufferPointer { places in
      found.withUnsafeMutableBufferPointer { found in
        for place in 1...size where places[place] != 0 {
          var other = place + 256
          while other <= size {
            if places[other] == places[place] {
              var flags: UInt8 = 0
              if places[other + 1] != places[place + 1] { flags |= 1 }
              if places[other - 1] != places[place - 1] { flags |= 2 }
              found[place] |= flags
              found[other] |= flags
            }
            other += 256
          }
        }
      }
    }
    for (place, unit) in units.enumerated() { flags[place] = found[Int(unit.position) + 1] }
  }

  /// Hands over the terms in the order of their names with their postings, and forgets nothing.
  func forEachTerm(_ body: (_ name: [UInt8], _ postings: Postings) throws -> Void) throws {
    var postings = Postings()
    func hand(_ name: [UInt8], _ occurrences: UnsafeBufferPointer<UInt32>) throws {
      postings.removeAll()
      postings.isPlain = IndexTerm.isPlain(name)
      fill(&postings, occurrences)
      try body(name, postings)
    }
    try characters.forEachCharacter { try hand(IndexTerm.name($0), $1) }
    try characters.forEachPair { try hand(IndexTerm.name($0, $1), $2) }
    try forEachNamed { try hand($0, $1) }
  }

  /// The terms of the table, all of whose names come after those of characters of bodies.
  private func forEachNamed(
    _ body: (_ name: [UInt8], _ occurrences: UnsafeBufferPointer<UInt32>) throws -> Void
  ) rethrows {
    var ends = [Int](repeating: 0, count: counts.count)
    var total = 0
    for (term, count) in counts.enumerated() {
      ends[term] = total
      total += Int(count)
    }
    let sorted = [UInt32](unsafeUninitializedCapacity: total) { buffer, filled in
      ends.withUnsafeMutableBufferPointer { ends in
        for (place, term) in terms.enumerated() {
          buffer[ends[Int(term)]] = occurrences[place]
          ends[Int(term)] += 1
        }
      }
      filled = total
    }
    try sorted.withUnsafeBufferPointer { sorted in
      for term in table.sorted() where counts[Int(term)] > 0 {
        let end = ends[Int(term)]
        let some = sorted[end - Int(counts[Int(term)])..<end]
        try body(table.names[Int(term)], UnsafeBufferPointer(rebasing: some))
      }
    }
  }

  private func appendFlags(_ postings: inout Postings, _ occurrences: UnsafeBufferPointer<UInt32>) {
    let start = postings.residues.count
    postings.residues += [UInt8](repeating: 0, count: (occurrences.count + 3) / 4)
    for (number, occurrence) in occurrences.enumerated() {
      let flags = UInt8(truncatingIfNeeded: occurrence & 3)
      postings.residues[start + number / 4] |= flags << UInt8(2 * (number & 3))
    }
  }

  private func fill(_ postings: inout Postings, _ occurrences: UnsafeBufferPointer<UInt32>) {
    let isPlain = postings.isPlain
    var place = 0
    while place < occurrences.count {
      let document = occurrences[place] >> 10
      var end = place
      var flags: UInt32 = 0
      while end < occurrences.count, occurrences[end] >> 10 == document {
        flags |= occurrences[end] & 3
        end += 1
      }
      let frequency = UInt32(end - place)
      let isMany = frequency > Postings.residueLimit
      postings.documents.append(document + firstDocument)
      postings.weights.append(frequency << 2 | (isPlain ? 0 : isMany ? 3 : flags))
      if !isPlain, !isMany {
        let some = UnsafeBufferPointer(rebasing: occurrences[place..<end])
        for occurrence in some {
          postings.residues.append(UInt8(truncatingIfNeeded: occurrence >> 2))
        }
        if flags != 0, frequency > 1 { appendFlags(&postings, some) }
      }
      place = end
    }
  }
}
