import Corpus
import Research
import Terminal

/// Near-duplicates, one group after the other: each article says which one above it is like most.
struct GroupsView {
  private let list: ArticleList
  private let session: Session

  /// Prepares to show a list in which near-duplicates stand next to each other.
  init(_ list: ArticleList, in session: Session) {
    self.list = list
    self.session = session
  }

  /// The numbered list, with a blank line between groups.
  var page: Page {
    let box = FailureBox()
    return Page(
      count: list.count, status: list.count == 0 ? 1 : 0,
      records: {
        AnySequence(
          list.articles.lazy.compactMap { read in
            box.value {
              let article = try read.get()
              return JSONText.line(ArticleJSON(article, similar: try session.similar(to: article)))
            }
          })
      },
      lines: { _ in
        var numbers: [ArticleKey: Int] = [:]
        return AnySequence(
          zip(1..., list.articles).lazy.flatMap { number, read -> [Line] in
            guard let article = box.value({ try read.get() }),
              let near = box.value({ try session.similar(to: article) })
            else { return [] }
            let best = near.first { numbers[$0.key] != nil }
            let begins = best == nil && !numbers.isEmpty
            if best == nil { numbers.removeAll() }
            var line = ArticlesView.line(article, number: number)
            if let best, let other = numbers[best.key] {
              line.spans.append(Span("  \(Self.percent(best.similarity)) like \(other)", .faint))
            }
            numbers[article.key] = number
            return begins ? [.blank, line] : [line]
          })
      },
      failure: { box.failure })
  }

  /// A share in words: 100 % only for texts that share everything.
  static func percent(_ share: Double) -> String {
    "\(Int(max(0, min(1, share)) * 100)) %"
  }
}
