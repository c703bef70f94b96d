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
  let opening: [String]
  /// The last lines of the text.
  private let ending: [String]
  /// What the page says of the article for machines.
  private let linked: LinkedArticle?
  var metadata = Metadata(title: "")
  var identifiers: [Identifier] = []

  init(
    page: RawPage, profile: Profile?, matter: FrontMatter?, comments: [String: String],
    text: String, prose: String? = nil, linked: LinkedArticle? = nil, path: String
  ) {
    self.page = page
    self.linked = linked
    self.profile = profile
    self.matter = matter
    self.comments = comments
    self.text = text
    self.prose = prose ?? text
    opening = text.firstLines(12)
    ending = text.lastLines(4, within: 2000)
    self.path = path
  }

  /// The metadata and the names of the article.
  mutating func gather(
    title: (text: String, origin: String)
  ) -> (metadata: Metadata, identifiers: [Identifier]) {
    metadata.title = PageTitle.limited(title.text)
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
    gatherFromComments()
    gatherFromAddress()
    if metadata.date == nil { set(dateOfDateline, from: "dateline; the year of the picture") }
    // The author of a post chose its name; a day in its first sentence may be any.
    if metadata.date == nil, isMarkdown { set(FileName.parts(of: path).date, from: "file name") }
    if metadata.date == nil {
      let head = opening.prefix(3).filter { $0.count < 60 && !isCaption($0) }
      set(head.lazy.compactMap { PageDate.date(in: $0) }.first, from: "the opening")
    }
    if let language = matter?["lang", "language"].first {
      metadata.language = language
      metadata.origins[.language] = "front matter: lang"
    } else {
      metadata.language = LanguageGuess.language(of: prose, declared: page.language)
      metadata.origins[.language] = LanguageGuess.origin(
        of: metadata.language, text: prose, declared: page.language)
    }
    dropPublisher()
    let authors = metadata.contributors.filter { Credits.isAuthor($0.role) }
    let others = metadata.contributors.filter { Credits.isByline($0.role) }
    var seen: Set<String> = []
    let names = (authors.isEmpty ? others : authors).map(\.name)
      .filter { seen.insert($0).inserted }
    if !names.isEmpty { metadata.byline = names.joined(separator: ", ") }
    return (metadata, identifiers)
  }

  /// Takes the publisher out of the people where there are others.
  private mutating func dropPublisher() {
    guard let source = metadata.source, metadata.contributors.count > 1 else { return }
    // `valley.example` is VALLEY, which stands after the names of a byline.
    let isSource = { (person: Contributor) in
      person.name == source
        || person.role == "author" && source.hasPrefix(person.name.lowercased() + ".")
    }
    guard !metadata.contributors.allSatisfy(isSource) else { return }
    metadata.contributors.removeAll(where: isSource)
  }

  /// Whether the file is a post, whose name its author chose; that of a saved page is its saver's.
  private var isMarkdown: Bool { FileName.isMarkdown(path) }

  mutating func set(_ date: ArticleDate?, from origin: String) {
    guard let date, metadata.date == nil || profile == nil && isFuller(date) else { return }
    metadata.date = date
    metadata.origins[.date] = origin
  }

  /// Whether a date is the one that is known with its time, or its time with its zone.
  private func isFuller(_ date: ArticleDate) -> Bool {
    guard let known = metadata.date?.text, known.count >= 10, date.text.count > known.count else {
      return false
    }
    return known.count == 10 ? date.day == known : known.count == 19 && date.text.hasPrefix(known)
  }

  mutating func set(source: String?, from origin: String) {
    guard metadata.source == nil, let source, !source.isEmpty else { return }
    metadata.source = source
    metadata.origins[.source] = origin
  }

  mutating func set(_ people: [Contributor], from origin: String) {
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

  private mutating func gatherFromMeta() {
    if let linked {
      set(linked.date, from: "JSON-LD")
      set(source: linked.publisher, from: "JSON-LD")
      set(linked.authors.flatMap(people(named:)), from: "JSON-LD")
    }
    for name in Self.dateNames {
      set(page.meta[name].flatMap(PageDate.date(ofValue:)), from: "meta: \(name)")
    }
    for name in Self.authorNames {
      guard let author = page.meta[name] else { continue }
      let people = people(named: author)
      // A publisher's name is the last resort.
      if !people.contains(where: { isPublisher($0.name) }), !isSiteInTitle(people) {
        set(people, from: "meta: \(name)")
      }
    }
    for name in ["og:site_name", "application-name", "dc.publisher", "citation_journal_title"] {
      set(source: page.meta[name], from: "meta: \(name)")
    }
    if metadata.topics.isEmpty, let found = PageTopics.topics(of: page, linked: linked) {
      metadata.topics = found.topics
      metadata.origins[.topics] = found.origin
    }
  }

  private static let dateNames = [
    "article:published_time", "og:published_time", "datepublished", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dcterms.issued", "publishdate", "publish-date",
    "publish_date", "publication_date", "pubdate", "og:pubdate", "parsely-pub-date",
    "sailthru.date", "article:create_at", "apub:time", "firstpublishedtime", "publishtime",
    "pubtime",
    "og:release_date", "article:published", "citation_publication_date", "citation_date", "date",
  ]
  private static let authorNames = [
    "author", "article:author", "article:author_name", "author_name", "og:article:author",
    "dc.creator",
    "dcterms.creator", "byl",
    "parsely-author", "sailthru.author", "citation_author",
  ]

  /// The people of a value for machines, which may be a byline or an address.
  private func people(named value: String) -> [Contributor] {
    guard !value.hasPrefix("http"), !value.hasPrefix("@"), !value.contains("://") else { return [] }
    let people = Credits.people(in: value)
    return people.isEmpty ? Credits.authors(value) : people
  }

  /// Whether a name is the publisher's or of a firm.
  private func isPublisher(_ name: String) -> Bool {
    let firms = [
      "GmbH", " Inc", " Ltd", " AG", "www.", ".com", ".de", ".org", ".net", ".COM", ".NET", "编辑部",
      "編輯部",
    ]
    let site = page.meta["og:site_name"] ?? linked?.publisher ?? metadata.source ?? name + " "
    return name == site || site.hasPrefix(name) || firms.contains { name.contains($0) }
      || name.lowercased() == "editor"
  }

  /// The people in comments whose part no line of the text gives to someone.
  private mutating func gatherFromComments() {
    let credits = [("author", "作者"), ("translator", "译者"), ("reviewer", "校对")]
    for (key, role) in credits {
      guard let value = comments[key], !metadata.contributors.contains(where: { $0.role == role })
      else { continue }
      let name = value.firstRange(of: "http").map { String(value[..<$0.lowerBound]) } ?? value
      let bare = name.trimmingCharacters(in: .whitespaces)
      guard !bare.isEmpty else { continue }
      metadata.contributors.append(Contributor(name: bare, role: key))
      if metadata.origins[.byline] == nil { metadata.origins[.byline] = "comments" }
    }
  }

  private mutating func gatherFromText() {
    for line in opening {
      guard let dateline = Dateline(line) else { continue }
      set(dateline.date, from: "dateline")
      set(source: dateline.source, from: "dateline")
      if let byline = dateline.byline {
        set(Byline.contributors(in: byline, source: dateline.source), from: "dateline")
        set(Credits.people(in: byline, isAbout: true), from: "dateline")
      }
      break
    }
    set(
      opening.prefix(4).lazy.map(ReportLine.people(opening:)).first { !$0.isEmpty } ?? [],
      from: "dateline")
    if metadata.source == nil, let pattern = profile?.source {
      let names = page.blocks.lazy.compactMap { pattern.capture(in: $0.text) }
      set(source: names.first?.trimmingCharacters(in: .whitespaces), from: "source line")
    }
    // A time before the title may be of any page that is announced there.
    let start = page.blocks.firstIndex { $0.says(metadata.title) } ?? 0
    let near = page.times.first { $0.block >= start && $0.block < start + 10 }
    set(near.flatMap { PageDate.date(ofValue: $0.value) }, from: "time element")
    gatherFromLinesAboutIt()
    credits()
    set(LinesAboutArticle.names(linked: page.authors), from: "link to the author")
    for name in Self.authorNames {
      let people = page.meta[name].map(people(named:)) ?? []
      if !isSiteInTitle(people) { set(people, from: "meta: \(name)") }
    }
    let times = page.times.filter { $0.block >= start } + page.times + page.changes
    set(times.lazy.compactMap { PageDate.date(ofValue: $0.value) }.first, from: "time element")
    set(dateBeforeText, from: "a line before the text")
    let said = page.scriptDates.compactMap { PageDate.date(ofValue: $0) }
    // Scripts may tell of other articles too.
    if Set(said.map(\.day)).count == 1 { set(said.first, from: "a script") }
  }

  /// The lines around the title of a saved page, which are no part of the text.
  private mutating func gatherFromLinesAboutIt() {
    guard profile == nil, matter == nil else { return }
    let lines = LinesAboutArticle(page: page, title: metadata.title)
    set(lines.date, from: "a line near the title")
    set(lines.people, from: "the byline")
    set(source: lines.source, from: "source line")
  }

  /// The credits before and after the text, wherever the text is taken to end.
  private mutating func credits() {
    let head = opening.prefix(4).filter { $0.utf8.count < 120 }
    // After the text of a saved page others are announced, with their bylines.
    let outer = page.blocks.suffix(12).flatMap { Credits.people(in: $0.text) }
      .filter { isMarkdown || $0.role != "author" }
    let last = ending.flatMap { line in
      let report = ReportLine.people(closing: line)
      return report.isEmpty ? Credits.people(in: line) : report
    }
    // The line of the editor is no part of the text.
    let editors = profile == nil && matter == nil ? page.blocks.filter(Notices.isEditors) : []
    let editing = editors.prefix(2).flatMap { Credits.people(in: $0.text, isAbout: true) }
    for person in head.flatMap({ Credits.people(in: $0) }) + last + editing + outer {
      let isKnown = metadata.contributors.contains {
        $0.name == person.name && ($0.role == person.role || person.role == "author")
      }
      guard !isKnown, metadata.contributors.count < 50 else { continue }
      metadata.contributors.append(person)
      if metadata.origins[.byline] == nil { metadata.origins[.byline] = "credits" }
    }
  }
}
