import Foundation

/// The records of a web archive, one after the other (WARC 0.17 to 1.1, ISO 28500:2017); after a
/// damaged one the next that can be found.
struct WebRecords {
  /// One record.
  struct Record {
    /// The lines of its header by their lower-case names.
    let fields: [String: String]
    /// Its kind, such as `response`.
    let kind: String
    /// The block; only the beginning of one that is larger than a page.
    let block: [UInt8]
    let isWhole: Bool
  }

  /// What comes next.
  enum Step {
    case record(Record)
    /// Bytes that are no record, or not a whole one: what is wrong with them.
    case damage(String)
    case end
  }

  private var bytes: ByteSource
  /// The size of the archive without compression, where it is known.
  private let size: Int?
  /// Where the record begins whose first line has been taken.
  private var begun: Int?
  /// Whether what comes next has to be looked for.
  private var isLost = false
  /// How many bytes were taken twice.
  private var reread = 0

  private static let mark = Array("WARC/".utf8)
  /// How long a line of a header may be, and how many there may be.
  private static let longestLine = 1 << 16
  private static let mostLines = 1000
  /// After so many blank lines an archive is not read on: it is made to cost time.
  private static let mostBlanks = 1000
  /// In the blocks of damaged records so many bytes are searched for other records.
  private static let mostReread = 256 << 20
  /// Of a block that is too large to be a page so many bytes are looked at.
  private static let headSize = 1 << 16

  init(_ bytes: ByteSource, size: Int?) {
    self.bytes = bytes
    self.size = size
  }

  /// The next record, or what is wrong where one should be.
  ///
  /// - Throws: `ReadingFailure` where the bytes cannot be had.
  mutating func next() throws(ReadingFailure) -> Step {
    if isLost, try !find() { return .end }
    isLost = false
    let start: Int
    if let begun {
      start = begun
      self.begun = nil
    } else {
      try skipBlanks()
      start = bytes.offset
      guard try takeVersion() else {
        isLost = true
        return try bytes.skip(1) ? .damage("there is no record at byte \(start)") : .end
      }
    }
    return try record(from: start)
  }

  /// Looks for a line with which a record begins, or the end of one where others are cut off.
  private mutating func find() throws(ReadingFailure) -> Bool {
    while try bytes.skip(to: Self.mark) {
      begun = bytes.offset
      if try takeVersion() { return true }
      begun = nil
      _ = try bytes.skip(1)
    }
    return false
  }

  /// Takes the first line of a record; false where there is none.
  private mutating func takeVersion() throws(ReadingFailure) -> Bool {
    let head = try bytes.bytes(Self.mark.count + 8)
    guard let end = head.firstIndex(of: 0x0A), Self.isVersion(head[..<end]) else {
      bytes.giveBack(head)
      return false
    }
    bytes.giveBack(Array(head[(end + 1)...]))
    return true
  }

  /// Whether a line is the first of a record.
  private static func isVersion(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: mark) else { return false }
    let version = line[mark.count...].filter { $0 != 0x0D }
      .split(separator: 0x2E, omittingEmptySubsequences: false)
    return version.count == 2
      && version.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
      }
  }

  /// Gives back what was taken last, so that records in it are found, but not for ever.
  private mutating func giveBack(_ taken: [UInt8]) {
    isLost = true
    reread += taken.count
    if reread <= Self.mostReread { bytes.giveBack(taken) }
  }

  private mutating func skipBlanks() throws(ReadingFailure) {
    for _ in 0...Self.mostBlanks {
      let next = try bytes.bytes(1)
      guard next == [0x0A] || next == [0x0D] else { return bytes.giveBack(next) }
    }
  }

  /// Reads the record whose first line has been taken.
  private mutating func record(from start: Int) throws(ReadingFailure) -> Step {
    var lines: [[UInt8]] = []
    var taken: [UInt8] = []
    var names: Set<String> = []
    while true {
      let place = bytes.offset
      let line = try bytes.line(limit: Self.longestLine)
      let end = ([0x0D, 0x0A] as [UInt8]).suffix(bytes.offset - place - (line?.count ?? 0))
      guard let line, Self.isHeader(line, &names), lines.count < Self.mostLines else {
        let isShort = (line?.count ?? 0) <= Self.longestLine
        if isShort { giveBack(line.map { taken + $0 + end } ?? taken) } else { isLost = true }
        return .damage("the header of the record at byte \(start) is cut off")
      }
      if line.isEmpty { break }
      lines.append(line)
      taken += line + end
    }
    let fields = WebPayload.fields(lines)
    guard let kind = fields["warc-type"]?.lowercased(),
      let length = fields["content-length"].flatMap({ Int($0) }), length >= 0
    else {
      isLost = true
      return .damage("the header of the record at byte \(start) does not say what follows")
    }
    guard length <= (size ?? .max) - bytes.offset else {
      isLost = true
      return .damage("the record at byte \(start) is cut off")
    }
    return try block(of: fields, kind, length, start)
  }

  /// Fields that a record has once.
  private static let single: Set = [
    "warc-type", "warc-record-id", "warc-date", "content-length", "warc-target-uri",
  ]

  /// Whether a line goes on with a header: where a header is cut off, another one may follow.
  private static func isHeader(_ line: [UInt8], _ names: inout Set<String>) -> Bool {
    guard let first = line.first, first != 0x20, first != 0x09 else { return true }
    guard line.count <= longestLine, let colon = line.firstIndex(of: 0x3A) else { return false }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    return !single.contains(name) || names.insert(name).inserted
  }

  private mutating func block(
    of fields: [String: String], _ kind: String, _ length: Int, _ start: Int
  ) throws(ReadingFailure) -> Step {
    let isOfInterest = kind == "response" || kind == "resource"
    let isWhole = length <= ArticleReader.largestPage
    let place = bytes.offset
    let block = try bytes.bytes(isWhole ? length : isOfInterest ? Self.headSize : 0)
    let isThere = try bytes.skip(length - block.count)
    guard isThere, try isEnd(of: block) else {
      isLost = true
      if bytes.offset == place + block.count { giveBack(block) }
      let words = isThere ? "does not end where it says" : "is cut off"
      return .damage("the record at byte \(start) \(words)")
    }
    return .record(Record(fields: fields, kind: kind, block: block, isWhole: isWhole))
  }

  /// Whether a record may end after a block: before another record, at the end, or before a blank
  /// line where it has not run into the header of the next.
  private mutating func isEnd(of block: [UInt8]) throws(ReadingFailure) -> Bool {
    let next = try bytes.bytes(4 + Self.mark.count)
    bytes.giveBack(next)
    let ends = next.prefix { $0 == 0x0A || $0 == 0x0D }
    if ends.count == next.count || next[ends.count...].starts(with: Self.mark) { return true }
    guard ends.count(where: { $0 == 0x0A }) > 1 else { return false }
    var inner = WebRecords(ByteSource(block), size: nil)
    return try !inner.find()
  }
}
