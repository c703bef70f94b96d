public import Corpus
import Foundation
import Reading
import Storage

/// How to import.
public struct ImportOptions: Hashable, Sendable {
  /// The collection to put the articles into.
  public var collection: String?
  /// How many files to read at the same time; nil for as many as there are processors.
  public var jobs: Int?
  /// Whether nothing is to be stored.
  public var isDryRun: Bool
  /// Whether the bytes of the pages are kept.
  public var keepsOriginals: Bool
  /// When the copies were captured; nil for when the files were last changed.
  public var captured: Timestamp?
  /// Whether a file that Git knows was captured when it was last committed.
  public var usesCommits: Bool

  /// Makes options.
  public init(
    collection: String? = nil, jobs: Int? = nil, isDryRun: Bool = false,
    keepsOriginals: Bool = true, captured: Timestamp? = nil, usesCommits: Bool = false
  ) {
    self.usesCommits = usesCommits
    self.captured = captured
    self.collection = collection
    self.jobs = jobs
    self.isDryRun = isDryRun
    self.keepsOriginals = keepsOriginals
  }
}

/// Bringing articles in.
extension Session {
  /// Reads files and stores their articles, a batch at a time, each batch whole or not at all.
  /// Interrupted, it keeps what earlier batches stored.
  ///
  /// - Parameters:
  ///   - paths: files, folders, patterns, and `-` for `standardInput`.
  ///   - options: how.
  ///   - standardInput: the bytes of the page on standard input, if `-` is among the paths.
  ///   - progress: called now and then: files done, files in all, the path that is next.
  /// - Returns: what was stored, what was skipped and what failed.
  /// - Throws: `StorageError`, `ResearchError.file`; what earlier batches stored stays.
  public func importing(
    _ paths: [String], _ options: ImportOptions, standardInput: [UInt8]? = nil,
    progress: (Int, Int, String) -> Void = { _, _, _ in }
  ) throws -> ImportReport {
    let reader = ArticleReader(
      profiles: try Profile.all(in: surroundings.profiles), collection: options.collection,
      keepsOriginals: options.keepsOriginals)
    try store.setMapping(isOn: false)
    defer { try? store.setMapping(isOn: true) }
    Self.returnMemoryEarly()
    var importer = Importer(session: self, options: options)
    do {
      var files = try changedFiles(paths.filter { $0 != "-" }, options, &importer)
      if options.usesCommits {
        importer.commits = try CommitDates(of: files, surroundings.interruption)
      }
      let all = importer.report.fileCount
      var done = all - files.count
      if let standardInput {
        let size = standardInput.count
        let now = surroundings.now()
        files.append(SourceFile(path: Importer.standardInput, size: size, modified: now))
      }
      let jobs = options.jobs ?? ProcessInfo.processInfo.activeProcessorCount
      let take = { (chunk: ReadAhead.Chunk) in
        try importer.take(chunk)
        guard chunk.isLast, chunk.file.path != Importer.standardInput else { return }
        done += 1
        progress(done, all, chunk.file.path)
      }
      let pages = ReadAhead(files) { file, each in
        if let standardInput, file.path == Importer.standardInput {
          try reader.read(
            bytes: standardInput, path: file.path, modified: file.modified, each: each)
        } else {
          try reader.read(file, each: each)
        }
      }
      try pages.run(
        jobs: jobs, interruption: surroundings.interruption, take: take,
        settle: { try importer.settle() })
      try importer.finish()
    } catch is Interruption.Requested { try importer.stop() }
    return importer.report
  }

  /// The files that are to be read; those that are as they were when they were read are counted.
  private func changedFiles(
    _ paths: [String], _ options: ImportOptions, _ importer: inout Importer
  ) throws -> SourceList {
    var files = SourceList()
    var seen = SeenFolders(store, importer: Self.importer(options.collection))
    try SourceWalk(paths: paths, relativeTo: surroundings.directory).forEach(
      surroundings.interruption
    ) { entry in
      switch entry {
      case .failure(let failure): importer.report(failure)
      case .success(let file):
        importer.report.fileCount += 1
        if !options.isDryRun, let count = try seen.articleCount(ofUnchanged: file) {
          importer.report.unchanged += count
        } else {
          files.append(file)
        }
      }
    }
    return files
  }

  /// Has blocks of a megabyte and more go back to the system as soon as they are free: glibc would
  /// keep ever larger ones, a fifth of what an import holds at its most. Smaller ones stay, up to
  /// some megabytes a thread: else each page would ask the system again for what the last gave back.
  private static func returnMemoryEarly() {
    #if os(Linux)
      // malloc.h is in no module. Other C libraries lack the function, and the need.
      typealias SetOption = @convention(c) (Int32, Int32) -> Int32
      guard let symbol = dlsym(nil, "mallopt") else { return }
      let setOption = unsafeBitCast(symbol, to: SetOption.self)
      let (mapThreshold, trimThreshold): (Int32, Int32) = (-3, -1)
      _ = setOption(mapThreshold, 1 << 20)
      _ = setOption(trimThreshold, 4 << 20)
    #endif
  }

  /// What the reading code and its options are called in the record of a file, so that a file is
  /// read again when they have changed.
  static func importer(_ collection: String?) -> String {
    ArticleReader.version + (collection.map { "/" + $0 } ?? "")
  }

  /// SHA-256 of some bytes.
  static func digest(_ bytes: [UInt8]) -> Digest { SHA256.digest(of: bytes) }
}
