import CZstd

/// Zstandard files made by hand, with and without a dictionary.
enum ZstdBytes {
  /// A frame with a sum.
  static func frame(_ bytes: [UInt8], dictionary: [UInt8] = []) -> [UInt8] {
    let context = ZSTD_createCCtx()
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    if !dictionary.isEmpty { ZSTD_CCtx_loadDictionary(context, dictionary, dictionary.count) }
    var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = ZSTD_compress2(context, &frame, frame.count, bytes, bytes.count)
    return Array(frame[..<count])
  }

  /// A frame that only says that it needs a window of so many bits.
  static func frame(window bits: UInt8) -> [UInt8] {
    // An empty last block of raw bytes, and no sum (RFC 8878, §3.1.1).
    [0x28, 0xB5, 0x2F, 0xFD, 0, (bits - 10) << 3, 1, 0, 0]
  }

  /// A frame that is skipped, of the kind that a number of four bits names.
  static func skipped(_ kind: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    let size = withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { Array($0) }
    return [0x50 | kind, 0x2A, 0x4D, 0x18] + size + bytes
  }

  /// A dictionary that holds a text.
  static func dictionary(_ text: [UInt8], id: UInt32 = 40_000) -> [UInt8] {
    var parameters = ZDICT_params_t()
    parameters.dictID = id
    let samples = (0..<40).flatMap { Array("样本\($0)：".utf8) + text }
    let sizes = (0..<40).map { "样本\($0)：".utf8.count + text.count }
    var bytes = [UInt8](repeating: 0, count: text.count + 4096)
    let count = ZDICT_finalizeDictionary(
      &bytes, bytes.count, text, text.count, samples, sizes, UInt32(sizes.count), parameters)
    return Array(bytes[..<count])
  }
}
