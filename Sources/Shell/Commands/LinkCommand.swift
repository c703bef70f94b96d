import ArgumentParser
import Corpus
import Research
import Terminal

/// `link`: links annotations to each other.
struct LinkCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Link an annotation to others, or show its links: link n3 n7 contradicts this.",
    discussion: """
      A link is [[n7]] in a note, and may be typed there too. link n3 shows n3, what it links to \
      and what links to it. --remove takes links off; undo takes any of this back.
      """)

  @Argument(help: "The annotation, those that it is linked to, and why.")
  var words: [String]

  @Flag(help: "Take the links off.")
  var remove = false

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let ids = words.prefix { Self.id($0) != nil }.compactMap { Self.id($0) }
    let others = Array(ids.dropFirst())
    let why = context.plain(words.dropFirst(ids.count))
    guard let id = ids.first, !others.isEmpty || why.isEmpty else {
      throw Failure(usage: "annotations come first, then why: link n3 n7 contradicts this")
    }
    if remove {
      guard !others.isEmpty, why.isEmpty else {
        throw Failure(usage: "--remove takes annotations: link --remove n3 n7")
      }
      return AnnotationView.list([try session.unlink(id, from: others)], in: session)
    }
    if !others.isEmpty {
      return AnnotationView.list(
        [try session.link(id, to: others, saying: why)], in: session)
    }
    let annotation = try session.annotation(id)
    let near = annotation.links + (try session.backlinks()[id] ?? [])
    // What a note links to may have been deleted.
    let known = try session.annotations(matching: nil)
    let linked = near.reduce(into: [Int]()) { if !$0.contains($1), $1 != id { $0.append($1) } }
      .compactMap { number in known.first { $0.id == number } }
    return AnnotationView.list([annotation] + linked, in: session)
  }

  /// The number of `n7`; words that begin a reason may be numbers themselves.
  private static func id(_ word: String) -> Int? {
    guard word.first == "n" || word.first == "N" else { return nil }
    return AnnotationNumber(argument: word)?.id
  }
}
