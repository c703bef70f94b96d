/// Bytes as the corpus holds them, which any thread can decompress.
enum StoredBytes: Sendable {
  case plain([UInt8])
  /// A Zstandard frame, of so many bytes, with the dictionary that it names.
  case frame([UInt8], count: Int, TextDictionary?)

  /// The bytes themselves.
  ///
  /// - Throws: `StorageError.compression` if the frame is damaged.
  func bytes(_ decompressor: Decompressor) throws -> [UInt8] {
    switch self {
    case .plain(let bytes): bytes
    case .frame(let frame, let count, let dictionary):
      try frame.withUnsafeBytes { try decompressor.decompress($0, count: count, dictionary) }
    }
  }
}

extension Compression {
  /// Takes a frame along to where it is to be decompressed.
  ///
  /// - Throws: `StorageError.compression` if the corpus does not have its dictionary.
  func stored(_ frame: UnsafeRawBufferPointer, count: Int) throws -> StoredBytes {
    .frame(Array(frame), count: count, try dictionary(of: frame))
  }
}
