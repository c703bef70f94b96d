import ArgumentParser
import Corpus
import Research
import Terminal

/// `tag`: adds tags to annotations.
struct TagCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Add tags to annotations: tag n12 n13 privacy/leak.",
    discussion: "tag hits 1-9 privacy annotates these hits of the last list with the tag.")

  @Argument(help: "Annotations, then tags.")
  var words: [String]

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let words = words.map { context.plain($0) }
    if words.first == "hits" || words.first == "hit" {
      let (passages, tags) = try session.selection(words, isTyped: false)
      guard !tags.isEmpty else { throw Failure(usage: "the tag is missing: tag hits 1-9 TAG") }
      return try AnnotationView.echo(
        session.annotate(passages, with: Remark(tags: tags)), in: session)
    }
    let (ids, tags) = try Self.parts(of: words)
    let changed = try session.edit(ids, summary: "tag") { annotation in
      annotation.tags += tags.filter { !annotation.tags.contains($0) }
    }
    return try AnnotationView.echo(changed, in: session)
  }

  /// The annotations and the tags of `n12 n13 privacy/leak`.
  static func parts(of words: [String]) throws -> (ids: [Int], tags: [String]) {
    let ids = words.prefix { AnnotationNumber(argument: $0) != nil }
    let tags = words.dropFirst(ids.count).map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    guard !ids.isEmpty, !tags.isEmpty else {
      throw Failure(usage: "annotations come first, then tags: n12 n13 privacy/leak")
    }
    return (AnnotationNumber.distinct(ids.compactMap { AnnotationNumber(argument: $0)?.id }), tags)
  }
}

/// `untag`: takes tags off annotations.
struct UntagCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "untag", abstract: "Take tags off annotations: untag n12 privacy/leak.")

  @Argument(help: "Annotations, then tags.")
  var words: [String]

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let (ids, tags) = try TagCommand.parts(of: words.map { context.plain($0) })
    return try AnnotationView.echo(session.untag(ids, tags), in: session)
  }
}

/// `tags`: the codebook.
struct TagsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags", abstract: "Show the codebook: every tag with its number of annotations.")

  @Option(help: "A tag whose meaning the words say: tags --define privacy What it means.")
  var define: String?

  @Option(help: "A tag to rename, or to merge into another: tags --rename OLD NEW.")
  var rename: String?

  @Argument(help: "What the tag means, or its new name.")
  var words: [String] = []

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let text = context.plain(words)
    if let define {
      guard !words.isEmpty else {
        throw Failure(usage: "what it means is missing: tags --define \(define) What it means")
      }
      try session.define(tag: context.plain(define), as: text)
    } else if let rename {
      guard !words.isEmpty else {
        throw Failure(usage: "the new name is missing: tags --rename \(rename) NEW")
      }
      let count = try session.rename(tag: context.plain(rename), to: text)
      return Page(
        lines: [
          [Span("\(counted(count, "annotation")) now \(count == 1 ? "carries" : "carry") \(text)")]
        ],
        records: [JSONText.line(["renamed": text])], count: count)
    } else if !words.isEmpty {
      throw Failure(usage: "`tags` lists all: to look for one, use `annotations tag:\(text)`")
    }
    return TagsView.page(try session.tags())
  }
}
