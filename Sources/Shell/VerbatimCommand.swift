import ArgumentParser
import Research

/// The root of all commands.
struct VerbatimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verbatim",
    abstract: "A research notebook for the terminal: import, find, read, annotate, quote, export.",
    discussion: """
      Without a command, opens the shell on a terminal, else runs the lines of standard input.

      Before or after any command: --corpus FILE names the corpus (else $VERBATIM_CORPUS, else \
      $XDG_DATA_HOME/verbatim/corpus.db); --json writes one JSON object a line.

      \(passages)
      """,
    version: "verbatim 0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Bring in", subcommands: [ImportCommand.self, ReimportCommand.self]),
      CommandGroup(
        name: "Find",
        subcommands: [
          QueryCommand.self, MoreCommand.self, ConcordanceCommand.self, ExplainCommand.self,
          ArticlesCommand.self, QueriesCommand.self,
        ]),
      CommandGroup(
        name: "Read",
        subcommands: [
          OpenCommand.self, ShowCommand.self, RevisionsCommand.self, DiffCommand.self,
          OriginalCommand.self,
        ]),
      CommandGroup(
        name: "Annotate",
        subcommands: [
          AnnotateCommand.self, QuoteCommand.self, AnnotationsCommand.self, EditCommand.self,
          TagCommand.self, UntagCommand.self, TagsCommand.self, LinkCommand.self,
          DeleteCommand.self,
          UndoCommand.self, RedoCommand.self, AnchorsCommand.self,
        ]),
      CommandGroup(
        name: "Hand on",
        subcommands: [ExportCommand.self, CiteCommand.self, VerifyCommand.self]),
      CommandGroup(
        name: "Look after",
        subcommands: [
          RunCommand.self, RecordCommand.self, JournalCommand.self, StatsCommand.self,
          CheckCommand.self, ReindexCommand.self, BackupCommand.self, SQLCommand.self,
          ConfigCommand.self,
          QuitCommand.self,
        ]),
    ])

  /// How passages are written, for the help of the commands that take them.
  static let passages = """
    A passage is ¶3, ¶3-¶5, ¶3.s2 (a sentence), "exact words", "from…to", /regex/, n12 (an \
    annotation), the number of a hit, or . (the last one); an article's name before it says \
    where, else the open article is meant.
    """

  /// Reads the words of a command.
  ///
  /// - Throws: the parser's errors and requests for help.
  static func read(_ words: [String]) throws -> any ParsableCommand {
    guard let name = words.first else { return try parseAsRoot(words) }
    if takesArticles.contains(name) { return try parseAsRoot(HitWords.numbers(words)) }
    guard takesQuery.contains(name) else { return try parseAsRoot(words) }
    return try parseAsRoot([name] + QueryWords.joined(QueryWords.shielded(words.dropFirst())))
  }

  /// The commands of which the words are a query.
  static let takesQuery: Set = [
    "query", "q", "concordance", "kwic", "explain", "articles", "annotations", "export",
  ]

  /// The commands that take articles, and so the numbers of hits.
  private static let takesArticles: Set = [
    "open", "o", "show", "revisions", "diff", "original", "cite",
  ]

  /// The names and aliases of all commands, `help` among them, sorted.
  static let names: [String] = (["help"] + all.flatMap { names(of: $0) }).sorted()

  /// All commands.
  static var all: [any ParsableCommand.Type] {
    configuration.groupedSubcommands.flatMap(\.subcommands)
  }

  /// The name of a command, and its aliases.
  static func names(of command: any ParsableCommand.Type) -> [String] {
    [command._commandName] + command.configuration.aliases
  }

  /// What each command does, in a line, by its name.
  static let summaries: [String: String] = Dictionary(
    uniqueKeysWithValues: all.map { ($0._commandName, $0.configuration.abstract) })
}
