import ArgumentParser
import Corpus
import Research
import Terminal

/// `import`: brings files into the corpus.
struct ImportCommand: SessionCommand, Tentative {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring articles into the corpus.",
    discussion: """
      Folders are searched for Markdown, HTML, text, JSON Lines and archives; - reads a page, records or \
      an archive from standard input. Importing again changes nothing where nothing has changed; a \
      changed text becomes a new revision, and annotations are anchored in it anew. Exit status 3 if \
      something is damaged or cannot be read and all else was taken, 2 if nothing could be.

      Examples: import pages; import --dry-run --explain page.html; import news.zip --collection news.
      """)

  @Argument(help: "Files, folders, patterns such as 'pages/*.md', or - for standard input.")
  var paths: [String]

  @Option(help: "The collection to put the articles into.")
  var collection: String?

  @Option(help: "How many files to read at the same time.")
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "The day the copies were captured, if not when the files were last changed; git for when each was last committed.",
      valueName: "day|git"))
  var captured: String?

  @Flag(help: "Say what would be imported, and change nothing.")
  var dryRun = false

  @Flag(
    help: "With --dry-run: say for each page what took which block, and why others were dropped.")
  var explain = false

  @Flag(name: .customLong("no-originals"), help: "Do not keep the bytes of the pages.")
  var dropsOriginals = false

  mutating func validate() throws {
    guard jobs.map({ (1...64).contains($0) }) ?? true else {
      throw ValidationError("--jobs takes a number from 1 to 64.")
    }
    guard dryRun || !explain else { throw ValidationError("--explain needs --dry-run.") }
  }

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let captured = captured.map { context.plain($0) }
    let usesCommits = captured == "git"
    let day = captured.flatMap { ArticleDate($0) }.flatMap { Timestamp(day: $0) }
    guard captured == nil || usesCommits || day != nil else {
      throw Failure(usage: "--captured takes a day such as 2022-11-20, or git")
    }
    let options = ImportOptions(
      collection: collection.map { context.plain($0) }, jobs: jobs, isDryRun: dryRun,
      keepsOriginals: !dropsOriginals, captured: day, usesCommits: usesCommits)
    let paths = paths.map { context.plain($0) }
    let input = paths.contains("-") ? try context.standardInput() : nil
    if explain {
      return ExplanationView.page(try session.explaining(paths, standardInput: input), in: session)
    }
    let report = try session.importing(
      paths, options, standardInput: input, progress: context.progress)
    if input != nil {
      session.retoldLines = ["# import -: what came from standard input is not recorded"]
    }
    return ImportView.page(report, isDryRun: dryRun, in: session)
  }
}
