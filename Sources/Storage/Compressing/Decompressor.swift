import CZstd
import Synchronization

/// A Zstandard context that decompresses, reused from frame to frame.
///
/// Threads that share it wait for each other: each makes its own.
final class Decompressor: Sendable {
  private let context = Mutex(ZstandardContext(pointer: ZSTD_createDCtx()))

  deinit { context.withLock { _ = ZSTD_freeDCtx($0.pointer) } }

  /// The bytes of a frame.
  ///
  /// - Parameters:
  ///   - frame: as compressed.
  ///   - count: how many bytes it holds.
  ///   - prefix: the prefix that it was compressed with.
  ///   - dictionary: the one that the frame names, if there is no prefix.
  /// - Throws: `StorageError.compression` if the frame is damaged.
  func decompress(
    _ frame: UnsafeRawBufferPointer, count: Int, prefix: [UInt8] = [], _ dictionary: TextDictionary?
  ) throws -> [UInt8] {
    var read = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      read = context.withLock { context in
        let context = context.pointer
        return prefix.withUnsafeBufferPointer { prefix in
          ZSTD_DCtx_reset(context, ZSTD_reset_session_and_parameters)
          ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27)
          if !prefix.isEmpty {
            ZSTD_DCtx_refPrefix(context, prefix.baseAddress, prefix.count)
          } else if let dictionary {
            Self.forgetDictionary(context)
            ZSTD_DCtx_refDDict(context, dictionary.decompressing)
          }
          return ZSTD_decompressDCtx(
            context, buffer.baseAddress, count, frame.baseAddress, frame.count)
        }
      }
      filled = ZSTD_isError(read) == 0 ? read : 0
    }
    guard ZSTD_isError(read) == 0, read == count else { throw StorageError.compression }
    return bytes
  }

  /// A frame of nothing (RFC 8878, §3.1.1): one segment, its size, an empty last block.
  private static let emptyFrame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x00, 0x01, 0x00, 0x00]

  /// Lets Zstandard take the next dictionary for one that it has not used before.
  ///
  /// It fetches the matches of such a one ahead of their use, and of another it does not, as if the
  /// processor's cache still held it: but a dictionary of texts has several megabytes.
  private static func forgetDictionary(_ context: OpaquePointer?) {
    _ = ZSTD_decompressDCtx(context, nil, 0, emptyFrame, emptyFrame.count)
  }
}
