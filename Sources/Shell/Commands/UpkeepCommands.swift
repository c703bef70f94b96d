import ArgumentParser
import Research
import Terminal

/// `journal`: what was done when.
struct JournalCommand: SessionCommand, Unrecorded {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Show the last commands: when, how long, how many results.")

  @Option(name: .shortAndLong, help: "How many.")
  var limit = 50

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    UpkeepView.journal(try session.journal(last: max(1, limit)))
  }
}

/// `stats`: how much there is.
struct StatsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Say how much the corpus holds.")

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    UpkeepView.statistics(try session.statistics())
  }
}

/// `check`: looks for damage.
struct CheckCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look for damage in the corpus.",
    discussion: """
      Texts and originals are compared with their SHA-256. Exit status 1 if there is any damage.
      """)

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    UpkeepView.check(try session.check { context.progress($0, $1, "texts and pages") })
  }
}

/// `reindex`: makes the index anew.
struct ReindexCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "reindex", abstract: "Make the index anew from the stored texts.",
    discussion: """
      For when `check` finds the index damaged. Articles and annotations are not touched; if it is \
      interrupted, the index is as it was.
      """)

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let count = try session.reindex { done, all in
      context.progress(done, all, "articles")
    }
    return Page(
      lines: [["indexed \(counted(count, "article"))"]],
      records: [JSONText.line(["articles": count])], count: count)
  }
}

/// `backup`: copies the corpus.
struct BackupCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the corpus into a new file.")

  @Argument(help: "The file to make; it must not exist.")
  var file: String

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let path = try session.backUp(to: context.plain(file))
    return Page(
      lines: [["copied the corpus to ", Span(session.surroundings.shortened(path), .key)]],
      records: [JSONText.line(["path": path])])
  }
}

/// `sql`: looks at the tables.
struct SQLCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", abstract: "Run one SELECT over the corpus; nothing can be changed by it.")

  @Argument(parsing: .allUnrecognized, help: "The statement.")
  var words: [String] = []

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let words = words.count == 1 ? [context.plain(words[0])] : words
    let statement = words.joined(separator: " ")
    guard !statement.isEmpty else {
      throw Failure(usage: "the SELECT is missing: sql SELECT key FROM article")
    }
    return try UpkeepView.rows(of: statement, in: session)
  }
}

/// `quit`: leaves the shell.
struct QuitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quit", abstract: "Leave the shell; Ctrl-D does too.", aliases: ["exit"])
}
