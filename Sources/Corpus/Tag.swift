/// A code of the codebook: a path such as `privacy/leak`, with what it means.
public struct Tag: Hashable, Sendable, Codable {
  /// The path; its parts are separated by slashes.
  public let name: String
  /// What it means, for the researcher; may be empty.
  public let definition: String

  /// Makes a tag.
  public init(name: String, definition: String = "") {
    self.name = name
    self.definition = definition
  }
}
