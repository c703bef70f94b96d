import Corpus
import Foundation

/// What the column `article.details` holds: the metadata that no query filters by.
struct ArticleDetails: Codable {
  var contributors: [Contributor] = []
  var topics: [String] = []
  var origins: [String: String] = [:]
  var profile = ""

  init(_ draft: ArticleDraft) {
    contributors = draft.metadata.contributors
    topics = draft.metadata.topics
    origins = Dictionary(
      uniqueKeysWithValues: draft.metadata.origins.map { ($0.key.rawValue, $0.value) })
    profile = draft.profile
  }

  /// Reads the column; damaged JSON gives no details.
  init(json: String) {
    guard
      let details = try? JSONDecoder().decode(ArticleDetails.self, from: Data(json.utf8))
    else { return }
    self = details
  }

  /// The column's text.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
