import ArgumentParser
import Research
import Terminal

/// `reimport`: reads articles again from the bytes that were kept.
struct ReimportCommand: SessionCommand, Tentative {
  static let configuration = CommandConfiguration(
    commandName: "reimport",
    abstract: "Read articles again from their original bytes.",
    discussion: """
      After an upgrade or with a new profile. A changed text becomes a new revision, and annotations \
      are anchored in it anew. Without articles or a query, all are read again.
      """)

  @OptionGroup var words: QueryWords

  @Flag(help: "Only articles that another version of the program has read.")
  var outdated = false

  @Flag(help: "Say what would change, and change nothing.")
  var dryRun = false

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    _ = try words.optional(context)
    let typed = words.query.first == "--" ? Array(words.query.dropFirst()) : words.query
    let keys = try session.keys(
      meantBy: typed, plain: typed.map { context.plain($0) }, isOutdated: outdated)
    let report = try session.reimporting(keys, isDryRun: dryRun, progress: context.progress)
    return ReimportView.page(report, isDryRun: dryRun)
  }
}
