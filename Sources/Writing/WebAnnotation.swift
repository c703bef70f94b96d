import Corpus
import Quoting

/// One annotation in the shape of the Web Annotation Data Model.
struct WebAnnotation: Encodable {
  /// A note or a tag (§3.2.4, TextualBody).
  struct Body: Encodable {
    let type = "TextualBody"
    let purpose: String
    let value: String
    let format: String?
  }

  /// The page and the place in it (§4).
  struct Target: Encodable {
    let source: String
    let selector: [Selector]
    let state: State?
  }

  /// The words, or where they stand (§4.2.4, §4.2.5).
  struct Selector: Encodable {
    let type: String
    var exact: String?
    var prefix: String?
    var suffix: String?
    var start: Int?
    var end: Int?
  }

  /// The copy that was read (§4.3.1).
  struct State: Encodable {
    let type = "TimeState"
    let sourceDate: String
    let cached: String?
  }

  /// The person (§3.3.1); a login name is all that is known.
  struct Agent: Encodable {
    let type = "Person"
    let nickname: String
  }

  let id: String
  let type = "Annotation"
  let motivation: String
  let creator: Agent?
  let created: String
  let modified: String
  let body: [Body]?
  let target: Target

  init(_ excerpt: Excerpt, of section: Dossier.Section) {
    let annotation = excerpt.annotation
    let name = "urn:verbatim:" + section.article.key.description
    id = "\(name):n\(annotation.id)"
    motivation = annotation.motivation.rawValue
    creator = annotation.author.isEmpty ? nil : Agent(nickname: annotation.author)
    created = annotation.created.iso8601
    modified = annotation.modified.iso8601
    var body: [Body] = []
    if !annotation.note.isEmpty {
      body.append(Body(purpose: "commenting", value: annotation.note, format: "text/markdown"))
    }
    body += annotation.tags.map { Body(purpose: "tagging", value: $0, format: nil) }
    self.body = body.isEmpty ? nil : body
    let quote = annotation.anchor.quote
    var selector = [
      Selector(
        type: "TextQuoteSelector", exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix)
    ]
    if let scalars = excerpt.scalars {
      selector.append(
        Selector(
          type: "TextPositionSelector", start: scalars.lowerBound, end: scalars.upperBound))
    }
    let citation = section.citation
    target = Target(
      source: citation.url ?? name, selector: selector,
      state: citation.accessed.map {
        State(sourceDate: $0.text + "T00:00:00Z", cached: citation.archive)
      })
  }
}
