public import Corpus

/// Words that a draft puts in quotation marks or in a block quotation.
public struct DraftQuotation: Hashable, Sendable {
  /// How the words are set off.
  public enum Form: String, Hashable, Sendable {
    /// By quotation marks.
    case marks
    /// As a paragraph of a block quotation.
    case block
  }

  /// The words without their marks and without Markdown.
  public let words: String
  /// How they are set off.
  public let form: Form
  /// The line of the draft on which they begin, from 1.
  public let line: Int
  /// The keys cited after them in the same paragraph, `[@key]` or `[^key]`, before any other
  /// quotation.
  public let cited: [ArticleKey]

  /// Makes a quotation.
  public init(words: String, form: Form = .marks, line: Int = 1, cited: [ArticleKey] = []) {
    self.words = words
    self.form = form
    self.line = line
    self.cited = cited
  }

  /// All quotations of a Markdown draft, in order.
  ///
  /// Front matter, code, comments, footnote definitions and the lines under a block quotation that
  /// say where it is from (`— …`) quote nothing.
  ///
  /// - Complexity: O(*n*).
  public static func all(in draft: String) -> [DraftQuotation] {
    DraftParagraphs(draft).paragraphs.flatMap { paragraph in
      paragraph.isQuotation ? block(paragraph) : QuotationMarks(paragraph).quotations
    }
  }

  /// A paragraph of a block quotation; marks around the whole of it are no part of the words.
  private static func block(_ paragraph: DraftParagraphs.Paragraph) -> [DraftQuotation] {
    let spans = MarkdownWords(paragraph.text)
    var words = spans.text
    for (open, close) in QuotationMarks.pairs
    where words.count > 2 && words.first == open && words.last == close {
      let inner = words.dropFirst().dropLast()
      if !inner.contains(open), !inner.contains(close) { words = String(inner) }
    }
    guard words.contains(where: { $0.isLetter || $0.isNumber }) else { return [] }
    return [
      DraftQuotation(
        words: words, form: .block, line: paragraph.line,
        cited: spans.citations.map(\.key) + paragraph.cited)
    ]
  }
}
