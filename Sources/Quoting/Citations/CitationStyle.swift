/// A way to cite an article.
public enum CitationStyle: String, Hashable, Sendable, CaseIterable {
  /// GB/T 7714—2025, in force since 2026-07-01.
  case gb2025
  /// GB/T 7714—2015.
  case gb2015
  /// The Chicago Manual of Style, a bibliography entry.
  case chicago
  /// A Pandoc citation: `[@key]`.
  case pandoc
  /// A CSL-JSON item (citeproc-js schema 1.0).
  case cslJSON = "csl-json"
  /// A BibTeX entry.
  case bibtex

  /// The style that articles of a language are usually cited in.
  ///
  /// - Parameter language: a BCP 47 tag; nil if undetermined.
  public static func usual(for language: String?) -> CitationStyle {
    guard let language, !language.lowercased().hasPrefix("zh") else { return .gb2025 }
    return .chicago
  }
}
