/// Gathers the text of one block from pieces of markup, and decides which white space is text.
///
/// A run of white space becomes one space; it vanishes where a character of a script written
/// without spaces stands on either side and the run holds a line break, because prettifying put it
/// there (CSS Text 3, §4.1.3, segment break transformation).
struct TextFlow {
  /// The text so far, in UTF-8.
  private(set) var bytes: [UInt8] = []
  private var pendingSpace = false
  private var pendingBreak = false
  private var lastIsWide = false

  /// Whether nothing has been gathered.
  var isEmpty: Bool { bytes.isEmpty }

  /// The text so far; the next begins.
  mutating func take() -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    // Its memory serves the next: most texts of a page are longer than their first pieces.
    bytes.removeAll(keepingCapacity: true)
    pendingSpace = false
    pendingBreak = false
    lastIsWide = false
    return text
  }

  /// Adds a piece of text.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte <= 0x20 || byte == 0x7F {
        if byte == 0x0A || byte == 0x0D {
          pendingBreak = true
          pendingSpace = true
        } else if byte == 0x20 || byte == 0x09 || byte == 0x0C {
          pendingSpace = true
        }
        index += 1
        continue
      }
      let run = Self.run(in: text, from: index)
      if run.isEmpty {
        guard index + Self.length(byte) <= text.count else { break }
        let value = Self.value(text, index)
        if value == 0xA0 { pendingSpace = true }
        if let meant = Self.meant(by: value) {
          Array(meant.utf8).withUnsafeBufferPointer { appendRun($0) }
        }
        index += Self.length(byte)
      } else {
        appendRun(UnsafeBufferPointer(rebasing: text[run]))
        index = run.upperBound
      }
    }
  }

  /// The characters from an index on that are neither white space nor dropped.
  private static func run(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
    var index = start
    while index < text.count {
      let byte = text[index]
      if byte <= 0x20 || byte == 0x7F { break }
      let length = length(byte)
      guard index + length <= text.count else { break }
      // What is dropped begins with one of these, and so do few others.
      if byte == 0xC2 || byte == 0xE2 || byte == 0xEF {
        let value = value(text, index)
        if value == 0xA0 || isDropped(value) { break }
      }
      index += length
    }
    return start..<index
  }

  /// The character whose bytes begin at an index and end in the text.
  private static func value(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
    let byte = text[index]
    let length = length(byte)
    guard length > 1 else { return UInt32(byte) }
    var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return value
  }

  /// Adds a line break that is text (in preformatted blocks).
  mutating func appendLineFeed() {
    while bytes.last == 0x20 { bytes.removeLast() }
    bytes.append(0x0A)
    pendingSpace = false
    pendingBreak = false
    lastIsWide = true
  }

  /// Begins another cell of a table's row.
  mutating func appendCell() {
    guard !bytes.isEmpty else { return }
    while bytes.last == 0x20 { bytes.removeLast() }
    bytes.append(0x09)
    pendingSpace = false
    pendingBreak = false
    lastIsWide = true
  }

  /// Adds preformatted text as it is, control characters left out.
  mutating func appendVerbatim(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(
      contentsOf: text.lazy.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 })
  }

  /// Adds characters that are all text.
  private mutating func appendRun(_ run: UnsafeBufferPointer<UInt8>) {
    if pendingSpace, let last = bytes.last, last != 0x0A, last != 0x09 {
      let isPrettified = pendingBreak && (lastIsWide || Self.isWide(Self.value(run, 0)))
      if !isPrettified { bytes.append(0x20) }
    }
    pendingSpace = false
    pendingBreak = false
    bytes.append(contentsOf: run)
    var last = run.count - 1
    while last > 0, run[last] & 0xC0 == 0x80 { last -= 1 }
    lastIsWide = Self.isWide(Self.value(run, last))
  }

  private static func length(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  /// The character of windows-1252 that a control character stands for: `&#147;` opens a quotation
  /// on many pages, and HTML takes it so (13.2.5.80, numeric character reference end state).
  private static func meant(by value: UInt32) -> String? {
    guard (0x80..<0xA0).contains(value) else { return nil }
    let meant = windows1252[Int(value) - 0x80]
    return meant == " " ? nil : String(meant)
  }

  /// The characters of windows-1252 from 0x80 to 0x9F; a space where it has none.
  private static let windows1252 = Array("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ")

  /// Control characters, byte order marks and such have no place in a text.
  private static func isDropped(_ value: UInt32) -> Bool {
    switch value {
    case 0x80..<0xA0, 0xAD, 0xFEFF, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x206F, 0xFFF9...0xFFFC:
      true
    default: false
    }
  }

  /// Characters of scripts that are written without spaces, and their punctuation.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x2E80...0x312F, 0x3190...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    case 0x2018...0x201D, 0x2014, 0x2026, 0xB7: true
    default: false
    }
  }
}
