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
  let characters = CharacterOccurrences()
  private(set) var table = TermTable()
  /// For each term of the table how often it occurs.
  private(set) var counts: [UInt32] = []
  /// The terms of the table in the order in which they occur, and where: the document less the first
  /// one, the residue, the flags: 22, 8 and 2 bits.
  private(set) var terms: [UInt32] = []
  private(set) var occurrences: [UInt32] = []
  /// What tells the units of a text apart.
  private var numbers: [UInt32] = []
  private var places: [UInt32] = []
  private var flags: [UInt8] = []
  /// The name of a term that the table is asked for.
  private var name: [UInt8] = []

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
          IndexTerm.rename(&name, unit, units[next], scalars, field)
          append(table.number(name), pair)
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
      guard field != .body || unit.isWord else {
        numbers.append(scalars[Int(unit.start)])
        continue
      }
      IndexTerm.rename(&name, unit, scalars, field)
      numbers.append(table.number(name) | Self.wordMark)
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
}
