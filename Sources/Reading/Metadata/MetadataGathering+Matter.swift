import Corpus
import Foundation

/// What the front matter of a post says.
extension MetadataGathering {
  mutating func gatherFromMatter() {
    guard let matter else { return }
    // One name may hold an instruction to the generator (`date: Last Modified`), another the date.
    let dates = Self.dateKeys.lazy.compactMap { matter[$0].first.flatMap(PageDate.date(ofValue:)) }
    set(dates.first, from: "front matter: date")
    let names = matter[
      "authors", "author", "byline", "by", "author_name", "writer", "creator", "contributors",
      "author_staff_member"
    ].map(MatterText.plain)
    let authors = names.map { Contributor(name: $0, role: "author") }
    let people = names.count == 1 ? Credits.authors(names[0]) : authors
    set(people, from: "front matter: authors")
    set(source: matter["source", "publisher", "site"].first, from: "front matter: source")
    metadata.topics = topics(
      in: matter, ["topics", "topic", "tags", "tag", "categories", "category"])
    if metadata.topics.isEmpty { metadata.topics = topics(in: matter, ["subjects", "labels"]) }
    if metadata.topics.isEmpty { metadata.topics = topics(in: matter, ["keywords"]) }
    if !metadata.topics.isEmpty { metadata.origins[.topics] = "front matter" }
  }

  private static let dateKeys = [
    "date", "published", "publish_date", "published_at", "published_on", "pub_date",
    "pub_datetime", "publication_date", "date_published", "posted", "post_date", "created",
    "created_at", "date_created", "published_date", "posted_on", "first_published", "released",
  ]

  /// The subjects under some names, each once. A single text is a list with commas, or as Jekyll
  /// reads it one with spaces.
  private func topics(in matter: FrontMatter, _ names: [String]) -> [String] {
    let isJekyll = !matter["layout"].isEmpty && FileName.parts(of: path).date != nil
    var seen: Set<String> = []
    return names.flatMap { name -> [String] in
      let values = matter[name]
      guard matter.isText(name), let text = values.first else { return values }
      let parts = PageTopics.split(text)
      return isJekyll && parts.count == 1 ? text.split(separator: " ").map(String.init) : parts
    }
    // Some write a sign before each, as in a text.
    .map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    .filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
