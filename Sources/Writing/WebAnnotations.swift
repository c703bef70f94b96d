import Corpus
import Foundation

/// Annotations as a W3C Web Annotation collection in JSON-LD (Web Annotation Data Model, 2017).
///
/// Positions count Unicode scalars, as the model's code points do; the media type is
/// `application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"`.
public struct WebAnnotations {
  private let dossier: Dossier

  /// Prepares the export of a dossier.
  public init(_ dossier: Dossier) {
    self.dossier = dossier
  }

  /// The collection as indented JSON with sorted keys; the same dossier always gives the same text.
  ///
  /// - Throws: what `JSONEncoder` throws.
  public func text() throws -> String {
    let items = dossier.sections.flatMap { section in
      section.excerpts.map { WebAnnotation($0, of: section) }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(Collection(label: dossier.title, items: items))
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private struct Collection: Encodable {
    struct Page: Encodable {
      let type = "AnnotationPage"
      let startIndex = 0
      let items: [WebAnnotation]
    }

    enum CodingKeys: String, CodingKey {
      case context = "@context"
      case type, label, total, first
    }

    let context = "http://www.w3.org/ns/anno.jsonld"
    let type = "AnnotationCollection"
    let label: String
    let total: Int
    let first: Page

    init(label: String, items: [WebAnnotation]) {
      self.label = label
      total = items.count
      first = Page(items: items)
    }
  }
}
