import ArgumentParser
import Corpus
import Research
import Terminal

/// `anchors`: annotations whose place is uncertain, and settling it.
struct AnchorsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchors",
    abstract: "List the annotations that no longer stand exactly where they were made.",
    discussion: """
      Exit status 1 if there are any. anchors --settle n12 takes the place where n12 stands now for \
      its own, anchors --settle n12 PASSAGE another place of the same article; undo takes it back.
      """)

  @Option(help: "An annotation whose place is settled.")
  var settle: AnnotationNumber?

  @Argument(help: "With --settle: the passage where it belongs.")
  var passage: [String] = []

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    if let settle {
      let settled = try session.settle(settle.id, at: try place(settle.id, in: session, context))
      return try AnnotationView.echo([settled], in: session)
    }
    guard passage.isEmpty else {
      throw Failure(usage: "a passage settles one annotation: anchors --settle n12 PASSAGE")
    }
    let uncertain = try session.annotations(matching: nil).filter { $0.anchor.state != .exact }
    guard !uncertain.isEmpty else {
      return Page(lines: [[Span("every anchor is exact", .success)]])
    }
    let words = try uncertain.map { try session.wordsNow(of: $0) }
    return Page(lines: [], status: 1)
      + AnnotationView.list(uncertain, in: session, now: Dictionary(zip(uncertain, words)) { $1 })
  }

  /// The passage that the words name in the annotation's article.
  private func place(_ id: Int, in session: Session, _ context: Context) throws -> Passage? {
    guard !passage.isEmpty else { return nil }
    var session = session
    session.open(try session.article(named: session.annotation(id).article))
    return try session.passages(passage, context.origin == .line).first
  }
}
