/// What Zstandard keeps from one frame to the next: `ZSTD_CCtx` or `ZSTD_DCtx`.
///
/// It may go from thread to thread but be one's at a time: it is kept within a mutex, which sees to
/// that, and whoever made it frees it.
struct ZstandardContext: @unchecked Sendable {
  /// Nil where there was no memory for it: what uses it fails then.
  let pointer: OpaquePointer?
}
