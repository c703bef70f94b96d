import Foundation

/// A plain file that is open for reading; it is closed when nothing holds it any more.
///
/// What took a file's place since it was listed, a pipe say, must not keep the import waiting: it is
/// opened without waiting, and what is open is looked at before it is read.
final class OpenFile {
  /// The descriptor of the system.
  let descriptor: Int32
  /// Its size in bytes when it was opened.
  let size: Int
  private let path: String

  /// Opens a file.
  ///
  /// - Throws: `ReadingFailure` where it is not there, not plain, or may not be read.
  init(_ path: String) throws(ReadingFailure) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ReadingFailure(path: path, reason: .unopened(errno))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw ReadingFailure(path: path, reason: .unreadable("it is not a plain file"))
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The next bytes, fewer at the end.
  ///
  /// - Parameter count: how many at most.
  /// - Throws: `ReadingFailure` where the system cannot read them.
  func read(_ count: Int) throws(ReadingFailure) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let taken = Foundation.read(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if taken < 0, errno == EINTR { continue }
        if taken < 0 { code = errno }
        if taken <= 0 { break }
        filled += taken
      }
    }
    guard code == 0 else {
      let words = String(cString: strerror(code))
      throw ReadingFailure(path: path, reason: .unreadable("\(words): copy it again"))
    }
    return bytes
  }

  /// The first bytes; the next that are read stay the first.
  func head(_ count: Int) throws(ReadingFailure) -> [UInt8] {
    let bytes = try read(count)
    lseek(descriptor, 0, SEEK_SET)
    return bytes
  }

  /// Reads a plain file whole.
  ///
  /// - Parameter limit: of a larger file one byte more is returned.
  /// - Throws: `ReadingFailure` where it cannot be read, or is not plain.
  static func contents(of path: String, limit: Int) throws(ReadingFailure) -> [UInt8] {
    let file = try OpenFile(path)
    // One byte more than its size, so that its end is seen.
    return try file.read(min(file.size, limit) + 1)
  }
}

extension ReadingFailure.Reason {
  /// Why something could not be opened, by the system's number of the error.
  static func unopened(_ code: Int32) -> Self {
    switch code {
    case EACCES, EPERM: .unreadable("check its permissions, and those of its folder")
    case ELOOP: .unreadable("it is a link that leads in a circle: remove it")
    case ENOENT, ENOTDIR: .unreadable("check that it is still there")
    case ENAMETOOLONG: .unreadable("its name is too long: rename it")
    default: .unreadable(String(cString: strerror(code)) + ": try again")
    }
  }
}
