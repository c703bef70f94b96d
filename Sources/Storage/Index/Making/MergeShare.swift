import Foundation

/// Some of the terms of several neighbouring segments, in memory, so that any thread can make them
/// terms of one segment.
struct MergeShare: Sendable {
  let segments: [Segment]
  /// Documents that are left out.
  let removals: DocumentSet
  /// For each segment the pages that hold terms of the share; at their ends may be others.
  let pages: [[Data]]
  /// The names of the terms: not before the first one, and before the other.
  let start: [UInt8]
  let end: [UInt8]

  /// The pages of the merged terms.
  ///
  /// - Throws: `StorageError` if a page is damaged.
  func merged() throws -> [PagePacker.Page] {
    let cursors = try pages.map { pages in
      var rest = pages[...]
      return try SegmentCursor { rest.popFirst() }
    }
    var postings = Postings()
    for cursor in cursors {
      while !cursor.name.isEmpty, cursor.name.lexicographicallyPrecedes(start) {
        try cursor.advance()
      }
    }
    // Most names are told apart by their first bytes; to compare all names took a fifth of the time.
    var keys = cursors.map(\.key)
    let endKey = SegmentCursor.key(of: end)
    var packer = PagePacker()
    var holders: [Int] = []
    while true {
      let least = Self.findLeast(cursors, keys, &holders)
      guard let first = holders.first, keys[first] <= endKey else { break }
      if keys[first] == endKey, !least.lexicographicallyPrecedes(end) { break }
      if holders.count == 1, let run = cursors[first].loneRun {
        // Most terms: what one document holds is taken over as it stands.
        guard isSound(run) else { throw SegmentPage.damage }
        if !removals.contains(run.first) { packer.add(least, run) }
        try cursors[first].advance()
        keys[first] = cursors[first].key
        continue
      }
      postings.removeAll()
      postings.isPlain = IndexTerm.isPlain(least)
      for place in holders {
        try cursors[place].take(into: &postings)
        keys[place] = cursors[place].key
      }
      guard postings.isSound(within: segments) else { throw SegmentPage.damage }
      postings.remove(removals)
      packer.add(least, postings)
    }
    packer.finish()
    return packer.pages
  }

  private func isSound(_ run: PostingRun) -> Bool {
    guard let first = segments.first?.first, let last = segments.last?.last else { return false }
    return first <= run.first && run.first <= last && (run.singleWeight ?? 0) >= 4
  }

  /// Finds the least of the cursors' names, and the cursors that stand at it, in their order; none
  /// at the end.
  private static func findLeast(
    _ cursors: [SegmentCursor], _ keys: [UInt64], _ holders: inout [Int]
  ) -> [UInt8] {
    holders.removeAll(keepingCapacity: true)
    var least = SegmentCursor.noKey
    for (place, key) in keys.enumerated() {
      if key < least {
        least = key
        holders.removeAll(keepingCapacity: true)
        holders.append(place)
      } else if key == least, key != SegmentCursor.noKey {
        holders.append(place)
      }
    }
    guard let first = holders.first else { return [] }
    var name = cursors[first].name
    guard holders.count > 1 else { return name }
    for place in holders.dropFirst() where cursors[place].name.lexicographicallyPrecedes(name) {
      name = cursors[place].name
    }
    holders.removeAll { cursors[$0].name != name }
    return name
  }
}
