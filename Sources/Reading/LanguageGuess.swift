/// The language of a text, from its scripts and from frequent words.
enum LanguageGuess {
  private static let traditional =
    "國們這個為來時說會對開關後學麼還過無與從經當發現實點動東員應進種間問題樣產業長門電機見書車風馬".unicodeScalars
  private static let simplified =
    "国们这个为来时说会对开关后学么还过无与从经当发现实点动东员应进种间问题样产业长门电机见书车风马".unicodeScalars

  private static let firstHan = 0x3400
  /// For each Han character 1 if only simplified texts have it, -1 if only traditional ones.
  private static let balances: [Int8] = {
    var balances = [Int8](repeating: 0, count: 0xA000 - firstHan)
    for scalar in simplified { balances[Int(scalar.value) - firstHan] += 1 }
    for scalar in traditional { balances[Int(scalar.value) - firstHan] -= 1 }
    return balances
  }()

  /// A BCP 47 tag; nil for a text with too few letters.
  static func language(of text: String) -> String? {
    var han = 0
    var kana = 0
    var hangul = 0
    var latin = 0
    var cyrillic = 0
    var balance = 0
    for scalar in text.unicodeScalars.prefix(20_000) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
      case 0x400...0x4FF: cyrillic += 1
      case 0x3040...0x30FF: kana += 1
      case 0xAC00...0xD7AF: hangul += 1
      case 0x3400..<0xA000:
        han += 1
        balance += Int(balances[Int(scalar.value) - firstHan])
      default: break
      }
    }
    if kana * 8 > han, kana > 20 { return "ja" }
    if hangul > han, hangul > 20 { return "ko" }
    if han * 8 > latin, han > 10 { return balance >= 0 ? "zh-Hans" : "zh-Hant" }
    if cyrillic > latin, cyrillic > 40 { return "ru" }
    return latin > 40 ? alphabetic(text) : nil
  }

  private static let words: [(language: String, words: Set<String>)] = [
    ("en", ["the", "and", "of", "to", "is", "that", "for", "with"]),
    ("de", ["der", "die", "und", "das", "nicht", "ist", "mit", "ein"]),
    ("fr", ["le", "les", "des", "et", "est", "une", "dans", "pour"]),
    ("es", ["el", "los", "las", "que", "una", "por", "con", "del"]),
  ]

  private static func alphabetic(_ text: String) -> String {
    var counts: [String: Int] = [:]
    for word in text.prefix(8000).lowercased().split(whereSeparator: { !$0.isLetter }) {
      for entry in words where entry.words.contains(String(word)) {
        counts[entry.language, default: 0] += 1
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "en"
  }
}
