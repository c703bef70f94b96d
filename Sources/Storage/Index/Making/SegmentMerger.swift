import Corpus
import Foundation
import GRDB

/// Makes one segment of several neighbouring ones.
struct SegmentMerger {
  /// How many segments of one size are kept apart.
  private static let fanOut = 48
  /// How many segments are not worth a merge.
  private static let harmless = 3

  private let database: Database
  private let pagesInShare: Int

  /// - Parameter pagesInShare: about how many pages are merged at a time; several such shares are in
  ///   memory at once.
  init(_ database: Database, pagesInShare: Int = 256) {
    self.database = database
    self.pagesInShare = pagesInShare
  }

  /// Merges the newest segments where many are of about the same size, so that their number grows
  /// with the logarithm of the corpus.
  func mergeSmall(_ interruption: Interruption) throws {
    while true {
      let segments = try Segment.all(database)
      let levels = segments.map { Self.level($0) }
      guard let level = levels.last else { return }
      // Older segments that are no larger are taken along.
      let start = levels.lastIndex { $0 > level }.map { $0 + 1 } ?? 0
      guard segments.count - start >= Self.fanOut else { return }
      try merge(Array(segments[start...]), interruption)
    }
  }

  /// Merges the newest segments, and those before them that are less than four times as large as
  /// all after them: few are left, and what was written once is seldom written again. Three cost a
  /// query next to nothing. All are merged where more than a fifth of their documents are no longer
  /// current.
  func settle(_ interruption: Interruption) throws {
    let segments = try Segment.all(database)
    var start = segments.count
    var size = 0
    // A small last segment must not keep those before it apart.
    for place in segments.indices.reversed() {
      if segments[place].unitCount < 4 * size { start = place }
      size += segments[place].unitCount
    }
    let removed = try Segment.removals(database).count
    if removed * 5 > segments.reduce(0, { $0 + $1.documentCount }) {
      start = 0
    } else if segments.count <= Self.harmless || segments.count - start < 2 {
      return
    }
    try merge(Array(segments[start...]), interruption)
  }

  private static func level(_ segment: Segment) -> Int {
    var level = 0
    var size = segment.unitCount / 65_536
    while size > 0 {
      size /= fanOut
      level += 1
    }
    return level
  }

  private func merge(_ segments: [Segment], _ interruption: Interruption) throws {
    guard let first = segments.first?.first, let last = segments.last?.last else { return }
    let removals = DocumentSet(
      ascending: try Segment.removals(database).documents.filter { (first...last).contains($0) })
    var lengths = [UInt16](repeating: Segment.noDocument, count: Int(last - first) + 1)
    for segment in segments {
      for (place, length) in try segment.lengths(database).enumerated() {
        lengths[Int(segment.first - first) + place] = length
      }
    }
    var removedUnits = 0
    for document in removals.documents {
      let length = lengths[Int(document - first)]
      if length != Segment.noDocument { removedUnits += Int(length) }
      lengths[Int(document - first)] = Segment.noDocument
    }
    // The new segment must not begin where an old one does.
    try database.execute(
      sql: "UPDATE index_segment SET first_document = -id WHERE first_document BETWEEN ? AND ?",
      arguments: [Int64(first), Int64(last)])
    let writer = try SegmentWriter(
      database, first: first, last: last,
      documentCount: lengths.count { $0 != Segment.noDocument },
      unitCount: max(0, segments.reduce(0) { $0 + $1.unitCount } - removedUnits))
    try copyTerms(of: segments, to: writer, removals, interruption)
    try writer.finish(firstDocument: first, lengths: lengths)
    try segments.forEach(delete)
    try database.execute(
      sql: "DELETE FROM index_removal WHERE document BETWEEN ? AND ?",
      arguments: [Int64(first), Int64(last)])
  }

  /// Merges the terms share by share on other threads, a few ahead of what is written.
  private func copyTerms(
    of segments: [Segment], to writer: SegmentWriter, _ removals: DocumentSet,
    _ interruption: Interruption
  ) throws {
    let reader = try MergeReader(
      database, segments, removals, pagesInShare: pagesInShare)
    var begun: [(pages: Deferred<[PagePacker.Page]>, merged: [Int64])] = []
    func finishOne() throws {
      let (pages, merged) = begun.removeFirst()
      try writer.add(try pages.value())
      try reader.delete(merged)
    }
    for number in reader.starts.indices {
      try interruption.check()
      let (share, merged) = try reader.share(number)
      begun.append((Deferred(on: .global(qos: .userInitiated), share.merged), merged))
      if begun.count > min(4, ProcessInfo.processInfo.activeProcessorCount) {
        try finishOne()
      }
    }
    while !begun.isEmpty { try finishOne() }
  }

  private func delete(_ segment: Segment) throws {
    for table in ["index_directory", "index_length"] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE segment_id = ?", arguments: [segment.id])
    }
    try database.execute(sql: "DELETE FROM index_segment WHERE id = ?", arguments: [segment.id])
  }
}
