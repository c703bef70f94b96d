import ArgumentParser
import Corpus
import Research
import Terminal

/// `quote`: keeps a passage as a quotation and gives it back ready to paste.
struct QuoteCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "quote",
    abstract: "Keep a passage as a quotation; give it back with its citation, ready to paste.",
    discussion: """
      \(VerbatimCommand.passages)

      Examples: quote 3; quote ¶4.s2 -t privacy; quote "from these…to these" --style chicago.
      """)

  @Argument(help: "[ARTICLE] PASSAGE [NOTE]")
  var words: [String]

  @Option(name: .shortAndLong, help: "A tag; may be given more than once.")
  var tag: [String] = []

  @Option(help: "The style of the citation.")
  var style: CitationName?

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let (passages, rest) = try session.selection(words, isTyped: context.origin == .line)
    let remark = Remark(
      note: context.plain(rest), tags: tag.map { context.plain($0) }, motivation: .quoting)
    let annotations = try session.annotate(passages, with: remark)
    return AnnotationView.quotations(
      try annotations.map { try session.quotation(of: $0, style: style) })
  }
}
