import Corpus

/// Files in the order in which they are to be read, in some twenty bytes each: what a path has in
/// common with the one before is not repeated.
public struct SourceList: Sequence, Sendable {
  /// How many there are.
  public private(set) var count = 0
  private var bytes: [UInt8] = []
  private var lastPath: [UInt8] = []
  private var lastModified: Int64 = 0

  /// Makes an empty list.
  public init() {}

  /// Adds a file at the end.
  public mutating func append(_ file: SourceFile) {
    let path = Array(file.path.utf8)
    var shared = 0
    while shared < path.count, shared < lastPath.count, path[shared] == lastPath[shared] {
      shared += 1
    }
    append(UInt64(shared) << 1 | (file.isNamed ? 1 : 0))
    append(UInt64(path.count - shared))
    bytes += path[shared...]
    append(UInt64(bitPattern: Int64(file.size)))
    // Files that were saved together have times near each other, earlier or later.
    let passed = file.modified.microseconds &- lastModified
    append(UInt64(bitPattern: passed << 1 ^ passed >> 63))
    lastPath = path
    lastModified = file.modified.microseconds
    count += 1
  }

  /// Adds a number, seven bits a byte, the lowest first.
  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// The files, from the first on.
  public func makeIterator() -> Iterator { Iterator(bytes) }

  /// Goes through the files.
  public struct Iterator: IteratorProtocol, Sendable {
    private let bytes: [UInt8]
    private var index = 0
    private var path: [UInt8] = []
    private var modified: Int64 = 0

    fileprivate init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next file; nil after the last.
    public mutating func next() -> SourceFile? {
      guard index < bytes.count else { return nil }
      let head = number()
      let length = Int(number())
      path.removeLast(path.count - Int(head >> 1))
      path += bytes[index..<(index + length)]
      index += length
      let size = Int(number())
      let passed = number()
      modified &+= Int64(bitPattern: passed >> 1) ^ -Int64(bitPattern: passed & 1)
      return SourceFile(
        path: String(decoding: path, as: UTF8.self), size: size,
        modified: Timestamp(microseconds: modified), isNamed: head & 1 == 1)
    }

    private mutating func number() -> UInt64 {
      var number: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = bytes[index]
        index += 1
        number |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return number }
        shift += 7
      }
    }
  }
}
