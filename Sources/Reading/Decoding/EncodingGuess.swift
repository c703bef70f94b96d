/// What encoding bytes are in that do not say it: the one in which they are a text that people write.
enum EncodingGuess {
  private static let candidates = [
    "GB18030", "BIG5-HKSCS", "CP950", "CP932", "UTF-16LE", "UTF-16BE",
  ]

  /// The text of bytes that are not UTF-8; nil where no encoding makes sense of them.
  static func text(of bytes: [UInt8]) -> String? {
    let texts = candidates.compactMap { name in
      Decoding.convert(bytes[...], from: name).map { ($0, plausibility($0)) }
    }
    guard let best = texts.max(by: { $0.1 < $1.1 }), best.1 > least else { return nil }
    return best.0
  }

  /// The text of bytes with zeros among them, as UTF-16 has; nil if they are something else.
  static func wideText(of bytes: [UInt8]) -> String? {
    guard bytes.count > 3 else { return nil }
    let texts = ["UTF-16LE", "UTF-16BE"].compactMap { name in
      Decoding.convert(bytes[...], from: name).map { ($0, writtenShare($0)) }
    }
    guard let best = texts.max(by: { $0.1 < $1.1 }), best.1 > 0.97,
      best.0.utf8.contains(where: { $0 < 0x80 })
    else { return nil }
    return best.0
  }

  /// Whether a text reads like one, as far as it is Chinese or Japanese at all.
  static func isPlausible(_ text: String) -> Bool {
    let isEastern = text.unicodeScalars.prefix(sample).contains { $0.value >= 0x2E80 }
    return !isEastern || plausibility(text) > least
  }

  /// A text of some length in the right encoding has more.
  private static let least = 0.2
  private static let sample = 20_000

  private static let common = Set(
    "的一是不了在人有我他这這中大来來上个個国國说說们們为為，。、のにはをたがで".unicodeScalars.map(\.value))

  /// The share of common Chinese and Japanese characters among those that are not ASCII.
  private static func plausibility(_ text: String) -> Double {
    var score = 0
    var all = 0
    for scalar in text.unicodeScalars.prefix(sample) where scalar.value > 0x7F {
      all += 1
      if common.contains(scalar.value) { score += 3 }
      if (0xE000...0xF8FF).contains(scalar.value) { score -= 10 }
    }
    return all == 0 ? 0 : Double(score) / Double(all)
  }

  /// The share of characters that texts consist of: Latin, Chinese, Japanese, their punctuation.
  private static func writtenShare(_ text: String) -> Double {
    var written = 0
    var all = 0
    for scalar in text.unicodeScalars.prefix(sample) {
      all += 1
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x24F, 0x2010...0x2027, 0x3000...0x30FF,
        0x4E00...0x9FFF, 0xFF00...0xFFEF:
        written += 1
      default: break
      }
    }
    return all == 0 ? 0 : Double(written) / Double(all)
  }
}
