import Corpus
import Foundation

/// What the lines beside the text and the title element say.
extension MetadataGathering {
  /// The date of a line right before the text, where the title stands elsewhere.
  var dateBeforeText: ArticleDate? {
    guard profile == nil, matter == nil, let first = opening.first,
      let start = page.blocks.firstIndex(where: { $0.text == first })
    else { return nil }
    let before = page.blocks[..<start].suffix(4).reversed().filter { block in
      block.text.utf8.count < 120 && !block.isProse && block.linkDensity < 0.5
    }
    // Or under a standfirst.
    let after = page.blocks[start...].dropFirst().prefix(3).filter { PageDate.isDateAlone($0.text) }
    let lines = before + after
    return lines.lazy.compactMap { PageDate.date(in: $0.text, language: page.language) }
      .first { $0.text >= LinesAboutArticle.firstDay }
  }

  /// Whether a line of the text is the caption of a picture, which may be older than the article.
  func isCaption(_ line: String) -> Bool {
    page.blocks.contains { $0.kind == .caption && $0.text == line }
  }

  /// Whether the title element ends with the only name and what part of its site this is:
  /// `磨坊_河谷财经`.
  func isSiteInTitle(_ people: [Contributor]) -> Bool {
    guard people.count == 1, let name = people.first?.name else { return false }
    let pieces = page.title.split { "_|-–—｜".contains($0) || $0.isNewline }.dropFirst()
    return pieces.contains { piece in
      let site = piece.trimmingCharacters(in: .whitespaces)
      return site.hasPrefix(name) && site.count > name.count
    }
  }
}
