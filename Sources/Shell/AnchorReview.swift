import Corpus
import Research
import Terminal

/// The dialogue of `anchors --review`: one uncertain anchor after the other, and what to do with it.
struct AnchorReview {
  private let context: Context
  private var counts: [Verdict: Int] = [:]
  /// Whether anchors of which the words are the same are no longer asked about.
  private var takesMoved = false

  private enum Verdict: String, CaseIterable {
    case accepted, moved, dropped, left
  }

  private enum Answer {
    case accept, acceptAll, place(Int), move([String]), drop, skip, open, quit, help
  }

  private static let question = "a accept · m PASSAGE · d drop · s skip · o open · q quit > "

  init(_ context: Context) {
    self.context = context
  }

  /// Asks about each annotation; every decision is a change of its own, which `undo` takes back.
  ///
  /// - Returns: what came of it; status 1 while uncertain anchors are left.
  mutating func run(_ annotations: [Annotation], in session: inout Session) throws -> Page {
    session.retoldLines = []
    asking: for (number, annotation) in annotations.enumerated() {
      if takesMoved, annotation.anchor.state == .moved {
        try Self.settle(annotation, in: &session)
        counts[.accepted, default: 0] += 1
        continue
      }
      let places = try session.places(for: annotation)
      context.show(Self.page(annotation, places, number + 1, of: annotations.count))
      while true {
        guard let line = try context.ask(Self.question) else { break asking }
        do {
          let answer = try Self.answer(line)
          if case .quit = answer { break asking }
          guard let verdict = try act(on: answer, annotation, places, in: &session) else {
            continue
          }
          counts[verdict, default: 0] += 1
          break
        } catch {
          context.show(Page(lines: [[Span("error: ", .error), Span(Failure(error).message)]]))
        }
      }
    }
    return summary(of: annotations.count)
  }

  /// Does what was answered; nil where the question is to be asked again.
  private mutating func act(
    on answer: Answer, _ annotation: Annotation, _ places: [AnchorPlace], in session: inout Session
  ) throws -> Verdict? {
    switch answer {
    case .accept:
      guard annotation.anchor.state != .ambiguous || places.count < 2 else {
        throw Failure(usage: "several places match: answer with the number of one")
      }
      try Self.settle(annotation, in: &session)
      return .accepted
    case .acceptAll:
      guard annotation.anchor.state == .moved else {
        throw Failure(usage: "A is for words that only stand elsewhere: answer for this one alone")
      }
      takesMoved = true
      try Self.settle(annotation, in: &session)
      return .accepted
    case .place(let number):
      guard places.indices.contains(number - 1) else {
        throw Failure(usage: "there is no place \(number) in the list above")
      }
      let passage = places[number - 1].passage
      try Self.settle(
        annotation, at: passage, words: Self.words(passage, in: session), in: &session)
      return number == 1 && annotation.anchor.state != .orphan ? .accepted : .moved
    case .move(let words):
      guard !words.isEmpty else {
        throw Failure(usage: "the passage is missing: m ¶3, m ¶3.s2 or m \"exact words\"")
      }
      let passage = try AnchorsCommand.passage(words, of: annotation, in: session, isTyped: true)
      try Self.settle(annotation, at: passage, words: words.joined(separator: " "), in: &session)
      return .moved
    case .drop:
      try session.delete([annotation.id])
      session.retoldLines?.append("delete n\(annotation.id)")
      return .dropped
    case .skip: return .left
    case .open:
      let article = try session.article(named: annotation.article)
      context.show(ReadingView.page(try session.record(of: article), highlights: []))
    case .help, .quit: context.show(Page(lines: Self.help))
    }
    return nil
  }

  /// Settles an anchor, and keeps the line that does so without a dialogue.
  ///
  /// - Parameter words: the passage as it is written; nil where no words lead to it.
  private static func settle(
    _ annotation: Annotation, at passage: Passage? = nil, words: String? = "",
    in session: inout Session
  ) throws {
    _ = try session.settle(annotation.id, at: passage)
    let line = "anchors --settle n\(annotation.id)"
    let told = words.map { $0.isEmpty ? line : line + " " + $0 }
    session.retoldLines?.append(told ?? "# \(line): its place cannot be written in words")
  }

  /// A passage in its own words, as it would be typed.
  private static func words(_ passage: Passage, in session: Session) -> String? {
    guard let (words, occurrence) = try? session.words(of: passage) else { return nil }
    let typed = Words.quoted(words) + "@\(occurrence)"
    var session = session
    guard let article = try? session.article(named: passage.article.description),
      let parts = try? Words.split(typed)
    else { return nil }
    session.open(article)
    return (try? session.passages(parts, true)) == [passage] ? typed : nil
  }

  private static func answer(_ line: String) throws -> Answer {
    let words = try Words.split(line)
    guard let first = words.first else { return .skip }
    if let number = Int(first) { return .place(number) }
    if first == "A" { return .acceptAll }
    switch first.lowercased() {
    case "a", "accept", "y", "yes": return .accept
    case "m", "move": return .move(Array(words.dropFirst()))
    case "d", "drop", "delete": return .drop
    case "s", "skip", "n", "no": return .skip
    case "o", "open": return .open
    case "q", "quit", "exit": return .quit
    default: return .help
    }
  }

  private static let help: [Line] = [
    ["a  the words that stand there now are right"],
    ["A  so they are here and wherever the same words only stand elsewhere"],
    ["1  this place of the list is right"],
    ["m  it belongs to another passage: m ¶3, m ¶3.s2, m \"exact words\""],
    ["d  delete the annotation; undo brings it back"], ["s  decide another time"],
    ["o  read the article"], ["q  leave the rest as it is"],
  ]

  /// What is to be decided: the words that were annotated, and where they may stand now.
  private static func page(
    _ annotation: Annotation, _ places: [AnchorPlace], _ number: Int, of count: Int
  ) -> Page {
    var head: Line = [
      Span("\(number) of \(count)  ", .faint), Span("n\(annotation.id)", .number), "  ",
      Span(annotation.article, .key),
      Span("  " + AnnotationView.state(annotation.anchor), .warning),
    ]
    head.indent = 4
    var lines = [head, row("was", annotation.anchor.quote)]
    for (number, place) in places.enumerated() {
      lines.append(row("\(number + 1)  ¶\(place.paragraph)", place.quote))
    }
    if places.isEmpty { lines.append(["    ", Span("its words are nowhere in the text", .faint)]) }
    return Page(
      lines: (number > 1 ? [.blank] : []) + lines + AnnotationView.remark(annotation, indent: 4))
  }

  private static func row(_ name: String, _ quote: TextQuote) -> Line {
    var line: Line = [
      Span("    " + name + " ", .faint), Span("…" + AnnotationView.flat(quote.prefix), .faint),
      Span("⟦" + AnnotationView.flat(quote.exact) + "⟧", .mark),
      Span(AnnotationView.flat(quote.suffix) + "…", .faint),
    ]
    line.indent = 8
    return line
  }

  private func summary(of count: Int) -> Page {
    let done: (Verdict) -> Int = { counts[$0] ?? 0 }
    let settled = done(.accepted) + done(.moved) + done(.dropped)
    let left = count - settled
    let words = Verdict.allCases.map { "\($0 == .left ? left : done($0)) \($0.rawValue)" }
    return Page(
      lines: [[Span(words.joined(separator: ", "), left == 0 ? .success : .plain)]],
      status: left == 0 ? 0 : 1, count: count)
  }
}
