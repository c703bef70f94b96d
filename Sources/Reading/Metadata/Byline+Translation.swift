import Corpus
import Patterns

/// Bylines of translated articles, which name who wrote and who translated:
/// `河谷报专栏作家Ana Bell撰文／林河编译`.
extension Byline {
  private static let translation = Pattern.own(
    "^(.{2,60}?(?:记者|記者|专栏作家|專欄作家|撰稿人|作者).{2,60}?|.{2,60}?(?=撰文))(?:撰文|报导|報導|报道|報道)?\\s*[/／、]\\s*"
      + "([\\x{4e00}-\\x{9fff}]{2,4}(?:、[\\x{4e00}-\\x{9fff}]{2,4})?)(?:综合)?(?:编译|編譯|翻译|翻譯)$")
  private static let writer = Pattern.own("^.{0,10}?(记者|記者|专栏作家|專欄作家|撰稿人|作者)(.+)$")

  /// The writer and the translator of a byline; nil where it does not name both.
  static func translation(in text: String) -> [Contributor]? {
    guard let groups = translation.match(in: text), let written = groups[1],
      let translated = groups[2]
    else { return nil }
    let known = writer.match(in: written)
    let writers = names(in: known?[2] ?? written)
    return writers.map { Contributor(name: $0, role: known?[1] ?? "撰文") }
      + names(in: translated).map { Contributor(name: $0, role: "编译") }
  }

  /// The names in a text: a space parts names in Han characters, and the words of others.
  static func names(in text: String) -> [String] {
    text.split { "、,，/／　：:".contains($0) }.flatMap { piece -> [String] in
      let words = piece.split(separator: " ").map(String.init)
      let isHan = words.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value > 0x2E80 } }
      return isHan ? words : [words.joined(separator: " ")]
    }.filter { !$0.isEmpty && $0.utf8.count <= 48 }
  }
}
