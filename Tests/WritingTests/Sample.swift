import Corpus
import Quoting
import Writing

/// A dossier of one invented article.
enum Sample {
  static let words = "馆长说：“每晚十点关门。”\n1. 周末*不*变"

  static func dossier(
    note: String = "See *also* the plan.", state: Anchor.State = .exact, score: Double = 1,
    shown: String? = nil, ids: [Int] = [1], isEmpty: Bool = false
  ) -> Dossier {
    let article = Article(
      key: ArticleKey("daily2021-7"),
      metadata: Metadata(
        title: "图书馆延长开放时间 <b>(组图)", date: ArticleDate("2021-03-04"), byline: "林一",
        source: "晨报", language: "zh-Hans"),
      collection: nil, revision: 1, textDigest: Digest(bytes: []))
    let excerpts = (isEmpty ? [] : ids).map { id in
      Excerpt(
        annotation: Annotation(
          id: id, article: article.key,
          anchor: Anchor(
            revision: 1, range: 0..<words.utf8.count,
            quote: TextQuote(exact: words, prefix: "", suffix: ""), state: state, score: score),
          note: note, tags: ["library/hours", "quote"], color: nil, motivation: .quoting,
          author: "reader", created: Timestamp(microseconds: 1_614_900_000_000_000),
          modified: Timestamp(microseconds: 1_614_900_000_000_000)),
        text: shown ?? words, paragraphs: 2...3, scalars: 4..<30)
    }
    return Dossier(
      title: "Reading \"rooms\"",
      sections: [
        Dossier.Section(
          article: article,
          identifiers: [Identifier(.original, "https://daily.example/2021/03/04/7.html")],
          accessed: ArticleDate("2021-03-05"), excerpts: excerpts)
      ])
  }
}

extension String {
  /// The text with each `h=H` replaced by the hash that stands there in another text.
  func filledIn(from other: String) -> String {
    var hashes = other.split(separator: " ").filter { $0.hasPrefix("h=") }.map(String.init)[...]
    return split(separator: "h=H", omittingEmptySubsequences: false)
      .reduce(into: "") { text, part in
        text += (text.isEmpty ? "" : hashes.popFirst() ?? "") + part
      }
  }
}
