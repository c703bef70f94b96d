/// The subjects that a page gives itself.
enum PageTopics {
  /// The subjects of a list in one text.
  static func split(_ text: String) -> [String] {
    text.split { ",，、;；".contains($0) }.map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    .filter { !$0.isEmpty }
  }

  /// The subjects and where they stand: what marks them one by one before lists for search engines.
  static func topics(of page: RawPage, linked: LinkedArticle?) -> (
    topics: [String], origin: String
  )? {
    if !page.tags.isEmpty { return (unique(page.tags), "meta: article:tag") }
    if let topics = linked?.topics, !topics.isEmpty { return (unique(topics), "JSON-LD") }
    for name in ["news_keywords", "parsely-tags", "sailthru.tags"] {
      let topics = unique(split(page.meta[name] ?? ""))
      if !topics.isEmpty { return (topics, "meta: \(name)") }
    }
    let linked = unique(page.linkedTags.flatMap(split))
    if !linked.isEmpty { return (linked, "links to subjects") }
    for name in ["keywords", "dc.subject"] {
      let topics = unique(split(page.meta[name] ?? ""))
      if !topics.isEmpty { return (topics, "meta: \(name)") }
    }
    return nil
  }

  private static func unique(_ topics: [String]) -> [String] {
    var seen: Set<String> = []
    return topics.filter { $0.count < 100 && seen.insert($0).inserted }.prefix(50).map { $0 }
  }
}
