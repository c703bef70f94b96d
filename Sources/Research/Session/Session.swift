public import Corpus
import Searching
import Storage

/// One person's work on one corpus: the store, what was found last, and which article is open.
///
/// Each verb of the program is a method in a `Session+….swift` file beside this one. A session
/// is a value: a command gets it, changes it and hands it on.
public struct Session {
  /// The world around the session.
  public var surroundings: Surroundings
  /// The open article, which a passage without an article refers to.
  public internal(set) var openArticle: ArticleKey?
  /// The lines that were typed and did something, in order.
  public var typedLines: [String] = []
  /// The lines that do again what the command that runs now has done, where its own line would ask a
  /// person or read what is gone; nil where the line itself does.
  public var retoldLines: [String]?
  /// The lines of the journal that could not be written yet.
  var unwritten: [JournalEntry] = []
  /// The last query that was shown page by page.
  var lastQuery: PagedQuery?
  /// The last numbered list, which `3` and `hit 4` refer to.
  var results = Results.none
  /// The passage that was selected last, which `.` refers to.
  var lastPassage: Passage?
  let store: Store

  /// Opens a corpus. The index of one that an earlier version made is made anew.
  ///
  /// - Parameters:
  ///   - path: the file, created where it does not exist; nil for one in memory.
  ///   - indexing: called meanwhile with the number of articles indexed, and of all.
  /// - Throws: `StorageError`, `Interruption.Requested`.
  public init(
    corpus path: String?, surroundings: Surroundings,
    indexing: (Int, Int) -> Void = { _, _ in }
  ) throws {
    self.surroundings = surroundings
    store = try path.map { try Store(path: $0) } ?? Store()
    guard try store.lacksIndex() else { return }
    guard !store.isReadOnly else { throw StorageError.tooOld(path: store.path) }
    _ = try reindex(progress: indexing)
  }

  /// Stops the statement of the database that runs now, if any; called on another thread while a
  /// verb works, which then throws `Interruption.Requested`.
  public var stop: @Sendable () -> Void {
    let store = store
    return { store.interrupt() }
  }

  /// Ends the work with the corpus: its file is then whole by itself. Nothing else can follow.
  public func close() { store.close() }

  /// The path of the corpus file; empty for a corpus in memory.
  public var corpusPath: String { store.path }
}

/// A query of which a page was shown.
struct PagedQuery {
  let text: String
  let order: HitOrder
  /// The number of the first hit that was not shown.
  let next: Int
  let limit: Int
}

/// A concordance of which rows were shown.
struct PagedRows {
  /// Begins with the first row.
  let reader: ConcordanceReader
  let articleCount: Int
  /// The number of the first row that was not shown, where there is a limit.
  var next: Int
  /// How many rows are shown at a time; nil for all.
  let limit: Int?
  let width: Int?

  /// Whether a row with the number may have been shown.
  func shows(_ number: Int) -> Bool { number > 0 && (limit == nil || number < next) }
}

/// The numbered things of the last list.
enum Results {
  /// No list yet.
  case none
  /// Articles from a number on, each with the places of its text that matched, if any.
  case hits(first: Int, [(key: ArticleKey, matches: [ByteRange])])
  /// The rows of a concordance, read again when a number is asked for.
  case concordance(PagedRows)
}
