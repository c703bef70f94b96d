import CZstd
import Foundation
import GRDB

/// Zstandard (RFC 8878) over byte arrays, with the corpus's dictionary or with a prefix: bytes that
/// both sides know and that the frame may refer to, so that a page costs little beside its text.
///
/// Not safe to share between threads: each owner makes its own.
final class Compression {
  // Made when it is needed: a query that reads no text needs none.
  private(set) lazy var decompressor = Decompressor()
  private let database: Database
  private let dictionaries: Dictionaries
  private var texts: TextCompressor?

  private var families: [String: PagePrefix] = [:]
  private var prefixes: [Int64: [UInt8]] = [:]

  /// Makes a context that is reused from call to call, and lasts no longer than the database's
  /// transaction.
  init(_ database: Database, _ dictionaries: Dictionaries) {
    self.database = database
    self.dictionaries = dictionaries
  }

  /// What the pages of a family have before their texts as prefix.
  func pages(of family: String?) throws -> PagePrefix {
    guard let family else { return PagePrefix() }
    if let known = families[family] { return known }
    let found = try Dictionaries.pages(of: family, database) ?? PagePrefix()
    families[family] = found
    return found
  }

  /// The bytes of a family's prefix, by its number.
  func pages(_ id: Int64) throws -> [UInt8] {
    if let known = prefixes[id] { return known }
    let bytes = try Dictionaries.pages(id, database)
    prefixes[id] = bytes
    return bytes
  }

  /// A Zstandard frame of the bytes, with the newest dictionary of texts if there is one.
  ///
  /// - Throws: `StorageError.compression`.
  func compress(_ bytes: [UInt8]) throws -> [UInt8] {
    try textCompressor().compress(bytes)
  }

  /// What compresses texts, with the newest dictionary if there is one.
  func textCompressor() throws -> TextCompressor {
    if let texts { return texts }
    let compressor = try dictionaries.compressor(database)
    texts = compressor
    return compressor
  }

  /// Has the next text use a dictionary that was made since.
  func forgetCompressor() { texts = nil }

  /// What a context that is set up makes of the bytes.
  static func frame(of bytes: [UInt8], _ context: OpaquePointer?) throws -> [UInt8] {
    // Many frames are kept until they are stored: each in no more memory than it needs.
    let bound = ZSTD_compressBound(bytes.count)
    return try withUnsafeTemporaryAllocation(byteCount: bound, alignment: 1) { buffer in
      let written = ZSTD_compress2(context, buffer.baseAddress, bound, bytes, bytes.count)
      guard ZSTD_isError(written) == 0 else { throw StorageError.compression }
      return Array(buffer[..<written])
    }
  }

  /// The bytes of a frame.
  ///
  /// - Parameters:
  ///   - frame: what `compress` returned.
  ///   - count: how many bytes it holds.
  ///   - prefix: the prefix that `compress` was given.
  /// - Throws: `StorageError.compression` if the frame is damaged or its dictionary is missing.
  func decompress(
    _ frame: UnsafeRawBufferPointer, count: Int, prefix: [UInt8] = []
  ) throws -> [UInt8] {
    try decompressor.decompress(frame, count: count, prefix: prefix, try dictionary(of: frame))
  }

  /// The dictionary that a frame names, if any.
  ///
  /// - Throws: `StorageError.compression` if the corpus does not have it.
  func dictionary(of frame: UnsafeRawBufferPointer) throws -> TextDictionary? {
    let id = ZSTD_getDictID_fromFrame(frame.baseAddress, frame.count)
    return id == 0 ? nil : try dictionaries.text(id, database)
  }

  /// `decompress` for bytes in an array.
  func decompress(_ frame: [UInt8], count: Int, prefix: [UInt8] = []) throws -> [UInt8] {
    try frame.withUnsafeBytes { try decompress($0, count: count, prefix: prefix) }
  }
}
