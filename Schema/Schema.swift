/// The SQL of the corpus file, one migration a file, embedded in the binary.
public enum Schema {
  /// The migrations in the order in which they are applied: a name and its SQL.
  ///
  /// A released migration is never edited; a change of the schema is a new file.
  public static let migrations: [(name: String, sql: String)] = [
    ("v1-corpus", text(PackageResources.v1_corpus_sql)),
    ("v1-index", text(PackageResources.v1_index_sql)),
    ("v1-similarity", text(PackageResources.v1_similarity_sql)),
    ("v2-smaller", text(PackageResources.v2_smaller_sql)),
    ("v3-index", text(PackageResources.v3_index_sql)),
    ("v4-identifiers", text(PackageResources.v4_identifiers_sql)),
  ]

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
