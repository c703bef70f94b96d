public import Corpus

/// Checks quotations against the texts that they may be from.
///
/// An ellipsis (`…`, `……`, `...`, alone or in brackets) that is not the source's own separates
/// parts, which must stand in one article in their order.
public struct QuotationChecker {
  /// A text that may have been quoted.
  public struct Source: Sendable {
    /// The name of the article.
    public let article: ArticleKey
    let bare: BareText

    /// Prepares a text.
    ///
    /// - Complexity: O(*n*) in the text.
    public init(article: ArticleKey, text: String) {
      self.article = article
      bare = BareText(text)
    }
  }

  /// Fewer characters than this occur by chance.
  static let shortest = 4

  private let sources: [Source]

  /// Prepares to check against sources; of two that match as well the earlier is named.
  public init(_ sources: [Source]) {
    self.sources = sources
  }

  /// Checks a quotation.
  ///
  /// - Complexity: O(*n* + *m*²) in the scalars of the sources and of the quotation, which is not
  ///   compared with similar words beyond 2,000.
  public func check(_ quotation: DraftQuotation) -> CheckedQuotation {
    let words = QuotedWords(quotation.words)
    let cited = sources.filter { quotation.cited.contains($0.article) }
    if words.count < Self.shortest {
      return found(words, quotation, in: cited, otherwise: .uncheckable(.tooShort))
    }
    let others = sources.filter { !quotation.cited.contains($0.article) }
    if let match = best(words, in: cited) { return result(quotation, match) }
    if let match = best(words, in: others) {
      // Without a citation, or with one of an article that is not here, any source will do.
      return result(quotation, match, isElsewhere: !cited.isEmpty)
    }
    guard !words.isLong else {
      return CheckedQuotation(quotation, .uncheckable(.tooLong))
    }
    let similar = similar(words, in: cited) ?? similar(words, in: others)
    return similar.map { result(quotation, $0) } ?? CheckedQuotation(quotation, .notFound)
  }

  private func found(
    _ words: QuotedWords, _ quotation: DraftQuotation, in sources: [Source],
    otherwise verdict: CheckedQuotation.Verdict
  ) -> CheckedQuotation {
    best(words, in: sources).map { result(quotation, $0) } ?? CheckedQuotation(quotation, verdict)
  }

  /// The words as they are or folded, as they are first.
  private func best(_ words: QuotedWords, in sources: [Source]) -> QuotationMatch? {
    var folded: QuotationMatch?
    for source in sources {
      guard let match = words.match(in: source) else { continue }
      if match.isExact { return match }
      if folded == nil { folded = match }
    }
    return folded
  }

  /// The words that are most like those quoted.
  private func similar(_ words: QuotedWords, in sources: [Source]) -> QuotationMatch? {
    sources.compactMap { words.similar(in: $0) }.max { $0.likeness < $1.likeness }
  }

  private func result(
    _ quotation: DraftQuotation, _ match: QuotationMatch, isElsewhere: Bool = false
  ) -> CheckedQuotation {
    let text = match.source.bare.text
    let verdict: CheckedQuotation.Verdict =
      isElsewhere ? .elsewhere : match.likeness < 1 ? .altered : match.isExact ? .verified : .folded
    let parts = match.parts.map { part in
      let source = String(text[bytes: part.range])
      return CheckedQuotation.Part(
        range: part.range, source: source,
        difference: part.errors == 0 ? nil : TextDiff(from: source, to: part.words))
    }
    let gaps = zip(parts, parts.dropFirst()).map { part, next in
      let start = part.range.upperBound
      return CheckedQuotation.Gap(start..<max(start, next.range.lowerBound), in: text)
    }
    return CheckedQuotation(
      quotation: quotation, verdict: verdict, article: match.source.article, parts: parts,
      gaps: gaps, likeness: match.likeness)
  }
}

extension CheckedQuotation {
  /// A quotation that was not found.
  init(_ quotation: DraftQuotation, _ verdict: Verdict) {
    self.init(
      quotation: quotation, verdict: verdict, article: nil, parts: [], gaps: [], likeness: 0)
  }
}
