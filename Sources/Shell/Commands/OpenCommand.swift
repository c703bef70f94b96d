import ArgumentParser
import Corpus
import Research
import Terminal

/// `open`: reads an article.
struct OpenCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Read an article, its paragraphs numbered, its annotations marked.",
    discussion: """
      In the shell it becomes the open article, which passages then refer to.

      Examples: open 3, a hit of the last list; open key2022-1021508 --around ¶4; open 3 --around \
      "exact words" --context 2.
      """,
    aliases: ["o"])

  @Argument(help: "A key, an address, a path, or the number of a hit; none means the open article.")
  var article: String?

  @Option(help: "Show only the paragraphs around a passage.")
  var around: String?

  @Option(help: "How many paragraphs to show on each side of the passage.")
  var context = 1

  @Option(help: "The number of an earlier revision.")
  var revision: Int?

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let found = try session.article(named: article.map { context.plain($0) } ?? ".")
    let record = try session.record(of: found, revision: revision)
    session.open(found)
    let highlights = try session.matches(in: found)
    guard let around else { return ReadingView.page(record, highlights: highlights) }
    let passage = try session.passages([around], context.origin == .line).first
    if let passage, passage.article != found.key {
      throw Failure(
        "\(sanitized(around)) stands in \(passage.article), not in \(found.key): open that one, or "
          + "name a passage of this")
    }
    return ReadingView.page(
      record, highlights: highlights, around: passage?.range,
      context: min(max(0, self.context), record.revision.blocks.count))
  }
}
