import Foundation
import GRDB

/// One page of a segment in memory.
///
/// A class because it owns a copy of the bytes that postings point into.
final class SegmentPage {
  /// An entry: the bytes of its postings.
  typealias Postings = UnsafeRawBufferPointer

  private var bytes: UnsafeMutableRawBufferPointer
  private(set) var count: Int

  /// Copies the bytes, with eight more after them.
  init(_ data: Data) {
    count = data.count
    bytes = .allocate(byteCount: data.count + 8, alignment: 8)
    data.copyBytes(to: bytes)
    bytes.storeBytes(of: 0, toByteOffset: data.count, as: UInt64.self)
  }

  /// A page without bytes, with room for those of any page.
  init() {
    count = 0
    bytes = .allocate(byteCount: PagePacker.capacity + 8, alignment: 8)
  }

  /// Copies the bytes of a row; those before are gone, and with them all that pointed into them.
  ///
  /// - Throws: `StorageError` if there is no such row, `DatabaseError`.
  func read(_ id: Int64, from rows: BlobRows) throws {
    count = 0
    let size = try rows.open(id)
    if size + 8 > bytes.count {
      bytes.deallocate()
      bytes = .allocate(byteCount: size + 8, alignment: 8)
    }
    if let start = bytes.baseAddress { try rows.read(0..<size, to: start) }
    bytes.storeBytes(of: 0, toByteOffset: size, as: UInt64.self)
    count = size
  }

  deinit { bytes.deallocate() }

  /// The bytes of a row; none if it is not there.
  static func bytes(_ id: Int64, _ database: Database) throws -> Data {
    try Data.fetchOne(
      database.cachedStatement(sql: "SELECT data FROM index_page WHERE id = ?"), arguments: [id])
      ?? Data()
  }

  /// The postings of a term in this page; nil if it is not here.
  ///
  /// Names need not be put together: of each it is known how much it shares with the one before, and
  /// of that how much it shares with the one that is wanted.
  func run(named wanted: [UInt8]) throws -> PostingRun? {
    let all = UnsafeRawBufferPointer(rebasing: bytes[..<count])
    var place = 0
    var (length, matched) = (0, 0)
    while place < count {
      guard let (shared, rest) = all.pair(at: &place), shared <= length, rest <= count - place
      else { throw Self.damage }
      length = shared + rest
      // The names ascend: one that shares less with the one before comes after the wanted one.
      if shared < matched { return nil }
      if shared == matched {
        let end = min(wanted.count, length)
        var other = place
        while matched < end, all[other] == wanted[matched] {
          matched += 1
          other += 1
        }
        if matched == wanted.count {
          guard matched == length else { return nil }
          guard let end = PostingRun.end(all, from: place + rest),
            let run = PostingRun(UnsafeRawBufferPointer(rebasing: all[place + rest..<end]))
          else { throw Self.damage }
          return run
        }
        if matched < length, all[other] > wanted[matched] { return nil }
      }
      guard let end = PostingRun.end(all, from: place + rest) else { throw Self.damage }
      place = end
    }
    return nil
  }

  /// Calls a body with each name and the bytes of its postings until it returns false.
  func forEachEntry(_ body: ([UInt8], UnsafeRawBufferPointer) throws -> Bool) throws {
    var name: [UInt8] = []
    var place = 0
    while place < count {
      let postings = try entry(at: &place, &name)
      guard try body(name, postings) else { return }
    }
  }

  /// Reads the entry at a place, which moves behind it; the name of the one before becomes its.
  func entry(at place: inout Int, _ name: inout [UInt8]) throws -> UnsafeRawBufferPointer {
    let all = UnsafeRawBufferPointer(rebasing: bytes[..<count])
    guard let (shared, rest) = all.pair(at: &place), shared <= name.count, rest <= count - place
    else { throw Self.damage }
    name.removeSubrange(shared...)
    name += all[place..<place + rest]
    place += rest
    guard let end = PostingRun.end(all, from: place) else { throw Self.damage }
    defer { place = end }
    return UnsafeRawBufferPointer(rebasing: all[place..<end])
  }

  static var damage: StorageError {
    .failed(path: "", reason: "a page of the index is damaged: run `reindex`")
  }
}
