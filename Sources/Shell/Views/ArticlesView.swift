import Corpus
import Research
import Terminal

/// Lists of articles.
enum ArticlesView {
  /// A numbered list, one article after the other.
  static func page(_ list: ArticleList) -> Page {
    let box = FailureBox()
    let articles = list.articles.lazy.compactMap { read in box.value { try read.get() } }
    return Page(
      count: list.count, status: list.count == 0 ? 1 : 0,
      records: { AnySequence(articles.map { JSONText.line(ArticleJSON($0)) }) },
      lines: { _ in
        guard list.count > 0 else { return AnySequence([[Span("nothing found", .faint)]]) }
        return AnySequence(
          zip(1..., articles).lazy.map { number, article in line(article, number: number) })
      },
      failure: { box.failure })
  }

  /// An article in one line: number, key, day and title.
  static func line(_ article: Article, number: Int) -> Line {
    var line: Line = [
      Span("\(number)  ", .number), Span(article.key.description, .key), "  ",
      Span(article.metadata.date?.day ?? "undated", .faint), "  ", Span(title(article), .title),
    ]
    line.indent = String(number).count + 2
    return line
  }

  /// The title, or words in its place.
  static func title(_ article: Article) -> String {
    article.metadata.title.isEmpty ? "(untitled)" : article.metadata.title
  }

  /// Key, date, source and byline in one line.
  static func facts(_ article: Article, indent: Int) -> Line {
    let metadata = article.metadata
    let facts = [metadata.date?.day, metadata.source, metadata.byline].compactMap(\.self)
    var line: Line = [
      Span(String(repeating: " ", count: indent)), Span(article.key.description, .key),
      Span(facts.map { " · " + $0 }.joined(), .faint),
    ]
    line.indent = indent
    return line
  }
}
