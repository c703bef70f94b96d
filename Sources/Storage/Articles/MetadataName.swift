/// A column of the articles that has few values.
public enum MetadataName: String, Sendable, CaseIterable {
  case source, language, collection
}
