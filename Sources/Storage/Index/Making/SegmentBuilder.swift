import Searching

/// Gathers the terms of a batch of documents in memory.
///
/// The characters of bodies, by far the most, have lists of their own; words, and everything in
/// titles and bylines, go through a table of names.
struct SegmentBuilder {
  /// How far the numbers of the documents of one batch may be apart.
  static let documentLimit: UInt32 = 1 << 15
  /// Of longer texts all positions are kept: to look for conflicts takes longer the longer they are.
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
  /// one, the place, whether its quotient is needed: 15, 16 and 1 bits.
  private(set) var terms: [UInt32] = []
  private(set) var occurrences: [UInt32] = []
  /// What tells the units of a text apart.
  private var numbers: [UInt32] = []
  private var places: [UInt32] = []
  /// For each unit whether it has other neighbours at another place of the same residue.
  private var conflicts: [Conflicts] = []
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
        // Nothing is known of the neighbours of words: phrases of them need positions.
        let isLong = (units.last?.position ?? 0) >= 255
        for place in units.indices {
          let unit = units[place]
          let occurrence = document << 17 | Self.place(of: unit) << 1
          let next = place + 1
          let isFollowed =
            next < units.count && units[next].position == unit.position + 1
            && !(unit.isWord && units[next].isWord)
          let hasConflict =
            isFollowed
            && (conflicts[place].contains(.next) || conflicts[next].contains(.previous))
          let pair = occurrence | (hasConflict ? 1 : 0)
          if field == .body, !unit.isWord {
            let isPair = isFollowed && !units[next].isWord
            characters.append(
              scalars[Int(unit.start)],
              next: isPair ? scalars[Int(units[next].start)] : CharacterOccurrences.nothing, pair)
            if isPair || !isFollowed { continue }
          } else {
            append(numbers[place] & ~Self.wordMark, occurrence | (isLong ? 1 : 0))
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

  /// The position of a unit; of one that is too far on only the residue.
  @inline(__always)
  private static func place(of unit: TextUnit) -> UInt32 {
    let position = UInt32(truncatingIfNeeded: unit.position)
    return position < placeLimit ? position : placeLimit | position & 0xFF
  }

  /// The quotient of this one is `Postings.Quotients.unknown`.
  private static let placeLimit: UInt32 = 0xFF00

  private struct Conflicts: OptionSet {
    let rawValue: UInt8
    static let next = Conflicts(rawValue: 1)
    static let previous = Conflicts(rawValue: 2)
  }

  /// Finds the units that stand at several places of the same residue with different neighbours.
  private mutating func findConflicts(_ units: UnsafeBufferPointer<TextUnit>) {
    conflicts.removeAll(keepingCapacity: true)
    let size = Int(units.last?.position ?? 0) + 1
    guard size <= Self.conflictLimit else {
      conflicts += [Conflicts](repeating: [.next, .previous], count: units.count)
      return
    }
    conflicts += [Conflicts](repeating: [], count: units.count)
    guard size > 256 else { return }
    // The unit at each position, plus one; one empty place at either end.
    places.removeAll(keepingCapacity: true)
    places += [UInt32](repeating: 0, count: size + 2)
    var found = [Conflicts](repeating: [], count: size + 2)
    for (place, unit) in units.enumerated() { places[Int(unit.position) + 1] = numbers[place] + 1 }
    places.withUnsafeBufferPointer { places in
      found.withUnsafeMutableBufferPointer { found in
        for place in 1...size where places[place] != 0 {
          var other = place + 256
          while other <= size {
            if places[other] == places[place] {
              var conflicts: Conflicts = []
              if places[other + 1] != places[place + 1] { conflicts.insert(.next) }
              if places[other - 1] != places[place - 1] { conflicts.insert(.previous) }
              found[place].formUnion(conflicts)
              found[other].formUnion(conflicts)
            }
            other += 256
          }
        }
      }
    }
    for (place, unit) in units.enumerated() { conflicts[place] = found[Int(unit.position) + 1] }
  }
}
