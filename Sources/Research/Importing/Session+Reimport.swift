public import Corpus
import Foundation
import Quoting
import Reading
import Storage
import Synchronization

/// Reading articles again from the bytes that were kept, with the present importer and profiles.
extension Session {
  /// So many articles, or bytes of their copies, are read and stored in one transaction.
  private static let batchCount = 512
  private static let batchSize = 24 << 20

  /// The keys that words stand for: the named articles, if each word names one, else what they find
  /// as a query; every article without words.
  ///
  /// - Parameter isOutdated: whether only articles that another version has read are wanted.
  /// - Throws: `QueryError`, `StorageError`, `Interruption.Requested`.
  public func keys(
    meantBy words: [String], plain: [String], isOutdated: Bool
  ) throws -> [ArticleKey] {
    let outdated =
      isOutdated ? try walk { try store.outdatedKeys(after: $0, importer: $1, limit: $2) } : nil
    guard !words.isEmpty else {
      return try outdated ?? walk { try store.keys(after: $0, limit: $2) }
    }
    var keys = plain.compactMap { try? article(named: $0).key }
    if keys.count < words.count {
      let result = try search(words.joined(separator: " "), order: .title)
      keys = try store.page(
        of: result, limit: max(1, result.count), interruption: surroundings.interruption
      ).map(\.article.key)
    }
    guard let outdated else { return keys }
    let wanted = Set(outdated)
    return keys.filter { wanted.contains($0) }
  }

  private func walk(
    _ next: (ArticleKey?, String, Int) throws -> [ArticleKey]
  ) throws -> [ArticleKey] {
    var keys: [ArticleKey] = []
    while true {
      try surroundings.interruption.check()
      let more = try next(keys.last, ArticleReader.version, 5000)
      guard !more.isEmpty else { return keys }
      keys += more
    }
  }

  /// Reads articles again from their copies: a changed text becomes a revision, in which annotations
  /// are anchored anew; changed metadata replaces the old.
  ///
  /// - Parameters:
  ///   - keys: the articles.
  ///   - isDryRun: whether nothing is to be stored.
  ///   - progress: called after each batch: articles done, articles in all, the key that is next.
  /// - Throws: `StorageError`; what earlier batches stored stays.
  public func reimporting(
    _ keys: [ArticleKey], isDryRun: Bool, progress: (Int, Int, String) -> Void = { _, _, _ in }
  ) throws -> ReimportReport {
    let reader = ArticleReader(profiles: try Profile.all(in: surroundings.profiles))
    var report = ReimportReport()
    do {
      var rest = keys[...]
      while let next = rest.first {
        try surroundings.interruption.check()
        progress(keys.count - rest.count, keys.count, next.description)
        let copies = try store.copies(of: rest.prefix(Self.batchCount), upTo: Self.batchSize)
        try reimport(Array(zip(rest, copies)), reader, isDryRun: isDryRun, &report)
        rest = rest.dropFirst(max(1, copies.count))
      }
      if !isDryRun, !report.revised.isEmpty {
        try store.mergeIndex(interruption: surroundings.interruption)
      }
    } catch is Interruption.Requested { report.isInterrupted = true }
    return report
  }

  private func reimport(
    _ copies: [(key: ArticleKey, copy: StoredCopy?)], _ reader: ArticleReader, isDryRun: Bool,
    _ report: inout ReimportReport
  ) throws {
    var drafts: [(key: ArticleKey, draft: ArticleDraft)] = []
    let results = try Self.read(copies.map(\.copy), reader, surroundings.interruption)
    for (key, result) in zip(copies.map(\.key), results) {
      switch result {
      case nil: report.withoutOriginal.append(key)
      case .success(let draft):
        let known = draft.isPartOfBook ? try store.article(key)?.metadata : nil
        drafts.append((key, known.map { draft.completed(from: $0) } ?? draft))
      case .failure(let failure):
        report.failures.append(ReimportReport.Failure(key: key, reason: failure.description))
      }
    }
    let outcomes = try store.resave(
      drafts, importer: ArticleReader.version, now: surroundings.now(), isDryRun: isDryRun
    ) { anchor, old, new, revision in
      Anchoring.reanchor(anchor, from: old, to: new, revision: revision)
    }
    for (entry, outcome) in zip(drafts, outcomes) {
      switch outcome {
      case .unchanged: report.unchanged += 1
      case .described: report.described.append(entry.key)
      case .revised(let uncertain):
        report.revised.append(entry.key)
        report.uncertain += uncertain
      }
    }
  }

  /// Reads copies on all processors; nil for one without bytes.
  ///
  /// - Throws: `Interruption.Requested`.
  private static func read(
    _ copies: [StoredCopy?], _ reader: ArticleReader, _ interruption: Interruption
  ) throws -> [Result<ArticleDraft, ReadingFailure>?] {
    try interruption.leavingBehind {
      reader.learn(
        from: copies.compactMap { copy in
          copy.flatMap { copy in copy.bytes.map { (copy.place.path, $0) } }
        })
      let results = Mutex(
        [Result<ArticleDraft, ReadingFailure>?](repeating: nil, count: copies.count))
      DispatchQueue.concurrentPerform(iterations: copies.count) { index in
        guard (try? interruption.check()) != nil, let copy = copies[index], let bytes = copy.bytes
        else { return }
        let result = reader.read(copy: bytes, of: copy.place)
        results.withLock { $0[index] = result }
      }
      return results.withLock { $0 }
    }
  }
}
