import Foundation

/// Walks over the terms of a segment in order.
final class SegmentCursor {
  /// Hands over the bytes of the next page; nil after the last one.
  typealias Pages = () throws -> Data?

  private let pages: Pages
  private var page = SegmentPage(Data())
  /// Where the next entry of the page begins.
  private var place = 0
  private var run: PostingRun?

  /// The name of the term that is next; empty at the end.
  private(set) var name: [UInt8] = []

  /// What comes after all names: none begins with these bytes.
  static let endName = [UInt8](repeating: 0xFF, count: 8)
  /// The key of the end.
  static let noKey = UInt64.max

  /// The first eight bytes of the name, which orders names as far as it goes.
  var key: UInt64 { name.isEmpty ? Self.noKey : Self.key(of: name) }

  /// The first eight bytes of a name, with zeros where it is shorter.
  static func key(of name: [UInt8]) -> UInt64 {
    name.withUnsafeBytes { name in
      guard name.count < 8 else { return UInt64(bigEndian: name.loadUnaligned(as: UInt64.self)) }
      var key: UInt64 = 0
      for byte in name { key = key << 8 | UInt64(byte) }
      return name.isEmpty ? 0 : key << UInt64(8 * (8 - name.count))
    }
  }

  /// - Throws: what `pages` throws, `StorageError` if the first page is damaged.
  init(_ pages: @escaping Pages) throws {
    self.pages = pages
    try advance()
  }

  /// Appends the postings of the next term and moves on.
  func take(into postings: inout Postings) throws {
    let taken = name
    while let run, name == taken {
      run.append(to: &postings)
      try advance()
    }
  }

  /// The run of the next term if it holds one posting and is certainly all that there is: a term
  /// stands once in a page.
  var loneRun: PostingRun? {
    guard let run, run.count == 1, place < page.count else { return nil }
    return run
  }

  /// Moves on to the next run, which may be of the same term.
  func advance() throws {
    while place >= page.count {
      guard let data = try pages() else {
        name = []
        run = nil
        return
      }
      page = SegmentPage(data)
      place = 0
      name.removeAll(keepingCapacity: true)
    }
    run = PostingRun(try page.entry(at: &place, &name))
    if run == nil { throw SegmentPage.damage }
  }
}
