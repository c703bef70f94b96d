extension LanguageGuess {
  /// How many letters of each script a text has, as far as it is looked at.
  struct Counts {
    private(set) var han = 0
    private(set) var kana = 0
    private(set) var hangul = 0
    private(set) var latin = 0
    private(set) var cyrillic = 0
    /// How many characters only simplified texts have, less those that only traditional ones have.
    private(set) var balance = 0
    private var others: [UInt32: Int] = [:]

    /// So many characters of a text are looked at.
    private static let most = 20_000

    init(_ text: String) {
      var text = text
      text.withUTF8 { bytes in
        LanguageGuess.balances.withUnsafeBufferPointer { count(bytes, balances: $0) }
      }
    }

    /// Counts in the bytes of a text: every text passes whole.
    private mutating func count(
      _ bytes: UnsafeBufferPointer<UInt8>, balances: UnsafeBufferPointer<Int8>
    ) {
      var index = 0
      var seen = 0
      while index < bytes.count, seen < Self.most {
        let byte = UInt32(bytes[index])
        seen += 1
        // Latin letters, and three bytes, are most of what there is.
        if byte < 0x80 {
          if UInt32(byte | 0x20) &- 0x61 < 26 { latin += 1 }
          index += 1
        } else if byte < 0xE0 {
          count(byte << 6 & 0x7C0 | UInt32(bytes[index + 1] & 0x3F))
          index += 2
        } else if byte < 0xF0 {
          let value =
            byte << 12 & 0xF000 | UInt32(bytes[index + 1] & 0x3F) << 6
            | UInt32(bytes[index + 2] & 0x3F)
          if (0x3400..<0xA000).contains(value) {
            han += 1
            balance += Int(balances[Int(value) - LanguageGuess.firstHan])
          } else {
            count(value)
          }
          index += 3
        } else {
          index += 4
        }
      }
    }

    /// Counts a character that is neither of ASCII nor of Han.
    private mutating func count(_ value: UInt32) {
      switch value {
      case 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
      case 0x400...0x4FF: cyrillic += 1
      case 0x3040...0x30FF: kana += 1
      case 0xAC00...0xD7AF: hangul += 1
      case 0x370...0x1FFF: others[value & ~0x7F, default: 0] += 1
      default: break
      }
    }

    /// The language that most writes the most frequent of the other scripts.
    var script: (language: String, count: Int)? {
      guard let most = others.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
        return nil
      }
      let languages: [UInt32: String] = [
        0x380: "el", 0x580: "he", 0x600: "ar", 0x680: "ar", 0x900: "hi", 0x980: "bn", 0xB80: "ta",
        0xC00: "te", 0xE00: "th", 0x1000: "my", 0x1080: "ka", 0x1780: "km",
      ]
      return languages[most.key].map { ($0, most.value) }
    }
  }
}
