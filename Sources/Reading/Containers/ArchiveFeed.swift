import CArchive

/// Gives libarchive the bytes of a stream as it asks for them.
final class ArchiveFeed {
  private let more: () throws(ReadingFailure) -> [UInt8]
  // libarchive reads from it until it asks for more.
  private var bytes: UnsafeMutableRawBufferPointer?
  /// What was wrong with the stream.
  private(set) var failure: ReadingFailure?

  /// - Parameter more: the next bytes; none at the end.
  init(_ more: @escaping () throws(ReadingFailure) -> [UInt8]) {
    self.more = more
  }

  /// Takes the compression off.
  convenience init(_ stream: CompressedStream) {
    self.init { () throws(ReadingFailure) in try stream.next() }
  }

  /// Hands over what a source holds.
  convenience init(_ source: ByteSource) {
    var source = source
    self.init { () throws(ReadingFailure) in try source.bytes(1 << 16) }
  }

  deinit { bytes?.deallocate() }

  /// Opens an archive that reads from here; it must not outlive this.
  func open(_ handle: OpaquePointer?) -> Int32 {
    archive_read_open(
      handle, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, context, buffer in
        guard let context, let buffer else { return -1 }
        return Unmanaged<ArchiveFeed>.fromOpaque(context).takeUnretainedValue().fill(buffer)
      }, nil)
  }

  private func fill(_ buffer: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    let next: [UInt8]
    do throws(ReadingFailure) { next = try more() } catch {
      failure = error
      return -1
    }
    bytes?.deallocate()
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, next.count), alignment: 8)
    copy.copyBytes(from: next)
    bytes = copy
    buffer.pointee = UnsafeRawPointer(copy.baseAddress)
    return next.count
  }
}
