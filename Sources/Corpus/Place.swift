/// Where a copy of an article was found.
public struct Place: Hashable, Sendable {
  /// The absolute path of the file, with `!/member` appended for a member of an archive and
  /// `#n` for a record of a JSON Lines file; `-` for standard input.
  public let path: String
  /// The collection that the copy was imported into; nil if none was named.
  public let collection: String?
  /// When the copy was captured: the file's modification time or the archive's record.
  public let captured: Timestamp
  /// SHA-256 of the bytes.
  public let digest: Digest
  /// The size of the copy in bytes.
  public let size: Int

  /// Makes a place.
  public init(path: String, collection: String?, captured: Timestamp, digest: Digest, size: Int) {
    self.path = path
    self.collection = collection
    self.captured = captured
    self.digest = digest
    self.size = size
  }

  /// The same place, captured at another time.
  public func captured(at time: Timestamp) -> Place {
    Place(path: path, collection: collection, captured: time, digest: digest, size: size)
  }
}

/// A SHA-256 (FIPS 180-4): 32 bytes.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Wraps 32 bytes.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Sixty-four lower-case hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// A moment: microseconds since 1970-01-01T00:00:00Z.
///
/// Whole microseconds keep what a file system or an archive knows and compare exactly.
public struct Timestamp: Hashable, Sendable, Comparable, Codable {
  /// Microseconds since the epoch.
  public let microseconds: Int64

  /// Makes a moment from microseconds since the epoch.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Whether one moment is before another.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}
