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

  /// What is missing is empty.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    contributors = try values.decodeIfPresent([Contributor].self, forKey: .contributors) ?? []
    topics = try values.decodeIfPresent([String].self, forKey: .topics) ?? []
    origins = try values.decodeIfPresent([String: String].self, forKey: .origins) ?? [:]
    profile = try values.decodeIfPresent(String.self, forKey: .profile) ?? ""
  }

  /// What is empty is left out.
  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if !contributors.isEmpty { try values.encode(contributors, forKey: .contributors) }
    if !topics.isEmpty { try values.encode(topics, forKey: .topics) }
    if !origins.isEmpty { try values.encode(origins, forKey: .origins) }
    if !profile.isEmpty { try values.encode(profile, forKey: .profile) }
  }

  private enum CodingKeys: CodingKey { case contributors, topics, origins, profile }

  private static let decoder = JSONDecoder()

  /// Reads the column; damaged JSON gives no details.
  init(json: String) {
    guard
      let details = try? Self.decoder.decode(ArticleDetails.self, from: Data(json.utf8))
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

/// Reads the column of several articles: most of those of one publisher have the same.
final class DetailsReader {
  private var known: [String: ArticleDetails] = [:]

  func details(json: String) -> ArticleDetails {
    if let details = known[json] { return details }
    let details = ArticleDetails(json: json)
    if known.count < 100 { known[json] = details }
    return details
  }
}
