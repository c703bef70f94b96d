import ArgumentParser
import Corpus
import Research
import Terminal

/// `revisions`: the texts that an article has had.
struct RevisionsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "revisions", abstract: "List the texts that an article has had.")

  @Argument(help: "A key, an address, a path, or the number of a hit; none means the open article.")
  var article: String?

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let found = try session.article(named: article.map { context.plain($0) } ?? ".")
    let revisions = try session.revisions(of: found)
    return Page(
      lines: revisions.map { revision in
        let count = revision.text.unicodeScalars.count
        return [
          Span("\(revision.number)", .number),
          Span("  " + counted(count, "character")),
          Span(", " + counted(revision.blocks.count, "paragraph")),
          Span(revision.number == found.revision ? "  current" : "", .faint),
        ]
      },
      records: revisions.map {
        JSONText.line(["revision": $0.number, "characters": $0.text.unicodeScalars.count])
      }, count: revisions.count)
  }
}

/// `original`: the bytes that were imported.
struct OriginalCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "original",
    abstract: "Write the exact bytes of a copy to a file.",
    discussion: """
      A path, or the SHA-256 of the bytes, means that copy; any other name of the article its \
      newest one.
      """)

  @Argument(help: "A key, an address, a path, or the number of a hit.")
  var article: String

  @Option(name: .shortAndLong, help: "The file to make; it must not exist.")
  var output: String

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let path = context.plain(output)
    let (found, bytes) = try session.writeOriginal(named: context.plain(article), to: path)
    return Page(
      lines: [["wrote \(counted(bytes, "byte")) to ", Span(path, .key)]],
      records: [JSONText.line(OriginalJSON(key: found.key.description, path: path, bytes: bytes))])
  }

  private struct OriginalJSON: Encodable {
    let key: String
    let path: String
    let bytes: Int
  }
}

/// `cite`: citations of articles.
struct CiteCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite", abstract: "Cite articles.",
    discussion: "Examples: cite 1 2 3; cite key2022-1021508 --style bibtex.")

  @Argument(help: "Keys, addresses, paths, or numbers of hits; none means the open article.")
  var articles: [String] = []

  @Option(help: "The style of the citations.")
  var style: CitationName?

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let names = articles.isEmpty ? ["."] : articles.map { context.plain($0) }
    let citations = try names.map { name in
      let article = try session.article(named: name)
      return (article.key.description, try session.citation(of: article, style: style))
    }
    return Page(
      lines: citations.map { Line.verbatim($0.1) },
      records: citations.map { JSONText.line(["key": $0.0, "citation": $0.1]) },
      count: citations.count)
  }
}
