public import Corpus
import Foundation
import Quoting
import Searching
import Storage

/// Checking quotations against the corpus, and comparing texts.
extension Session {
  /// Checks every quotation of a Markdown file.
  ///
  /// - Parameter path: the file, as the user named it.
  /// - Throws: `ResearchError.file`, `StorageError`, `Interruption.Requested`.
  public func verify(draft path: String) throws -> [VerifiedQuotation] {
    let file = surroundings.absolute(path)
    guard let data = FileManager.default.contents(atPath: file),
      let draft = String(validating: Array(data), as: UTF8.self)
    else {
      throw ResearchError.file(
        path: path, reason: "it cannot be read as UTF-8 text: check its name and its encoding")
    }
    var sources = QuotedSources(session: self)
    return try DraftQuotation.all(in: draft).map { quotation in
      try surroundings.interruption.check()
      return try sources.verified(quotation)
    }
  }

  /// Checks the words of every annotation against the current text of its article.
  ///
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public func verifyAnnotations() throws -> [(annotation: Annotation, result: VerifiedQuotation)] {
    var sources = QuotedSources(session: self)
    return try store.annotations().map { annotation in
      try surroundings.interruption.check()
      let key = ArticleKey(annotation.article)
      let words = annotation.anchor.quote.exact
      let quotation = DraftQuotation(words: words, cited: [key])
      var result = try sources.verified(quotation, in: [key])
      // Words that stand in several places are those of the annotation's own.
      if let own = try sources.paragraph(of: annotation.anchor, in: key) { result.paragraph = own }
      return (annotation, result)
    }
  }

  /// What changed between two revisions of an article.
  ///
  /// - Parameters:
  ///   - old: a revision's number; nil for the one before `new`.
  ///   - new: a revision's number; nil for the current one.
  /// - Throws: `ResearchError.noRevision`, `StorageError`.
  public func difference(
    in article: Article, from old: Int?, to new: Int?
  ) throws -> (from: Int, to: Int, changes: [TextChange]) {
    let last = new ?? article.revision
    let first = old ?? max(1, last - 1)
    func text(_ number: Int) throws -> String {
      guard let revision = try store.revision(of: article.key, number: number) else {
        let count = try store.revisions(of: article.key).count
        throw ResearchError.noRevision(number, key: article.key.description, count: count)
      }
      return revision.text
    }
    let difference = TextDiff(from: try text(first), to: try text(last))
    return (first, last, TextChange.all(in: difference))
  }
}

/// The articles that quotations may be from, each read and made ready once.
private struct QuotedSources {
  private struct Entry {
    let revision: Revision
    let source: QuotationChecker.Source
  }

  /// How many articles are compared with one quotation, and how many are kept ready.
  private static let candidates = 20
  private static let most = 400

  private let session: Session
  private var entries: [ArticleKey: Entry] = [:]
  private var named: [String: [ArticleKey]] = [:]

  init(session: Session) {
    self.session = session
  }

  /// Checks a quotation against the articles that it cites and those that have words of it.
  mutating func verified(_ quotation: DraftQuotation) throws -> VerifiedQuotation {
    let cited = try quotation.cited.flatMap { try articles(named: $0.description) }
    let known = DraftQuotation(
      words: quotation.words, form: quotation.form, line: quotation.line, cited: cited)
    var keys = cited
    var result = try verified(known, in: keys)
    for size in QuotationProbes.Size.allCases {
      // Altered words of the cited article may stand as they are in another.
      let isOpen = result.verdict == .notFound || (size == .large && result.verdict == .altered)
      guard isOpen else { break }
      for key in try likely(quotation.words, size) where !keys.contains(key) { keys.append(key) }
      result = try verified(known, in: keys)
    }
    return result
  }

  /// Checks a quotation against some articles.
  mutating func verified(
    _ quotation: DraftQuotation, in keys: [ArticleKey]
  ) throws -> VerifiedQuotation {
    if entries.count > Self.most { entries = [:] }
    let sources = try keys.compactMap { try entry($0)?.source }
    let checked = QuotationChecker(sources).check(quotation)
    let found = checked.article.flatMap { entries[$0] }
    let paragraph = checked.parts.first.flatMap { part in
      found?.revision.paragraph(at: part.range.lowerBound)
    }
    return VerifiedQuotation(checked, paragraph: paragraph)
  }

  /// The paragraph in which the words of an anchor stand, where they stand at its own place in the
  /// current text.
  mutating func paragraph(of anchor: Anchor, in key: ArticleKey) throws -> Int? {
    guard let revision = try entry(key)?.revision, revision.number == anchor.revision,
      anchor.range.upperBound <= revision.text.utf8.count,
      revision.text[bytes: anchor.range] == anchor.quote.exact
    else { return nil }
    return revision.paragraph(at: anchor.range.lowerBound)
  }

  private mutating func articles(named name: String) throws -> [ArticleKey] {
    if let keys = named[name] { return keys }
    let keys = try session.store.articles(named: name).map(\.key)
    named[name] = keys
    return keys
  }

  private mutating func entry(_ key: ArticleKey) throws -> Entry? {
    if let entry = entries[key] { return entry }
    guard let revision = try session.store.revision(of: key) else { return nil }
    let source = QuotationChecker.Source(article: key, text: revision.text)
    let entry = Entry(revision: revision, source: source)
    entries[key] = entry
    return entry
  }

  /// The articles that have a phrase of the words.
  private func likely(
    _ words: String, _ size: QuotationProbes.Size
  ) throws -> [ArticleKey] {
    // Probes hold letters, digits, spaces and apostrophes only: nothing that ends a phrase.
    let phrases = QuotationProbes.phrases(of: words, size).map { "body:\"\($0)\"" }
    guard !phrases.isEmpty else { return [] }
    let result = try session.search(phrases.joined(separator: " | "))
    return try session.store.page(of: result, limit: Self.candidates).map(\.article.key)
  }
}
