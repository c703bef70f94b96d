/// Reads `folding.txt`, whose head describes its lines.
struct FoldingTableReader {
  private(set) var basic = (0..<UInt32(0x1_0000)).map { $0 }
  private(set) var astral: [UInt32: UInt32] = [:]
  private(set) var expansions: [[UInt32]] = []
  private(set) var compositions: [UInt64: UInt32] = [:]
  private(set) var words = [UInt64](repeating: 0, count: 1024)
  private(set) var astralWords: [ClosedRange<UInt32>] = []
  private let bytes: [UInt8]
  private var position = 0
  private var known: [[UInt32]: UInt32] = [:]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    astral.reserveCapacity(8192)
  }

  mutating func read() {
    var section = UInt8(ascii: "#")
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "@") {
        section = bytes[position + 1]
      } else if bytes[position] != UInt8(ascii: "#") {
        switch section {
        case UInt8(ascii: "f"): readFolding()
        case UInt8(ascii: "c"): readComposition()
        default: readWord()
        }
      }
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      position += 1
    }
    markSpecial()
  }

  private var current: UInt8 { position < bytes.count ? bytes[position] : UInt8(ascii: "\n") }

  private mutating func number() -> UInt32 {
    var value: UInt32 = 0
    while true {
      switch current {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(current & 15)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(current & 15 + 9)
      default: return value
      }
      position += 1
    }
  }

  private mutating func readFolding() {
    let first = number()
    let kind = current
    var last = first
    if kind != UInt8(ascii: " ") {
      position += 1
      last = number()
    }
    position += 1
    var target: [UInt32] = []
    if current == UInt8(ascii: "-") {
      position += 1
    } else {
      target.append(number())
      while current == UInt8(ascii: "+") {
        position += 1
        target.append(number())
      }
    }
    guard first <= last else { return }
    for source in first...last {
      let isRun = kind == UInt8(ascii: "-")
      set(source, isRun ? [target[0] + (source - first)] : target)
    }
  }

  private mutating func set(_ source: UInt32, _ target: [UInt32]) {
    var code: UInt32
    if target.count == 1 {
      code = target[0]
    } else if let number = known[target] {
      code = number
    } else {
      code = UInt32(expansions.count) | FoldingTable.special | FoldingTable.expansion
      expansions.append(target)
      known[target] = code
    }
    if source < 0x1_0000 { basic[Int(source)] = code } else { astral[source] = code }
  }

  private mutating func readComposition() {
    let base = number()
    position += 1
    let mark = number()
    position += 1
    compositions[UInt64(base) << 32 | UInt64(mark)] = number()
  }

  private mutating func readWord() {
    let first = number()
    var last = first
    if current == UInt8(ascii: "-") {
      position += 1
      last = number()
    }
    guard first <= last else { return }
    if first >= 0x1_0000 {
      astralWords.append(first...last)
    } else {
      for scalar in first...last where scalar < 0x1_0000 {
        words[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
      }
    }
  }

  /// Scalars whose neighbours decide: white space, line feed, joiner, voicing marks, jamo.
  private mutating func markSpecial() {
    for scalar in basic.indices where basic[scalar] == 0x20 {
      basic[scalar] |= FoldingTable.special
    }
    let marks: [UInt32] = [0x0A, 0x200D, 0x3099, 0x309A, 0xFF9E, 0xFF9F]
    let jamo = Array(UInt32(0x1161)...0x1175) + Array(UInt32(0x11A8)...0x11C2)
    for scalar in marks + jamo { basic[Int(scalar)] |= FoldingTable.special }
  }
}
