import Corpus
import Foundation

/// Gathers the metadata of a page, each value from the best place that has it.
struct MetadataGathering {
  let page: RawPage
  let profile: Profile?
  let matter: FrontMatter?
  let comments: [String: String]
  let text: String
  /// The text without code, which says nothing about its language.
  let prose: String
  let path: String
  /// The first lines of the text.
  private let opening: [String]
  /// The last lines of the text.
  private let ending: [String]
  private var metadata = Metadata(title: "")
  private var identifiers: [Identifier] = []

  init(
    page: RawPage, profile: Profile?, matter: FrontMatter?, comments: [String: String],
    text: String, prose: String? = nil, path: String
  ) {
    self.page = page
    self.profile = profile
    self.matter = matter
    self.comments = comments
    self.text = text
    self.prose = prose ?? text
    opening = text.utf8.split(separator: 0x0A, maxSplits: 12).prefix(12)
      .map { String(decoding: $0, as: UTF8.self) }
    let tail = text.utf8.suffix(2000)
    let lines = tail.split(separator: 0x0A).suffix(4)
    // A line cut in its middle is too long for what is looked for.
    ending = lines.filter { $0.startIndex != tail.startIndex || tail.count == text.utf8.count }
      .map { String(decoding: $0, as: UTF8.self) }
    self.path = path
  }

  /// The metadata and the names of the article.
  mutating func gather(
    title: (text: String, origin: String)
  ) -> (metadata: Metadata, identifiers: [Identifier]) {
    metadata.title = title.text
    if !title.origin.isEmpty { metadata.origins[.title] = title.origin }
    gatherIdentifiers()
    gatherFromMatter()
    set(page.selected["date"].flatMap(PageDate.date(in:)), from: "profile: date")
    if let byline = page.selected["byline"] {
      let people = Credits.people(in: byline)
      set(people.isEmpty ? Credits.authors(byline) : people, from: "profile: byline")
    }
    gatherFromMeta()
    gatherFromText()
    gatherFromAddress()
    let head = opening.prefix(3).filter { $0.count < 60 }
    set(head.lazy.compactMap { PageDate.date(in: $0) }.first, from: "the opening")
    metadata.language =
      matter?["lang", "language"].first ?? LanguageGuess.language(of: prose)
      ?? page.language
    if metadata.byline == nil, !metadata.contributors.isEmpty {
      metadata.byline = metadata.contributors.map(\.name).joined(separator: ", ")
    }
    return (metadata, identifiers)
  }

  private mutating func set(_ date: ArticleDate?, from origin: String) {
    guard metadata.date == nil, let date else { return }
    metadata.date = date
    metadata.origins[.date] = origin
  }

  private mutating func set(source: String?, from origin: String) {
    guard metadata.source == nil, let source, !source.isEmpty else { return }
    metadata.source = source
    metadata.origins[.source] = origin
  }

  private mutating func set(_ people: [Contributor], from origin: String) {
    guard metadata.contributors.isEmpty, !people.isEmpty else { return }
    metadata.contributors = people
    metadata.origins[.byline] = origin
  }

  private mutating func add(_ kind: Identifier.Kind, _ value: String?) {
    guard let value, !value.isEmpty, value.utf8.count < 2048 else { return }
    let identifier = Identifier(kind, value)
    if !identifiers.contains(identifier) { identifiers.append(identifier) }
  }

  private mutating func gatherIdentifiers() {
    add(
      .original,
      matter?[
        "original", "original_url", "source_url", "canonical", "canonical_url", "canonicalurl",
        "url"
      ].first)
    add(.original, comments["via"])
    if let profile {
      for block in page.blocks { add(.original, profile.original?.capture(in: block.text)) }
      for block in page.blocks { add(.mirror, profile.mirror?.capture(in: block.text)) }
      for value in page.inputs { add(.short, profile.short?.capture(in: value)) }
    }
    add(.original, page.canonical ?? page.meta["og:url"])
    let doi = page.meta["citation_doi"] ?? page.meta["dc.identifier"]
    if let doi, doi.contains("10.") { add(.doi, doi.replacing("doi:", with: "")) }
    identifiers.removeAll { $0.kind == .original && !$0.value.hasPrefix("http") }
    if let url = identifiers.first(where: { $0.kind == .original }) {
      metadata.origins[.url] = profile.map { "profile \($0.name)" } ?? "the page"
      identifiers.removeAll { $0.kind == .original && $0 != url && page.canonical == $0.value }
    }
  }

  private mutating func gatherFromMatter() {
    guard let matter else { return }
    set(
      matter[
        "date", "published", "publishdate", "publish_date", "published_at", "pubdate", "created"
      ].first.flatMap(PageDate.date(in:)),
      from: "front matter: date")
    let names = matter["authors", "author", "byline", "by"]
    let authors = names.map { Contributor(name: $0, role: "author") }
    let people = names.count == 1 ? Credits.authors(names[0]) : authors
    set(people, from: "front matter: authors")
    set(source: matter["source", "publisher", "site"].first, from: "front matter: source")
    metadata.topics = matter.all("topics", "topic", "tags", "tag", "categories", "category")
    if metadata.topics.isEmpty { metadata.topics = matter.all("keywords") }
    if metadata.topics.count == 1, metadata.topics[0].contains(",") {
      metadata.topics = metadata.topics[0].split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
    if !metadata.topics.isEmpty { metadata.origins[.topics] = "front matter" }
  }

  private mutating func gatherFromMeta() {
    for block in page.linkedData { gather(linkedData: block) }
    for name in [
      "article:published_time", "og:published_time", "datepublished", "dc.date",
      "dc.date.issued", "dcterms.created", "publishdate", "pubdate", "date",
    ] {
      set(page.meta[name].flatMap(PageDate.date(in:)), from: "meta: \(name)")
    }
    for name in ["author", "article:author", "dc.creator", "byl"] {
      guard let author = page.meta[name], !author.hasPrefix("http") else { continue }
      set([Contributor(name: author, role: "author")], from: "meta: \(name)")
    }
    for name in ["og:site_name", "application-name", "dc.publisher"] {
      set(source: page.meta[name], from: "meta: \(name)")
    }
    let credits = [("author", "author"), ("translator", "translator"), ("reviewer", "reviewer")]
    set(
      credits.compactMap { key, role in
        comments[key].map { value in
          let name = value.firstRange(of: "http").map { String(value[..<$0.lowerBound]) } ?? value
          return Contributor(name: name.trimmingCharacters(in: .whitespaces), role: role)
        }
      }.filter { !$0.name.isEmpty }, from: "comments")
  }

  private mutating func gather(linkedData: String) {
    guard let value = try? JSONSerialization.jsonObject(with: Data(linkedData.utf8)) else { return }
    var pending = [value]
    for _ in 0..<200 {
      guard let next = pending.popLast() else { return }
      if let list = next as? [Any] { pending += list }
      guard let object = next as? [String: Any] else { continue }
      if let graph = object["@graph"] { pending.append(graph) }
      let kind = (object["@type"] as? String) ?? (object["@type"] as? [String])?.first ?? ""
      guard kind.hasSuffix("Article") || kind.hasSuffix("Posting") || kind == "Report" else {
        continue
      }
      set((object["datePublished"] as? String).flatMap(PageDate.date(in:)), from: "JSON-LD")
      let publisher = object["publisher"] as? [String: Any]
      set(source: publisher?["name"] as? String, from: "JSON-LD")
      let authors = (object["author"] as? [Any]) ?? [object["author"] as Any]
      set(
        authors.compactMap { author in
          ((author as? [String: Any])?["name"] as? String) ?? (author as? String)
        }.map { Contributor(name: $0, role: "author") }, from: "JSON-LD")
    }
  }

  private mutating func gatherFromText() {
    for line in opening {
      guard let dateline = Dateline(line) else { continue }
      set(dateline.date, from: "dateline")
      set(source: dateline.source, from: "dateline")
      if let byline = dateline.byline {
        set(Byline.contributors(in: byline, source: dateline.source), from: "dateline")
      }
      break
    }
    if let pattern = profile?.source {
      let names = page.blocks.lazy.compactMap { pattern.capture(in: $0.text) }
      set(source: names.first?.trimmingCharacters(in: .whitespaces), from: "source line")
    }
    credits()
    gatherFromLinesAboutIt()
    set(page.times.first.flatMap(PageDate.date(in:)), from: "time element")
  }

  /// The lines between title and text of a saved page, which are no part of the text.
  private mutating func gatherFromLinesAboutIt() {
    guard profile == nil, matter == nil,
      let start = page.blocks.firstIndex(where: { $0.text == metadata.title })
    else { return }
    let lines = page.blocks[start...].dropFirst().prefix(6).map(\.text)
      .filter { $0.utf8.count < 200 }
    set(lines.lazy.compactMap(PageDate.date(in:)).first, from: "the line under the title")
    set(lines.lazy.map(Credits.people(in:)).first { !$0.isEmpty } ?? [], from: "the byline")
  }

  /// The credits before and after the text, wherever the text is taken to end.
  private mutating func credits() {
    let head = opening.prefix(4).filter { $0.utf8.count < 120 }
    let tail = ending + page.blocks.suffix(12).map(\.text)
    for person in (head + tail).flatMap(Credits.people(in:)) {
      let isKnown = metadata.contributors.contains {
        $0.name == person.name && ($0.role == person.role || person.role == "author")
      }
      guard !isKnown, metadata.contributors.count < 50 else { continue }
      metadata.contributors.append(person)
      if metadata.origins[.byline] == nil { metadata.origins[.byline] = "credits" }
    }
    let authors = metadata.contributors.filter { Credits.isAuthor($0.role) }.map(\.name)
    var seen: Set<String> = []
    let names = authors.filter { seen.insert($0).inserted }
    if !names.isEmpty { metadata.byline = names.joined(separator: ", ") }
  }

  private mutating func gatherFromAddress() {
    guard let address = identifiers.first(where: { $0.kind == .original })?.value else { return }
    gather(dateInAddress: address)
    guard let start = address.firstRange(of: "://") else { return }
    let host = address[start.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    set(source: host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host), from: "URL")
  }
  /// Takes the day from the address where nothing else gives it, and where the dateline is one day
  /// off: the dateline then follows the readers' time zone, the address the publisher's.
  private mutating func gather(dateInAddress address: String) {
    guard let date = PageDate.date(inAddress: address) else { return }
    guard let known = metadata.date, metadata.origins[.date] == "dateline" else {
      return set(date, from: "URL")
    }
    guard known != date, known.isNextDay(to: date) else { return }
    metadata.date = date
    metadata.origins[.date] = "URL; the dateline says \(known.text)"
  }
}
