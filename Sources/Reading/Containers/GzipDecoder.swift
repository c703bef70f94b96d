import CZlib

/// Decodes the members of a gzip file (RFC 1952).
final class GzipDecoder: PartDecoder {
  static let mark: [UInt8] = [0x1F, 0x8B, 8]

  private(set) var hasMore = false
  let isUnproved = false
  let obstacle: String? = nil
  private var stream = z_stream()
  private var isInPart = false
  private var output = [UInt8](repeating: 0, count: 1 << 16)

  deinit { end() }

  static func begins(_ head: [UInt8]) -> Bool { head == mark }

  func begin() -> Bool {
    stream = z_stream()
    hasMore = false
    isInPart = verbatim_inflate_gzip(&stream) == Z_OK
    return isInPart
  }

  func decode(
    _ input: [UInt8], into part: inout [UInt8], limit: Int
  ) -> (state: PartState, left: Int) {
    var status = Z_OK
    var input = input
    hasMore = true
    input.withUnsafeMutableBufferPointer { bytes in
      stream.next_in = bytes.baseAddress
      stream.avail_in = UInt32(bytes.count)
      while status == Z_OK, stream.avail_in > 0 || hasMore, part.count <= limit {
        let count = output.withUnsafeMutableBufferPointer { buffer in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(buffer.count)
          status = inflate(&stream, Z_NO_FLUSH)
          return buffer.count - Int(stream.avail_out)
        }
        hasMore = count == output.count
        part += output[..<count]
      }
    }
    let left = Int(stream.avail_in)
    switch status {
    // The second: no further output was to be had from what has been given.
    case Z_OK, Z_BUF_ERROR: return (.open, left)
    case Z_STREAM_END: return (.whole, left)
    default: return (.damaged, left)
    }
  }

  func end() {
    if isInPart { inflateEnd(&stream) }
    isInPart = false
  }
}
