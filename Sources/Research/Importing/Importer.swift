import Corpus
import Reading
import Storage

/// Gathers drafts into batches, stores them and keeps the report.
struct Importer {
  var report = ImportReport()
  /// When files were last committed.
  var commits = CommitDates()
  private let session: Session
  private let options: ImportOptions
  private var batch = BatchWriter.Batch()
  private var writer: BatchWriter
  private var found = 0
  private var failed = false
  /// The hashes of titles and texts that would be new.
  private var foreseen: Set<Int> = []
  /// How many failures of the file have been reported.
  private var reported = 0

  /// What the place of a page on standard input is called.
  static let standardInput = "-"
  /// Of a file with more failures the rest is counted only.
  private static let mostReported = 1000
  /// A batch is stored when it holds so many bytes of text, or so many articles or files. The first
  /// ones are smaller, so that storing soon begins.
  private var batchSize = 2 << 20
  private static let largestBatch = 14 << 20
  private static let batchCount = 4000

  init(session: Session, options: ImportOptions) {
    self.session = session
    self.options = options
    writer = BatchWriter(session.store, session.surroundings.interruption)
  }

  /// Takes some articles of a file.
  mutating func take(_ chunk: ReadAhead.Chunk) throws {
    let file = chunk.file
    for result in chunk.results { try take(result.map { committed($0, of: file) }) }
    guard chunk.isLast else { return }
    if reported > Self.mostReported {
      report.failures.append(
        ImportReport.Remark(
          path: file.path, reason: "\(reported - Self.mostReported) more failures in this file"))
    }
    reported = 0
    if !failed, file.path != Importer.standardInput {
      batch.files.append(
        SeenFile(
          path: file.path, size: file.size, modified: file.modified, articleCount: found,
          importer: Session.importer(options.collection)))
    }
    found = 0
    failed = false
    if batch.files.count >= Self.batchCount { try store() }
  }

  /// The draft with its file's commit for a capture date, unless it has a better one than the file's.
  private func committed(_ draft: ArticleDraft, of file: SourceFile) -> ArticleDraft {
    guard draft.place.captured == file.modified, let date = commits.date(of: file.path) else {
      return draft
    }
    var draft = draft
    draft.place = draft.place.captured(at: date)
    return draft
  }

  /// Takes one article, or what was wrong.
  mutating func take(_ result: Result<ArticleDraft, ReadingFailure>) throws {
    switch result {
    case .failure(let failure):
      if !failure.isSkip { reported += 1 }
      if reported <= Self.mostReported { report(failure) }
      failed = failed || !failure.isSkip
    case .success(var draft):
      if let captured = options.captured { draft.place = draft.place.captured(at: captured) }
      found += 1
      let page = draft.original?.count ?? 0
      batch.size += draft.text.utf8.count + (page > 1 << 20 ? page : page / 2) + 500
      batch.drafts.append(draft)
      if batch.size >= batchSize || batch.drafts.count >= Self.batchCount { try store() }
    }
  }

  /// Reports what could not be read.
  mutating func report(_ failure: ReadingFailure) {
    if failure.isSkip { report.skippedCount += 1 }
    // A file may have millions of records that hold no article.
    guard !failure.isSkip || report.skipped.count < 100 else { return }
    let remark = ImportReport.Remark(path: failure.path, reason: failure.description)
    if failure.isSkip { report.skipped.append(remark) } else { report.failures.append(remark) }
  }

  /// Lets go of what has been read and not been stored: the user does not want to wait for it. What
  /// is being stored is waited for, so that nothing goes on behind the user's back.
  ///
  /// - Throws: `StorageError`.
  mutating func stop() throws {
    report.isInterrupted = true
    batch = BatchWriter.Batch()
    do { try writer.finish().forEach { count($0) } } catch is Interruption.Requested {}
  }

  /// Stores what has been taken, and waits until it is stored.
  mutating func settle() throws {
    try store()
    try writer.finish().forEach { count($0) }
  }

  /// Stores what is left, and lets the index settle; whoever will not wait for that loses nothing.
  mutating func finish() throws {
    try store()
    do { try writer.finish().forEach { count($0) } } catch is Interruption.Requested {
      report.isInterrupted = true
    }
    guard !options.isDryRun, report.new + report.revised > 0 else { return }
    do {
      try session.store.mergeIndex(interruption: session.surroundings.interruption)
    } catch is Interruption.Requested {}
  }

  private mutating func store() throws {
    defer { batch = BatchWriter.Batch() }
    guard !options.isDryRun else {
      let interruption = session.surroundings.interruption
      let outlooks = try session.store.outlooks(for: batch.drafts, interruption: interruption)
      for (draft, outcome) in zip(batch.drafts, outlooks) { count(outlook(outcome, of: draft)) }
      return
    }
    guard !batch.isEmpty else { return }
    try writer.write(batch, now: session.surroundings.now()).forEach { count($0) }
    batchSize = min(Self.largestBatch, 2 * batchSize)
  }

  /// What would become of a draft beside those that nothing has been stored of: one with the title
  /// and the text of another is a copy of it.
  private mutating func outlook(
    _ outcome: SaveOutcome, of draft: ArticleDraft
  ) -> SaveOutcome {
    guard case .new(let key) = outcome else { return outcome }
    var hasher = Hasher()
    hasher.combine(draft.metadata.title)
    hasher.combine(draft.textDigest)
    return foreseen.insert(hasher.finalize()).inserted ? outcome : .duplicate(key)
  }

  private mutating func count(_ outcome: SaveOutcome) {
    switch outcome {
    case .new(let key):
      report.new += 1
      if report.keys.count < 100 { report.keys.append(key) }
    case .revised(let key, _, let uncertain):
      report.revised += 1
      report.uncertain += uncertain
      if report.keys.count < 100 { report.keys.append(key) }
    case .duplicate: report.duplicates += 1
    case .unchanged: report.unchanged += 1
    }
  }
}
