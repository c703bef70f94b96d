public import Corpus

/// One file to be read.
public struct SourceFile: Hashable, Sendable {
  /// The absolute path.
  public let path: String
  /// The size in bytes.
  public let size: Int
  /// When the file was last changed.
  public let modified: Timestamp
  /// Whether the user named the file itself, not a folder or a pattern.
  public let isNamed: Bool

  /// Makes a file.
  public init(path: String, size: Int, modified: Timestamp, isNamed: Bool = true) {
    self.path = path
    self.size = size
    self.modified = modified
    self.isNamed = isNamed
  }
}
