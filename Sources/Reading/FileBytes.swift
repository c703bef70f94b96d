import Foundation

/// The bytes of a file that is read whole.
enum FileBytes {
  /// Reads a plain file; nil where it cannot be read, or is not plain.
  ///
  /// - Parameter limit: of a larger file one byte more is returned.
  static func contents(of path: String, limit: Int) -> [UInt8]? {
    // What took the file's place since it was listed must not keep the import waiting.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    // One byte more than its size, so that its end is seen.
    let room = min(Int(status.st_size), limit) + 1
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      while filled < room {
        let count = read(file, buffer.baseAddress.map { $0 + filled }, room - filled)
        if count < 0, errno == EINTR { continue }
        isRead = count >= 0
        if count <= 0 { break }
        filled += count
      }
    }
    return isRead ? bytes : nil
  }
}
