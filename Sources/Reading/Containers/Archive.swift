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
  /// The file, where it is one; it stays open as long as it is read.
  private let file: OpenFile?
  /// The size of the archive, in bytes.
  private let size: Int
  private var bytes: UnsafeMutableRawBufferPointer?
  /// How much came out of it and of what it stands in.
  let growth: Growth
  /// Where the bytes come from, where libarchive does not read them itself.
  private let feed: ArchiveFeed?
  /// What takes the compression off, where libarchive does not do it itself.
  let compressed: CompressedStream?
  /// Whether the entry has been read to its end.
  private var isAtEnd = false
  private var isInEntry = false
  /// Whether the entry is compressed together with those after it.
  private var isCostly = false
  private var lastName = ""
  /// Whether something was wrong: then there is nothing more.
  private var isBroken = false
  private var isHarmful = false

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: the file, and what errors name.
  ///   - isRaw: whether it is no archive but one compressed stream, or none.
  ///   - passesOverDamage: whether damaged parts of a stream are passed over, and told by
  ///     `leftovers`.
  init(
    path: String, isRaw: Bool, passesOverDamage: Bool = false, growth: Growth? = nil
  ) throws(ReadingFailure) {
    let file = try OpenFile(path)
    self.path = path
    self.file = file
    size = file.size
    self.growth = growth ?? Growth(size: size)
    handle = Self.reader(isRaw: isRaw)
    compressed = CompressedStream(
      ByteSource(file), head: try file.head(16), path: path, size: size,
      passesOverDamage: passesOverDamage)
    feed = compressed.map(ArchiveFeed.init)
    if let feed {
      if feed.open(handle) != ARCHIVE_OK { throw failure() }
    } else if archive_read_open_fd(handle, file.descriptor, 1 << 16) != ARCHIVE_OK {
      throw failure()
    }
  }

  /// Opens bytes: what an entry of another archive holds, whose growth is then shared.
  ///
  /// - Parameter hasSum: whether the sums of gzip are right where nothing is damaged.
  init(
    bytes: [UInt8], path: String, isRaw: Bool, passesOverDamage: Bool = false,
    growth: Growth? = nil, hasSum: Bool = true
  ) throws(ReadingFailure) {
    self.path = path
    file = nil
    self.growth = growth ?? Growth(size: bytes.count)
    size = bytes.count
    handle = Self.reader(isRaw: isRaw)
    compressed =
      hasSum
      ? CompressedStream(
        ByteSource(bytes), head: Array(bytes.prefix(16)), path: path, size: size,
        passesOverDamage: passesOverDamage)
      : nil
    feed = compressed.map(ArchiveFeed.init)
    if let feed {
      if feed.open(handle) != ARCHIVE_OK { throw failure() }
      return
    }
    // libarchive reads from the memory as long as it is open.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    copy.copyBytes(from: bytes)
    self.bytes = copy
    if archive_read_open_memory(handle, copy.baseAddress, copy.count) != ARCHIVE_OK {
      throw failure()
    }
  }

  /// Opens the stream that the entry of another archive is, which is read as it is needed.
  init(
    entryOf outer: Archive, path: String, passesOverDamage: Bool
  ) throws(ReadingFailure) {
    self.path = path
    file = nil
    growth = outer.growth
    size = 0
    handle = Self.reader(isRaw: true)
    var source = ByteSource(outer)
    let head = try source.bytes(16)
    source.giveBack(head)
    compressed = CompressedStream(
      source, head: head, path: path, size: nil, passesOverDamage: passesOverDamage)
    let feed = compressed.map(ArchiveFeed.init) ?? ArchiveFeed(source)
    self.feed = feed
    if feed.open(handle) != ARCHIVE_OK { throw failure() }
  }

  deinit {
    archive_read_free(handle)
    bytes?.deallocate()
  }

  /// Formats and filters that need no other program; Zstandard is taken off before.
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
    return handle
  }

  /// The next entry; nil at the end, and after a failure.
  ///
  /// - Throws: `ReadingFailure` where the archive is damaged, or grows beyond measure.
  func next() throws(ReadingFailure) -> Entry? {
    guard !isBroken else { return nil }
    try passOver()
    isInEntry = false
    // Names are converted by way of the thread's locale, which may know ASCII alone.
    let before = uselocale(Self.locale)
    defer { _ = uselocale(before) }
    var entry: OpaquePointer?
    let status = archive_read_next_header(handle, &entry)
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw failure() }
    lastName = Self.name(of: entry)
    isAtEnd = false
    // What is passed over must be uncompressed to be passed.
    isCostly = isCompressed || archive_entry_size_is_set(entry) == 0
    isInEntry = true
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
    guard growth.isHarmless(with: status) else { throw harm() }
    isAtEnd = status == 0
    return chunk
  }

  /// Passes over what is left of the entry, which may be made to cost hours.
  private func passOver() throws(ReadingFailure) {
    guard isInEntry, isCostly, !isAtEnd else { return }
    var (block, count, offset): (UnsafeRawPointer?, Int, Int64) = (nil, 0, 0)
    while true {
      let status = archive_read_data_block(handle, &block, &count, &offset)
      if status == ARCHIVE_EOF { break }
      guard status >= ARCHIVE_WARN else { throw failure(isFinal: status <= ARCHIVE_FATAL) }
      guard growth.isHarmless(passing: count) else { throw harm() }
    }
  }

  private func harm() -> ReadingFailure {
    isBroken = true
    isHarmful = true
    return ReadingFailure(
      path: path, reason: .container("it grows to more than 100 times its size"))
  }

  /// Whether it is a zip archive that broke off at an entry after which others may be sound.
  var mayGoOn: Bool {
    isBroken && !isHarmful && isInEntry && isZip
  }

  /// How many bytes the stream has, where it is not compressed and so known.
  var plainSize: Int? { file != nil && !isCompressed ? size : nil }

  private var isCompressed: Bool { compressed != nil || archive_filter_code(handle, 0) != 0 }

  /// Whether it is a zip archive.
  var isZip: Bool { archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_ZIP }

  /// All bytes of the entry; nil if there are more than so many.
  func contents(limit: Int) throws(ReadingFailure) -> [UInt8]? {
    var all: [UInt8] = []
    while true {
      let chunk = try read(1 << 16)
      if chunk.isEmpty { return all }
      all += chunk
      guard all.count <= limit else { return nil }
    }
  }

  /// What is wrong with the end of a compressed file: bytes that are no more of it. None where there
  /// are none, and where it has not been read whole.
  var leftovers: [ReadingFailure] {
    if let compressed { return compressed.takeDamages() }
    let consumed = Int(archive_filter_bytes(handle, -1))
    guard feed == nil, !isBroken, isAtEnd, consumed < size else { return [] }
    let words = "it is damaged at byte \(consumed) of \(size)"
    return [ReadingFailure(path: path, reason: .container(words))]
  }

  private func failure(isFinal: Bool = true) -> ReadingFailure {
    isBroken = isFinal
    if let failure = feed?.failure { return failure }
    let reason = archive_error_string(handle).map { String(cString: $0) } ?? "it cannot be read"
    let place = lastName.isEmpty ? "" : " at \(lastName)"
    return ReadingFailure(path: path, reason: .container(reason + place))
  }
}
