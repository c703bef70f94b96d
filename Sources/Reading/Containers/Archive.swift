import CArchive
import Corpus
import Foundation

/// Reads the entries of an archive, or what a compressed file holds, one after the other and in
/// bounded memory; nothing is ever written to disk.
final class Archive {
  /// One entry.
  struct Entry {
    /// Its path in the archive, as the archive says.
    let name: String
    /// When it was last changed, if the archive says.
    let modified: Timestamp?
    let isFile: Bool
    let isEncrypted: Bool

    /// Whether it is made to be passed over by its name.
    var isHidden: Bool {
      name.split(separator: "/").contains {
        ($0.hasPrefix(".") && $0 != "." && $0 != "..") || $0 == "__MACOSX"
      }
    }
  }

  private let handle: OpaquePointer?
  private let path: String
  /// The size of the archive, in bytes.
  private let size: Int
  private var bytes: UnsafeMutableRawBufferPointer?
  /// How much came out of it and of what it stands in.
  let growth: Growth
  /// Whether an entry was not read to its end.
  private var isCut = false
  private var lastName = ""
  /// Whether something was wrong: then there is nothing more.
  private var isBroken = false

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: the file, and what errors name.
  ///   - size: its size in bytes.
  ///   - isRaw: whether it is no archive but one compressed stream, or none.
  init(path: String, size: Int, isRaw: Bool) throws(ReadingFailure) {
    self.path = path
    self.size = size
    growth = Growth(size: size)
    handle = Self.reader(isRaw: isRaw)
    if archive_read_open_filename(handle, path, 1 << 16) != ARCHIVE_OK { throw failure() }
  }

  /// Opens bytes: what an entry of another archive holds, whose growth is then shared.
  init(
    bytes: [UInt8], path: String, isRaw: Bool, growth: Growth? = nil
  ) throws(ReadingFailure) {
    self.path = path
    self.growth = growth ?? Growth(size: bytes.count)
    size = bytes.count
    handle = Self.reader(isRaw: isRaw)
    // libarchive reads from the memory as long as it is open.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    copy.copyBytes(from: bytes)
    self.bytes = copy
    if archive_read_open_memory(handle, copy.baseAddress, copy.count) != ARCHIVE_OK {
      throw failure()
    }
  }

  deinit {
    archive_read_free(handle)
    bytes?.deallocate()
  }

  /// Formats and filters that need no other program.
  private static func reader(isRaw: Bool) -> OpaquePointer? {
    let handle = archive_read_new()
    if isRaw {
      archive_read_support_format_raw(handle)
      archive_read_support_format_empty(handle)
    } else {
      archive_read_support_format_zip(handle)
      archive_read_support_format_tar(handle)
    }
    archive_read_support_filter_gzip(handle)
    archive_read_support_filter_bzip2(handle)
    archive_read_support_filter_xz(handle)
    archive_read_support_filter_zstd(handle)
    return handle
  }

  /// The next entry; nil at the end, and after a failure.
  func next() throws(ReadingFailure) -> Entry? {
    guard !isBroken else { return nil }
    // Names are converted by way of the thread's locale, which may know ASCII alone.
    let before = uselocale(Self.locale)
    defer { _ = uselocale(before) }
    var entry: OpaquePointer?
    let status = archive_read_next_header(handle, &entry)
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw failure() }
    lastName = Self.name(of: entry)
    let seconds = Int64(archive_entry_mtime(entry)).multipliedReportingOverflow(by: 1_000_000)
    let isDated = archive_entry_mtime_is_set(entry) != 0 && !seconds.overflow
    return Entry(
      name: lastName, modified: isDated ? Timestamp(microseconds: seconds.partialValue) : nil,
      isFile: archive_entry_filetype(entry) == 0o100000,
      isEncrypted: archive_entry_is_encrypted(entry) != 0)
  }

  // It is made once and never changed or freed.
  private nonisolated(unsafe) static let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

  /// The path of an entry; one that is not UTF-8 is most often GB18030.
  private static func name(of entry: OpaquePointer) -> String {
    guard let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
      return ""
    }
    if let text = String(validatingCString: name) { return text }
    let bytes = Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
    return Decoding.convert(bytes[...], from: "GB18030") ?? String(cString: name)
  }

  /// The next bytes of the entry; none at its end.
  ///
  /// - Parameter count: how many at most.
  /// - Throws: `ReadingFailure` where the archive is damaged, or grows beyond measure.
  func read(_ count: Int) throws(ReadingFailure) -> [UInt8] {
    var status = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      status = archive_read_data(handle, buffer.baseAddress, count)
      filled = max(0, status)
    }
    // After a damaged entry of a zip archive the next one may be sound.
    guard status >= 0 else { throw failure(isFinal: status <= Int(ARCHIVE_FATAL)) }
    guard growth.isHarmless(with: status) else {
      isBroken = true
      throw ReadingFailure(
        path: path, reason: .container("it grows to more than 100 times its size"))
    }
    return chunk
  }

  /// All bytes of the entry; nil if there are more than so many.
  func contents(limit: Int) throws(ReadingFailure) -> [UInt8]? {
    var all: [UInt8] = []
    while true {
      let chunk = try read(1 << 16)
      if chunk.isEmpty { return all }
      all += chunk
      guard all.count <= limit else {
        isCut = true
        return nil
      }
    }
  }

  /// What is wrong with the end of a compressed file that has been read whole: bytes that are no
  /// more of it. Nil where there are none.
  var leftover: ReadingFailure? {
    let consumed = Int(archive_filter_bytes(handle, -1))
    guard !isBroken, !isCut, consumed < size else { return nil }
    return ReadingFailure(
      path: path, reason: .container("it is damaged at byte \(consumed) of \(size)"))
  }

  private func failure(isFinal: Bool = true) -> ReadingFailure {
    isBroken = isFinal
    let reason = archive_error_string(handle).map { String(cString: $0) } ?? "it cannot be read"
    let place = lastName.isEmpty ? "" : " at \(lastName)"
    return ReadingFailure(path: path, reason: .container(reason + place))
  }
}
