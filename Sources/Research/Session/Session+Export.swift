public import Corpus
import Foundation
import Quoting
import Searching
import Storage
import Writing

/// The name of a style of citing, for those that do not know the styles themselves.
public enum CitationName: String, Hashable, Sendable, CaseIterable {
  case gb2025, gb2015, chicago, pandoc, cslJSON = "csl-json", bibtex

  var style: CitationStyle {
    switch self {
    case .gb2025: .gb2025
    case .gb2015: .gb2015
    case .chicago: .chicago
    case .pandoc: .pandoc
    case .cslJSON: .cslJSON
    case .bibtex: .bibtex
    }
  }
}

/// A format of exported files.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  case markdown
  /// W3C Web Annotations in JSON-LD.
  case jsonld
}

/// What an export wrote.
public struct ExportResult: Hashable, Sendable {
  /// The text.
  public let text: String
  /// The file that it was written to, as the user named it; nil for none.
  public let path: String?
  /// How many annotations it holds.
  public let annotationCount: Int
  /// Of how many articles.
  public let articleCount: Int
  /// Parts of the file that were left as they were, and why.
  public let conflicts: [String]
}

/// A passage ready to paste.
public struct Quotation: Sendable {
  /// The annotation that keeps it.
  public let annotation: Annotation
  /// The words, the citation and a link to them.
  public let text: String
  /// Whether the words were found, byte for byte, at the annotation's place in the stored text.
  public let isVerified: Bool
}

/// Handing on what was found.
extension Session {
  /// The annotations that a query chooses, in the order of their numbers; all where it is nil.
  ///
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public func annotations(matching query: String?) throws -> [Annotation] {
    let all = try store.annotations()
    guard let query else { return all }
    let result = try search(query, filter: .state(.annotated))
    let keys = Set(
      try store.page(of: result, limit: result.count).map(\.article.key.description))
    let chosen = all.filter { keys.contains($0.article) }
    return AnnotationFilter(of: result.query).map { filter in chosen.filter(filter.accepts) }
      ?? chosen
  }

  /// Writes annotated excerpts, grouped by article, in the order of date and place.
  ///
  /// - Parameters:
  ///   - query: chooses the annotations; nil for all.
  ///   - path: the file to write or to bring up to date; nil for none.
  ///   - format: the format.
  ///   - style: how to cite; nil for what suits each article.
  /// - Throws: `ResearchError.file`, `QueryError`, `StorageError`, `Interruption.Requested`; then the
  ///   file is as it was.
  public func export(
    matching query: String?, to path: String?, format: ExportFormat, style: CitationName?
  ) throws -> ExportResult {
    let annotations = try annotations(matching: query)
    let dossier = try dossier(of: annotations, style: self.style(style)?.style)
    let existing = try path.flatMap { try contents(of: $0) }
    let (text, conflicts) = try written(dossier, format, over: existing, at: path ?? "-")
    try surroundings.interruption.check()
    if let path {
      let target = URL(fileURLWithPath: surroundings.absolute(path))
      do { try Data(text.utf8).write(to: target, options: .atomic) } catch {
        throw ResearchError.file(
          path: path, reason: "it cannot be written: check the folder and its permissions")
      }
    }
    return ExportResult(
      text: text, path: path, annotationCount: annotations.count,
      articleCount: dossier.sections.count, conflicts: conflicts)
  }

  /// The text of a file that an export goes to; nil where there is none yet.
  private func contents(of path: String) throws -> String? {
    let target = surroundings.absolute(path)
    guard FileManager.default.fileExists(atPath: target) else { return nil }
    guard let data = FileManager.default.contents(atPath: target),
      let text = String(validating: Array(data), as: UTF8.self)
    else {
      throw ResearchError.file(
        path: path, reason: "it cannot be read as UTF-8 text: choose another file")
    }
    return text
  }

  private func written(
    _ dossier: Dossier, _ format: ExportFormat, over existing: String?, at path: String
  ) throws -> (text: String, conflicts: [String]) {
    switch format {
    case .markdown:
      let export = MarkdownExport(dossier)
      guard let existing else { return (export.text, []) }
      let known = Set(try store.annotations().map { "n\($0.id)" })
      let merge = export.merged(into: existing) { !known.contains($0) }
      return (merge.text, merge.conflicts.map(\.description))
    case .jsonld:
      if let existing, !existing.isEmpty, !existing.contains("http://www.w3.org/ns/anno.jsonld") {
        throw ResearchError.file(
          path: path, reason: "it holds something else than annotations: choose another file")
      }
      return (try WebAnnotations(dossier).text(), [])
    }
  }

  /// A kept passage with its citation and a link to its words.
  ///
  /// - Throws: `StorageError`.
  public func quotation(of annotation: Annotation, style: CitationName?) throws -> Quotation {
    let key = ArticleKey(annotation.article)
    guard let article = try store.article(key) else {
      throw ResearchError.noArticle(annotation.article)
    }
    let citation = try citation(of: article)
    let words = annotation.anchor.quote.exact
    var parts = [
      words.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
        .joined(separator: "\n"),
      "— "
        + citation.note(in: try self.style(style)?.style ?? .usual(for: article.metadata.language)),
    ]
    if let address = citation.url {
      parts.append(TextFragment.link(to: address, quote: annotation.anchor.quote))
    }
    let anchor = annotation.anchor
    let source = try store.revision(of: key, number: anchor.revision)?.text ?? ""
    let stands =
      anchor.range.upperBound <= source.utf8.count && source[bytes: anchor.range] == words
    return Quotation(
      annotation: annotation, text: parts.joined(separator: "\n\n"), isVerified: stands)
  }

  /// The citation of an article.
  ///
  /// - Throws: `StorageError`.
  public func citation(of article: Article, style: CitationName?) throws -> String {
    try citation(of: article).text(
      in: self.style(style)?.style ?? .usual(for: article.metadata.language))
  }

  private func citation(of article: Article) throws -> Citation {
    Citation(
      article: article, identifiers: try store.identifiers(of: article.key),
      accessed: try store.places(of: article.key).first?.captured.day)
  }

  private func dossier(of annotations: [Annotation], style: CitationStyle?) throws -> Dossier {
    let groups = Dictionary(grouping: annotations, by: \.article)
    let sections = try groups.map { key, annotations in
      guard let article = try store.article(ArticleKey(key)) else {
        throw ResearchError.noArticle(key)
      }
      // Many annotations of one text need it once.
      let revisions = try Set(annotations.map(\.anchor.revision)).map { number in
        (number, try store.revision(of: article.key, number: number))
      }
      let texts = Dictionary(uniqueKeysWithValues: revisions)
      let excerpts = try annotations.map { annotation in
        try surroundings.interruption.check()
        return Excerpt(annotation, in: texts[annotation.anchor.revision] ?? nil)
      }
      return Dossier.Section(
        article: article, identifiers: try store.identifiers(of: article.key),
        accessed: try store.places(of: article.key).first?.captured.day,
        excerpts: excerpts.sorted { left, right in
          let (one, two) = (left.annotation, right.annotation)
          return (one.anchor.range.lowerBound, one.id) < (two.anchor.range.lowerBound, two.id)
        })
    }
    return Dossier(
      title: "Excerpts",
      sections: sections.sorted { left, right in
        let (one, two) = (left.article, right.article)
        return (one.metadata.date?.text ?? "~", one.key) < (two.metadata.date?.text ?? "~", two.key)
      }, style: style)
  }
}
