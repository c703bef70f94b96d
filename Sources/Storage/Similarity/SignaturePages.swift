import Foundation
import GRDB

/// The stored signatures: pages of 96 documents, which fill a page of the file, with a slot of 42 keys
/// for each, little-endian. A slot of zeros belongs to no current document.
///
/// A search reads all pages from end to end: 168 bytes an article, some 0.1 s for a million, once
/// for each batch of thousands. An index of the keys would be written at random all over the file.
struct SignaturePages {
  static let documentsPerPage: Int64 = 96
  private static let slotSize = Signature.bandCount * 4

  let database: Database

  /// Stores signatures by document; nil empties a slot.
  func store(_ signatures: [Int64: Signature?]) throws {
    let pages = Dictionary(grouping: signatures) { $0.key / Self.documentsPerPage }
    for (page, entries) in pages.sorted(by: { $0.key < $1.key }) {
      let statement = try database.cachedStatement(
        sql: "SELECT data FROM signature_page WHERE id = ?")
      var data = try Data.fetchOne(statement, arguments: [page]).map { Array($0) } ?? []
      let size = Int(Self.documentsPerPage) * Self.slotSize
      if data.count != size { data = [UInt8](repeating: 0, count: size) }
      for (document, signature) in entries {
        var place = Int(document % Self.documentsPerPage) * Self.slotSize
        for band in 0..<Signature.bandCount {
          let key = signature?.keys[band] ?? 0
          for shift: UInt32 in [0, 8, 16, 24] {
            data[place] = UInt8(truncatingIfNeeded: key >> shift)
            place += 1
          }
        }
      }
      try database.cachedStatement(
        sql: """
          INSERT INTO signature_page (id, data) VALUES (?, ?)
          ON CONFLICT (id) DO UPDATE SET data = excluded.data
          """
      ).execute(arguments: [page, Data(data)])
    }
  }

  /// Goes through all slots in the order of their documents.
  ///
  /// - Parameter body: called with a document and its keys, which are zeros where there is none.
  func forEach(_ body: (Int64, UnsafeRawBufferPointer) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: "SELECT id, data FROM signature_page ORDER BY id"))
    while let row = try rows.next() {
      let first = (row[0] as Int64).multipliedReportingOverflow(by: Self.documentsPerPage)
      guard !first.overflow else { continue }
      try row.withUnsafeData(atIndex: 1) { data in
        try (data ?? Data()).withUnsafeBytes { bytes in
          for slot in 0..<min(Int(Self.documentsPerPage), bytes.count / Self.slotSize) {
            let range = slot * Self.slotSize..<(slot + 1) * Self.slotSize
            try body(
              first.partialValue &+ Int64(slot), UnsafeRawBufferPointer(rebasing: bytes[range]))
          }
        }
      }
    }
  }
}
