/// Anything that names an article besides its key: each resolves to the one article.
public struct Identifier: Hashable, Sendable, Codable {
  /// What sort of name it is.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The address of the page at its publisher.
    case original
    /// The address of a copy.
    case mirror
    /// An abbreviated address that redirects.
    case short
    /// A Digital Object Identifier.
    case doi
    /// The path of a file that was imported.
    case path
    /// The SHA-256 of the text or of the bytes, in lower-case hexadecimal digits.
    case hash
  }

  /// What sort of name it is.
  public let kind: Kind
  /// The name itself.
  public let value: String

  /// Makes an identifier.
  public init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }
}
