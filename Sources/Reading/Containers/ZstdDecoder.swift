import CZstd

/// Decodes the frames of a Zstandard file (RFC 8878). A web archive may begin with the dictionary of
/// its frames, in a frame that others skip (IIPC, Zstandard Compression for WARC Files 1.0).
final class ZstdDecoder: PartDecoder {
  static let mark: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  private(set) var hasMore = false
  private(set) var isUnproved = false
  private(set) var obstacle: String?
  private let context = ZSTD_createDCtx()
  private var dictionary: OpaquePointer?
  private var output = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
  /// What has come of a part of which the kind is not known yet, or of one that is skipped.
  private var head: [UInt8] = []
  private var isFrame = false
  private var isAtStart = false
  private let isForDictionary: Bool

  /// A window of so many bits is what the `zstd` program allows by itself: 128 MB.
  private static let largestWindow: Int32 = 27
  /// A dictionary, or another frame that is skipped, has at most so many bytes; twice of what every
  /// reader of web archives must take.
  private static let largestSkipped = 16 << 20
  /// How a dictionary begins, and the frame in which it may be.
  private static let dictionaryMark: [UInt8] = [0x37, 0xA4, 0x30, 0xEC]
  private static let dictionaryFrameMark: [UInt8] = [0x5D, 0x2A, 0x4D, 0x18]

  convenience init() { self.init(isForDictionary: false) }

  private init(isForDictionary: Bool) {
    self.isForDictionary = isForDictionary
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.largestWindow)
  }

  deinit {
    ZSTD_freeDCtx(context)
    ZSTD_freeDDict(dictionary)
  }

  static func begins(_ head: [UInt8]) -> Bool { head == mark || isSkipped(head) }

  private static func isSkipped(_ head: [UInt8]) -> Bool {
    head.count == 4 && head[0] & 0xF0 == 0x50 && head[1...] == dictionaryFrameMark[1...]
  }

  func begin() -> Bool {
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    head = []
    isFrame = false
    hasMore = false
    isUnproved = false
    obstacle = nil
    return context != nil
  }

  func end() { head = [] }

  func decode(
    _ input: [UInt8], into part: inout [UInt8], limit: Int
  ) -> (state: PartState, left: Int) {
    if isFrame { return frame(input, into: &part, limit: limit) }
    head += input
    guard head.count >= Self.mark.count else { return (.open, 0) }
    if Self.isSkipped(Array(head.prefix(4))) { return skipped() }
    isFrame = true
    isAtStart = true
    defer { head = [] }
    return frame(head, into: &part, limit: limit)
  }

  private func frame(
    _ input: [UInt8], into part: inout [UInt8], limit: Int
  ) -> (state: PartState, left: Int) {
    hasMore = true
    return input.withUnsafeBytes { bytes in
      var source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
      while source.pos < source.size || hasMore, part.count <= limit {
        var count = 0
        let status = output.withUnsafeMutableBytes { buffer in
          var target = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
          defer { count = target.pos }
          return ZSTD_decompressStream(context, &target, &source)
        }
        if ZSTD_isError(status) != 0 {
          obstacle = Self.obstacle(status)
          return (.damaged, 0)
        }
        hasMore = count == output.count
        // What was learnt from other pages is no text, wherever it is found.
        if isAtStart, !isForDictionary, output[..<count].starts(with: Self.dictionaryMark) {
          return (.damaged, 0)
        }
        if count > 0 { isAtStart = false }
        part += output[..<count]
        if status == 0 { return (.whole, source.size - source.pos) }
      }
      return (.open, source.size - source.pos)
    }
  }

  /// What keeps a frame from being decoded, if it is not damage.
  private static func obstacle(_ status: Int) -> String? {
    switch ZSTD_getErrorCode(status) {
    case ZSTD_error_dictionary_wrong:
      "needs a dictionary that the file does not hold: compress it again without one"
    case ZSTD_error_frameParameter_windowTooLarge:
      "needs more than 128 MB of memory: compress it again without --long"
    default: nil
    }
  }

  /// Takes a frame that is skipped; a dictionary is for the frames after it.
  private func skipped() -> (state: PartState, left: Int) {
    guard head.count >= 8 else { return (.open, 0) }
    let size = head[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard size <= Self.largestSkipped else { return (.damaged, 0) }
    guard head.count >= 8 + size else { return (.open, 0) }
    let left = head.count - 8 - size
    guard head.starts(with: Self.dictionaryFrameMark) else {
      isUnproved = true
      return (.whole, left)
    }
    return (use(Array(head[8..<(8 + size)])) ? .whole : .damaged, left)
  }

  /// Makes bytes, which may themselves be a frame, the dictionary; false where they are none.
  private func use(_ bytes: [UInt8]) -> Bool {
    var plain = bytes
    if bytes.starts(with: Self.mark) {
      plain = []
      let inner = ZstdDecoder(isForDictionary: true)
      guard inner.begin(),
        inner.decode(bytes, into: &plain, limit: Self.largestSkipped) == (.whole, 0)
      else { return false }
    }
    guard ZSTD_getDictID_fromDict(plain, plain.count) != 0,
      let made = ZSTD_createDDict(plain, plain.count)
    else { return false }
    ZSTD_DCtx_refDDict(context, made)
    ZSTD_freeDDict(dictionary)
    dictionary = made
    return true
  }
}
