import Foundation

/// Keeps the parsers of HTML and Markdown from texts that are made to do harm: for some short ones
/// they would take gigabytes or hours. No page that anyone wrote comes near these limits.
struct HostileMarkup {
  /// libxml2 compares each attribute of an element with all before it.
  private static let mostAttributes = 2000

  /// Whether an element of a page has more attributes than any page needs.
  static func isHTML(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while let start = find(0x3C, in: html, from: place) {
      place = start + 1
      guard place < html.count, isLetter(html[place]) else { continue }
      if attributes(html, from: &place) > mostAttributes { return true }
    }
    return false
  }

  /// How many names the tag at a place has, its own among them; the place is then its end.
  private static func attributes(
    _ bytes: UnsafeBufferPointer<UInt8>, from place: inout Int
  ) -> Int {
    var count = 0
    var isInWord = false
    var isName = false
    var isValueNext = false
    while place < bytes.count, bytes[place] != 0x3E {
      let byte = bytes[place]
      defer { place += 1 }
      switch byte {
      case 0x20, 0x09...0x0D: isInWord = false
      case 0x3D where isName && !isValueNext: isValueNext = true
      case 0x22 where isValueNext && !isInWord, 0x27 where isValueNext && !isInWord:
        // A quoted value ends with the same sign and may hold all others.
        repeat { place += 1 } while place < bytes.count && bytes[place] != byte
        (isValueNext, isInWord, isName) = (false, false, false)
      case _ where isInWord: if !isLetter(byte) && byte < 0x2D { isName = false }
      default:
        isName = !isValueNext && (isLetter(byte) || byte == 0x5F || byte == 0x3A)
        if isName { count += 1 }
        (isInWord, isValueNext) = (true, false)
      }
      if isValueNext { isInWord = false }
    }
    return count
  }

  /// Where a byte next stands.
  private static func find(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte > 0x7F || (0x61...0x7A).contains(byte | 0x20)
  }

  /// Each of these makes elements: quotations and list items, cells that a row of a table lacks,
  /// notes, and all bytes of references together.
  private static let mostLevels = 200_000
  private static let mostColumns = 2000
  private static let mostMissingCells = 100_000
  private static let mostNotes = 20_000
  private static let mostReferenced = 32 << 20

  private var levels = 0
  private var columns = 0
  private var missingCells = 0
  private var notes = 0
  /// Counted once there is a reference.
  private var brackets = 0
  /// Whether there may be tables.
  private var hasPipes = false
  private var longestReference = 0
  /// Where the paragraph ends that a title was last looked for in, so that no text is passed twice.
  private var paragraphEnd = 0

  /// Whether a Markdown text would grow beyond measure.
  static func isMarkdown(_ markdown: UnsafeBufferPointer<UInt8>) -> Bool {
    var seen = HostileMarkup()
    seen.look(markdown)
    var start = 0
    while start < markdown.count {
      let end = find(0x0A, in: markdown, from: start) ?? markdown.count
      seen.take(start..<end, of: markdown)
      guard seen.isHarmless else { return true }
      start = end + 1
    }
    return false
  }

  private var isHarmless: Bool {
    levels <= Self.mostLevels && columns <= Self.mostColumns
      && missingCells <= Self.mostMissingCells && notes <= Self.mostNotes
      && (brackets + 1) * longestReference <= Self.mostReferenced
  }

  /// Takes a line into account.
  private mutating func take(_ line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) {
    var place = line.lowerBound
    // What quotations and list items begin with, one in the other.
    scan: while place < line.upperBound {
      let isLast = place + 1 == line.upperBound || Self.isBlank(bytes[place + 1])
      switch bytes[place] {
      case 0x3E: levels += 1
      case 0x2A, 0x2B, 0x2D, 0x29, 0x2E:
        guard isLast else { break scan }
        levels += 1
      case 0x20, 0x09, 0x0D, 0x30...0x39: break
      default: break scan
      }
      place += 1
    }
    let text = place..<line.upperBound
    if text.isEmpty { columns = 0 }
    if hasPipes {
      let isCut = Self.find(0x7C, in: UnsafeBufferPointer(rebasing: bytes[line]), from: 0) != nil
      let pipes = isCut ? bytes[line].count { $0 == 0x7C } : 0
      if pipes > 0, Self.isRuler(line, of: bytes) {
        columns = max(columns, pipes + 1)
      } else {
        missingCells += max(0, columns - pipes - 1)
      }
    }
    if text.count > 1, bytes[text.lowerBound] == 0x5B, bytes[text.lowerBound + 1] != 0x5E {
      let length = reference(in: text, of: bytes)
      if length > 0, longestReference == 0 { brackets = bytes.count { $0 == 0x5D } }
      longestReference = max(longestReference, length)
    }
  }

  /// Takes into account what stands in few texts and is found at once: tables and notes.
  private mutating func look(_ bytes: UnsafeBufferPointer<UInt8>) {
    hasPipes = Self.find(0x7C, in: bytes, from: 0) != nil
    guard Self.find(0x5E, in: bytes, from: 0) != nil else { return }
    notes = bytes.indices.dropFirst().count { bytes[$0] == 0x5E && bytes[$0 - 1] == 0x5B }
  }

  /// Whether a line is the one that stands below a table's head.
  private static func isRuler(_ line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let line = bytes[line]
    return line.contains(0x2D)
      && line.allSatisfy { [0x2D, 0x7C, 0x20, 0x09, 0x0D, 0x3A, 0x3E].contains($0) }
  }

  /// The length of what a reference stands for, as in `[a]: address "title"`; 0 where there is none.
  private mutating func reference(
    in line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard
      let mark = line.dropLast().first(where: { bytes[$0] == 0x5D && bytes[$0 + 1] == 0x3A })
    else { return 0 }
    var place = mark + 2
    let skip = { (isTaken: (UInt8) -> Bool) in
      while place < bytes.count, isTaken(bytes[place]) { place += 1 }
    }
    // What is meant may begin on the next line, in a quotation after its sign.
    skip { Self.isBlank($0) || $0 == 0x0A || $0 == 0x3E }
    let start = place
    skip { !Self.isBlank($0) && $0 != 0x0A }
    let end = place
    skip { Self.isBlank($0) || $0 == 0x0A || $0 == 0x3E }
    guard place < bytes.count, [0x22, 0x27, 0x28].contains(bytes[place]) else { return end - start }
    // A title may have several lines, but none that is blank.
    if place >= paragraphEnd {
      while place + 1 < bytes.count, bytes[place] != 0x0A || bytes[place + 1] != 0x0A { place += 1 }
      paragraphEnd = place
    }
    return paragraphEnd - start
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
