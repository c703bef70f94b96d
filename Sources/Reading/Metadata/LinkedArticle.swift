import Corpus
import Foundation

/// The article that a page describes for machines: schema.org in JSON-LD.
struct LinkedArticle {
  /// The title.
  var headline: String?
  /// When it was published.
  var date: ArticleDate?
  /// The people.
  var authors: [String] = []
  /// The publisher.
  var publisher: String?
  /// The subjects.
  var topics: [String] = []
  /// The text, where the page has it for machines too.
  var body: String?

  /// The article of a page: of several the one with its title.
  ///
  /// - Parameters:
  ///   - scripts: the page's scripts of type `application/ld+json`.
  ///   - title: the title of the page.
  static func find(in scripts: [String], title: String) -> LinkedArticle? {
    let values = scripts.compactMap { json($0) }
    let objects = values.flatMap { Self.objects(in: $0) }
    var named: [String: Any] = [:]
    for object in objects {
      if let id = object["@id"] as? String, let name = object["name"] { named[id] = name }
    }
    let articles = objects.filter(isArticle).map { LinkedArticle($0, named: named) }
    guard articles.count > 1 else { return articles.first }
    let same = articles.first { article in
      article.headline.map { title.hasPrefix($0) || $0.hasPrefix(title) } ?? false
    }
    return same ?? articles.first
  }

  /// The records in a value.
  private static func objects(in value: Any) -> [[String: Any]] {
    var pending = [value]
    var found: [[String: Any]] = []
    // A hostile page can nest or repeat without end.
    for _ in 0..<200 {
      guard let next = pending.popLast() else { break }
      if let list = next as? [Any] { pending += list.reversed() }
      guard let object = next as? [String: Any] else { continue }
      for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
        if let inner = object[key], !(inner is String) { pending.append(inner) }
      }
      found.append(object)
    }
    return found
  }

  private static func isArticle(_ object: [String: Any]) -> Bool {
    let kinds = (object["@type"] as? String).map { [$0] } ?? object["@type"] as? [String] ?? []
    return kinds.contains {
      $0.hasSuffix("Article") || $0.hasSuffix("Posting") || $0 == "Report" || $0 == "Review"
    }
  }

  /// The value of a script; line breaks in its strings, which JSON forbids, are taken as meant.
  private static func json(_ script: String) -> Any? {
    if let value = try? JSONSerialization.jsonObject(with: Data(script.utf8)) { return value }
    var bytes: [UInt8] = []
    var isQuoted = false
    var isEscaped = false
    for byte in script.utf8 {
      if byte == 0x0A, isQuoted {
        bytes += Array("\\n".utf8)
      } else {
        bytes.append(byte < 0x20 ? 0x20 : byte)
      }
      if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return try? JSONSerialization.jsonObject(with: Data(bytes))
  }

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - object: the record.
  ///   - named: the names of records that others refer to.
  private init(_ object: [String: Any], named: [String: Any]) {
    let list = { (value: Any?) in Self.names(value, named: named) }
    headline = list(object["headline"] ?? object["name"]).first
    let dates = ["datePublished", "dateCreated"].lazy.compactMap { object[$0] as? String }
    date = dates.compactMap(PageDate.date(in:)).first
    authors = list(object["author"] ?? object["creator"])
    publisher = list(object["publisher"] ?? object["sourceOrganization"]).first
    topics = list(object["keywords"])
    if topics.count == 1 { topics = PageTopics.split(topics[0]) }
    body = object["articleBody"] as? String
  }

  /// The names in a value: a text, a record with a name, or a list of these.
  private static func names(_ value: Any?, named: [String: Any] = [:]) -> [String] {
    switch value {
    case let text as String:
      // Some pages give a record as a text.
      if text.hasPrefix("{"), let record = json(text) as? [String: Any] {
        return names(record["name"])
      }
      let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return name.isEmpty || name.hasPrefix("http") || name.hasPrefix("{") ? [] : [name]
    case let list as [Any]:
      return list.prefix(50).flatMap { $0 is [Any] ? [] : names($0, named: named) }
    case let record as [String: Any]:
      let name = record["name"] ?? (record["@id"] as? String).flatMap { named[$0] }
      return name.map { $0 is [String: Any] ? [] : names($0) } ?? []
    default: return []
    }
  }
}
