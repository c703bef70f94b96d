import ArgumentParser
import Corpus
import Research
import Terminal

/// `verify`: do the quotations stand in the sources?
struct VerifyCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the quotations of Markdown files, or of the corpus, against the sources.",
    discussion: """
      A file's quotations are the words in quotation marks and in block quotations. Each is \
      verified, folded (the same but for white space, width, case, Simplified or Traditional \
      characters), altered, found elsewhere than cited, not found, or uncheckable. Citations such \
      as [@key] or [^key] after a quotation say where it should stand. Without a file, the words of \
      every annotation are checked against the current text of its article. In an altered \
      quotation, [-words-] are the source's and {+words+} the draft's.

      Exit status 1 if any quotation is altered, elsewhere or not found.

      Examples: verify; verify draft.md chapter2.md.
      """)

  @Argument(help: "Markdown files; none means all annotations.")
  var files: [String] = []

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    guard !files.isEmpty else {
      return VerifyView.page(
        try session.verifyAnnotations().map { annotation, result in
          VerifyView.Entry(file: nil, annotation: annotation.id, result: result)
        })
    }
    let session = session
    return VerifyView.page(
      try files.flatMap { file in
        let path = context.plain(file)
        return try session.verify(draft: path).map {
          VerifyView.Entry(file: path, annotation: nil, result: $0)
        }
      })
  }
}

/// `diff`: what changed between two texts of an article.
struct DiffCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two revisions of an article.",
    discussion: "[-words-] were removed, {+words+} were added; … stands for what stayed.")

  @Argument(help: "A key, an address, a path, or the number of a hit; none means the open article.")
  var article: String?

  @Option(help: "The older revision; else the one before the newer.")
  var from: Int?

  @Option(help: "The newer revision; else the current one.")
  var to: Int?

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let found = try session.article(named: article.map { context.plain($0) } ?? ".")
    let (old, new, changes) = try session.difference(in: found, from: from, to: to)
    return VerifyView.difference(changes, key: found.key.description, from: old, to: new)
  }
}
