/// The language of a text, from its scripts and from frequent words.
enum LanguageGuess {
  private static let traditional =
    "國們這個為來時說會對開關後學麼還過無與從經當發現實點動東員應進種間問題樣產業長門電機見書車風馬".unicodeScalars
  private static let simplified =
    "国们这个为来时说会对开关后学么还过无与从经当发现实点动东员应进种间问题样产业长门电机见书车风马".unicodeScalars

  static let firstHan = 0x3400
  /// For each Han character 1 if only simplified texts have it, -1 if only traditional ones.
  static let balances: [Int8] = {
    var balances = [Int8](repeating: 0, count: 0xA000 - firstHan)
    for scalar in simplified { balances[Int(scalar.value) - firstHan] += 1 }
    for scalar in traditional { balances[Int(scalar.value) - firstHan] -= 1 }
    return balances
  }()

  /// A BCP 47 tag; nil for a text with too few letters that declares none.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - declared: what the page says its language is, which counts where the text cannot tell.
  static func language(of text: String, declared: String? = nil) -> String? {
    let counts = Counts(text)
    let said = declared?.replacing("_", with: "-")
    if counts.kana * 8 > counts.han, counts.kana > 20 { return "ja" }
    if counts.hangul > counts.han, counts.hangul > 20 { return "ko" }
    if counts.han * 8 > counts.latin, counts.han > 10 {
      return counts.balance >= 0 ? "zh-Hans" : "zh-Hant"
    }
    if counts.cyrillic > counts.latin, counts.cyrillic > 40 {
      let isUkrainian = text.prefix(4000).contains { "іїєґ".contains($0) }
      return said.map { $0.hasPrefix("ru") || $0.hasPrefix("uk") } == false
        ? said : isUkrainian ? "uk" : "ru"
    }
    if let script = counts.script, script.count > counts.latin, script.count > 40 {
      return said ?? script.language
    }
    return counts.latin > 40 ? alphabetic(text, declared: said) : said
  }

  /// The language of a text and what told it.
  static func origin(of language: String?, text: String, declared: String?) -> String? {
    guard let language else { return nil }
    let isDeclared = declared?.replacing("_", with: "-") == language
    return isDeclared && self.language(of: text) != language ? "declared by the page" : "the text"
  }

  private static let words: [(language: String, words: Set<String>)] = [
    ("en", ["the", "and", "of", "to", "is", "that", "for", "with"]),
    ("de", ["der", "die", "und", "das", "nicht", "ist", "mit", "ein"]),
    ("fr", ["le", "les", "des", "et", "est", "une", "dans", "pour"]),
    ("es", ["el", "los", "las", "que", "una", "por", "con", "del"]),
    ("it", ["il", "che", "di", "della", "per", "non", "una", "sono"]),
    ("pt", ["não", "uma", "com", "os", "em", "do", "da", "que"]),
    ("nl", ["het", "een", "van", "en", "niet", "zijn", "voor", "dat"]),
    ("sv", ["och", "att", "det", "som", "är", "inte", "för", "på"]),
    ("pl", ["się", "nie", "na", "jest", "że", "do", "przez", "oraz"]),
    ("vi", ["và", "của", "là", "không", "được", "những", "người", "trong"]),
    ("id", ["yang", "dan", "di", "dengan", "untuk", "dari", "ini", "tidak"]),
    ("tr", ["ve", "bir", "bu", "için", "ile", "olarak", "çok", "daha"]),
  ]

  /// The language whose frequent words make up enough of a text; else what is declared.
  private static func alphabetic(_ text: String, declared: String?) -> String {
    var counts: [String: Int] = [:]
    var all = 0
    for word in text.prefix(8000).lowercased().split(whereSeparator: { !$0.isLetter }) {
      all += 1
      for entry in words where entry.words.contains(String(word)) {
        counts[entry.language, default: 0] += 1
      }
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best, best.value * 14 > all else { return declared ?? best?.key ?? "en" }
    return best.key
  }
}
