import CZstd
import Foundation
import Synchronization

/// A Zstandard dictionary (RFC 8878, §5) made ready for decompression.
final class TextDictionary: Sendable {
  // It is only read, and Zstandard lets any number of threads share it.
  nonisolated(unsafe) let decompressing: OpaquePointer

  /// Nil if the bytes are no dictionary.
  init?(_ data: Data) {
    let made = data.withUnsafeBytes { ZSTD_createDDict($0.baseAddress, $0.count) }
    guard let made else { return nil }
    decompressing = made
  }

  deinit { ZSTD_freeDDict(decompressing) }

  /// A dictionary of what occurs in many samples, by the fast variant of COVER (Liao, Petri, Moffat,
  /// Wirth 2016); nil where they have too little in common.
  ///
  /// - Parameters:
  ///   - samples: one after the other.
  ///   - sizes: of the samples, in bytes.
  ///   - size: of the dictionary, in bytes.
  static func trained(on samples: [UInt8], _ sizes: [Int], size: Int) -> [UInt8]? {
    var parameters = ZDICT_fastCover_params_t()
    // Segments of a kilobyte: whole sentences, as agencies and officials repeat them.
    parameters.k = 1024
    parameters.d = 8
    parameters.f = 20
    parameters.accel = 1
    parameters.splitPoint = 1
    parameters.zParams.compressionLevel = TextCompressor.level
    var failed = true
    let dictionary = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let made = ZDICT_trainFromBuffer_fastCover(
        buffer.baseAddress, size, samples, sizes, UInt32(clamping: sizes.count), parameters)
      failed = ZDICT_isError(made) != 0
      count = failed ? 0 : made
    }
    return failed ? nil : dictionary
  }
}

/// Compresses texts, each into a frame of its own, with a dictionary if there is one.
final class TextCompressor: Sendable {
  static let level: Int32 = 4

  private let context: Mutex<ZstandardContext>

  init(_ dictionary: Data?) {
    let context = ZSTD_createCCtx()
    self.context = Mutex(ZstandardContext(pointer: context))
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 0)
    guard let dictionary else { return }
    // Tables that know all of the dictionary, and a window that reaches over it.
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 24)
    ZSTD_CCtx_setParameter(context, ZSTD_c_hashLog, 20)
    ZSTD_CCtx_setParameter(context, ZSTD_c_chainLog, 19)
    _ = dictionary.withUnsafeBytes {
      ZSTD_CCtx_loadDictionary(context, $0.baseAddress, $0.count)
    }
  }

  deinit { context.withLock { _ = ZSTD_freeCCtx($0.pointer) } }

  /// The frame of a text's bytes.
  ///
  /// - Throws: `StorageError.compression`.
  func compress(_ bytes: [UInt8]) throws -> [UInt8] {
    try context.withLock { context in
      ZSTD_CCtx_reset(context.pointer, ZSTD_reset_session_only)
      return try Compression.frame(of: bytes, context.pointer)
    }
  }
}
