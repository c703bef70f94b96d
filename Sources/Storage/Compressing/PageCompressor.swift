import CZstd
import Synchronization

/// Compresses pages, each into a frame of its own, with what they have in common with others and the
/// text that was read from it as prefix.
final class PageCompressor: Sendable {
  /// Of pages with much beside their texts: most of each stands in the prefix and is found at once;
  /// to search longer took twice the time and saved one percent of the page.
  private static let framedLevel: Int32 = 3
  /// Of records and such, of which nearly all is in the text.
  private static let level: Int32 = 6

  private let state: Mutex<State>

  private struct State {
    let context: ZstandardContext
    /// The prefix, in memory that is used again.
    var prefix: [UInt8] = []
  }

  init() { state = Mutex(State(context: ZstandardContext(pointer: ZSTD_createCCtx()))) }

  deinit { state.withLock { _ = ZSTD_freeCCtx($0.context.pointer) } }

  /// Whether a page is much more than the text that was read from it.
  static func isFramed(_ page: [UInt8], _ text: String) -> Bool {
    page.count > text.utf8.count + 1024
  }

  /// The frame of a page's bytes.
  ///
  /// - Parameters:
  ///   - prefix: what its family has in common.
  ///   - text: what was read from it; both together are the prefix that `decompress` must be given.
  /// - Throws: `StorageError.compression`.
  func compress(_ page: [UInt8], prefix: [UInt8], _ text: String) throws -> [UInt8] {
    try state.withLock { state in
      state.prefix.removeAll(keepingCapacity: true)
      state.prefix += prefix
      state.prefix += text.utf8
      let context = state.context.pointer
      return try state.prefix.withUnsafeBufferPointer { prefix in
        ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters)
        let level = Self.isFramed(page, text) ? Self.framedLevel : Self.level
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 0)
        // A window that spans the prefix and the page.
        let span = UInt64(prefix.count + page.count)
        let window = min(27, max(17, Int32(64 - (max(1, span) - 1).leadingZeroBitCount)))
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window)
        ZSTD_CCtx_refPrefix(context, prefix.baseAddress, prefix.count)
        return try Compression.frame(of: page, context)
      }
    }
  }
}
