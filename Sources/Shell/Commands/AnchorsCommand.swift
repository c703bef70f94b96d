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

  @Option(help: ArgumentHelp("An annotation whose place is settled.", valueName: "n12"))
  var settle: AnnotationNumber?

  @Flag(help: "Go through them one by one and decide.")
  var review = false

  @Argument(help: "With --settle: the passage where it belongs.")
  var passage: [String] = []

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    guard settle == nil || !review else {
      throw Failure(usage: "--settle and --review exclude each other: leave one out")
    }
    if let settle {
      let annotation = try session.annotation(settle.id)
      let place =
        passage.isEmpty
        ? nil
        : try Self.passage(
          passage, of: annotation, in: session, isTyped: context.origin == .line)
      let settled = try session.settle(settle.id, at: place)
      return try AnnotationView.echo([settled], in: session)
    }
    guard passage.isEmpty else {
      throw Failure(usage: "a passage settles one annotation: anchors --settle n12 PASSAGE")
    }
    let uncertain = try session.uncertainAnnotations()
    guard !uncertain.isEmpty else {
      return Page(lines: [[Span("every anchor is exact", .success)]])
    }
    if review {
      guard !context.isJSON else {
        throw Failure(usage: "--review is a dialogue: leave --json out, or use --settle")
      }
      var review = AnchorReview(context)
      return try review.run(uncertain, in: &session)
    }
    let words = try uncertain.map { try session.wordsNow(of: $0) }
    return Page(lines: [], status: 1)
      + AnnotationView.list(uncertain, in: session, now: Dictionary(zip(uncertain, words)) { $1 })
  }

  /// The passage that words name in an annotation's article.
  static func passage(
    _ words: [String], of annotation: Annotation, in session: Session, isTyped: Bool
  ) throws -> Passage? {
    var session = session
    session.open(try session.article(named: annotation.article))
    return try session.passages(words, isTyped).first
  }
}
