import CZstd

/// Zstandard (RFC 8878) over byte arrays, with an optional prefix: bytes that both sides know and
/// that the frame may refer to, so that a page costs little beside its own text.
///
/// Not safe to share between threads: each owner makes its own.
final class Compression {
  private let compressor: OpaquePointer?
  private let decompressor: OpaquePointer?
  private let level: Int32

  /// Makes contexts that are reused from call to call.
  init(level: Int32 = 3) {
    self.level = level
    compressor = ZSTD_createCCtx()
    decompressor = ZSTD_createDCtx()
  }

  deinit {
    ZSTD_freeCCtx(compressor)
    ZSTD_freeDCtx(decompressor)
  }

  /// A Zstandard frame of the bytes.
  ///
  /// - Parameter prefix: bytes that `decompress` must be given again, unchanged.
  /// - Throws: `StorageError.compression`.
  func compress(_ bytes: some Sequence<UInt8>, prefix: [UInt8] = []) throws -> [UInt8] {
    let bytes = Array(bytes)
    return try prefix.withUnsafeBufferPointer { prefix in
      ZSTD_CCtx_reset(compressor, ZSTD_reset_session_and_parameters)
      ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, level)
      ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, 0)
      if !prefix.isEmpty {
        // A window that spans the prefix and the bytes.
        let span = UInt64(prefix.count + bytes.count)
        let window = min(27, max(17, Int32(64 - (span - 1).leadingZeroBitCount)))
        ZSTD_CCtx_setParameter(compressor, ZSTD_c_windowLog, window)
        ZSTD_CCtx_refPrefix(compressor, prefix.baseAddress, prefix.count)
      }
      let bound = ZSTD_compressBound(bytes.count)
      var written = 0
      let frame = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
        written = ZSTD_compress2(compressor, buffer.baseAddress, bound, bytes, bytes.count)
        count = ZSTD_isError(written) == 0 ? written : 0
      }
      guard ZSTD_isError(written) == 0 else { throw StorageError.compression }
      return frame
    }
  }

  /// The bytes of a frame.
  ///
  /// - Parameters:
  ///   - frame: what `compress` returned.
  ///   - count: how many bytes it holds.
  ///   - prefix: the prefix that `compress` was given.
  /// - Throws: `StorageError.compression` if the frame is damaged.
  func decompress(
    _ frame: UnsafeRawBufferPointer, count: Int, prefix: [UInt8] = []
  ) throws -> [UInt8] {
    try prefix.withUnsafeBufferPointer { prefix in
      ZSTD_DCtx_reset(decompressor, ZSTD_reset_session_and_parameters)
      ZSTD_DCtx_setParameter(decompressor, ZSTD_d_windowLogMax, 27)
      if !prefix.isEmpty {
        ZSTD_DCtx_refPrefix(decompressor, prefix.baseAddress, prefix.count)
      }
      var read = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        read = ZSTD_decompressDCtx(
          decompressor, buffer.baseAddress, count, frame.baseAddress, frame.count)
        filled = ZSTD_isError(read) == 0 ? read : 0
      }
      guard ZSTD_isError(read) == 0, read == count else { throw StorageError.compression }
      return bytes
    }
  }

  /// `decompress` for bytes in an array.
  func decompress(_ frame: [UInt8], count: Int, prefix: [UInt8] = []) throws -> [UInt8] {
    try frame.withUnsafeBytes { try decompress($0, count: count, prefix: prefix) }
  }
}
