import ArgumentParser

/// The words of a query, which may begin with a hyphen: `健康码 -疫苗`.
struct QueryWords: ParsableArguments {
  @Argument(parsing: .allUnrecognized, help: "The query.")
  var query: [String] = []

  /// The query as one line.
  ///
  /// - Throws: `Failure` for an option that does not exist, and for a query without words.
  func text(_ context: Context) throws -> String {
    guard let text = try optional(context) else {
      throw Failure(usage: "the query is missing: write the words to find after the command")
    }
    return text
  }

  /// The query as one line; nil without words.
  ///
  /// - Throws: `Failure` for an option that does not exist.
  func optional(_ context: Context) throws -> String? {
    let words = query.first == "--" ? Array(query.dropFirst()) : query
    if query.first != "--", let option = words.first(where: { $0.hasPrefix("--") }) {
      throw Failure(usage: "unknown option \(option): see `help query`")
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
