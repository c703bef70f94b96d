import Corpus
import Foundation

/// Citations for programs.
extension Citation {
  /// A CSL-JSON item with what its schema knows, and no other keys.
  var cslJSON: String {
    var item = Item(id: key.description)
    item.title = title
    let names = authors.map { Item.Name(literal: $0) }
    item.author = names.isEmpty ? nil : names
    item.containerTitle = source
    item.issued = metadata.date.map { Item.Dates($0) }
    item.accessed = accessed.map { Item.Dates($0) }
    item.url = url?.onOneLine
    item.doi = doi?.onOneLine
    item.archiveLocation = archive?.onOneLine
    item.language = metadata.language?.onOneLine
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(item) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  private struct Item: Encodable {
    struct Name: Encodable {
      let literal: String
    }

    struct Dates: Encodable {
      let parts: [[Int]]

      enum CodingKeys: String, CodingKey { case parts = "date-parts" }

      init(_ date: ArticleDate) {
        parts = [date.day.split(separator: "-").compactMap { Int($0) }]
      }
    }

    enum CodingKeys: String, CodingKey {
      case id, type, title, author, issued, accessed, language
      case containerTitle = "container-title"
      case url = "URL"
      case doi = "DOI"
      case archiveLocation = "archive_location"
    }

    let id: String
    var type = "webpage"
    var title = ""
    var author: [Name]?
    var containerTitle: String?
    var issued: Dates?
    var accessed: Dates?
    var url: String?
    var doi: String?
    var archiveLocation: String?
    var language: String?

    init(id: String) {
      self.id = id
    }
  }

  /// A BibTeX entry; braces keep the capitals of titles and the names of organisations.
  var bibtex: String {
    var fields: [(String, String)] = [("title", "{\(Self.escaped(title))}")]
    let names = authors.map { "{\(Self.escaped($0))}" }
    if !names.isEmpty { fields.append(("author", names.joined(separator: " and "))) }
    if let source { fields.append(("organization", Self.escaped(source))) }
    if let date = metadata.date {
      fields.append(("date", date.day))
      fields.append(("year", String(date.text.prefix(4))))
    }
    if let url { fields.append(("url", Self.address(url))) }
    if let doi { fields.append(("doi", Self.address(doi))) }
    if let accessed { fields.append(("urldate", accessed.day)) }
    if let language = metadata.language { fields.append(("langid", Self.escaped(language))) }
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    return "@online{\(key),\n\(lines)\n}"
  }

  private static func escaped(_ text: String) -> String {
    text.onOneLine.map { character in
      switch character {
      case "\\": "\\textbackslash{}"
      case "{", "}", "$", "&", "%", "#", "_": "\\\(character)"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      default: String(character)
      }
    }.joined()
  }

  /// An address: what would end the field is percent-encoded.
  private static func address(_ url: String) -> String {
    url.onOneLine.replacing("{", with: "%7B").replacing("}", with: "%7D")
      .replacing("\\", with: "%5C").replacing(" ", with: "%20")
  }
}
