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
    if let standardInput {
      try reader.read(bytes: standardInput, path: "-", modified: surroundings.now()) {
        try importer.take($0)
      }
    }
    var files: [SourceFile] = []
    let named = paths.filter { $0 != "-" }
    for entry in SourceWalk(paths: named, relativeTo: surroundings.directory).entries() {
      switch entry {
      case .success(let file): files.append(file)
      case .failure(let failure): importer.report(failure)
      }
    }
    importer.report.fileCount = files.count
    if options.usesCommits { importer.commits = try CommitDates(of: files.map(\.path)).dates }
    let seen = options.isDryRun ? [:] : try seenFiles(among: files)
    let collection = options.collection
    let ahead = ReadAhead(
      files,
      skips: { file in
        guard let known = seen[file.path] else { return false }
        return known.size == file.size && known.modified == file.modified
          && known.importer == Self.importer(collection)
      },
      read: { try reader.read($0, each: $1) })
    let jobs = options.jobs ?? ProcessInfo.processInfo.activeProcessorCount
    var done = 0
    do {
      try ahead.run(jobs: jobs) { file, chunk in
        try surroundings.interruption.check()
        try importer.take(chunk, of: file, seen: seen[file.path])
        guard chunk.isLast else { return }
        done += 1
        progress(done, files.count, file.path)
      }
      try importer.finish()
    } catch is Interruption.Requested { importer.stop() }
    return importer.report
  }

  /// Has blocks of a megabyte and more go back to the system as soon as they are free: glibc would
  /// keep ever larger ones, a fifth of what an import holds at its most.
  private static func returnMemoryEarly() {
    #if os(Linux)
      // malloc.h is in no module. Other C libraries lack the function, and the need.
      typealias SetOption = @convention(c) (Int32, Int32) -> Int32
      guard let symbol = dlsym(nil, "mallopt") else { return }
      let mapThreshold: Int32 = -3
      _ = unsafeBitCast(symbol, to: SetOption.self)(mapThreshold, 1 << 20)
    #endif
  }

  /// What the reading code and its options are called in the record of a file, so that a file is
  /// read again when they have changed.
  static func importer(_ collection: String?) -> String {
    ArticleReader.version + (collection.map { "/" + $0 } ?? "")
  }

  private func seenFiles(among files: [SourceFile]) throws -> [String: SeenFile] {
    var seen: [String: SeenFile] = [:]
    var folder = ""
    for file in files {
      let path = (file.path as NSString).deletingLastPathComponent + "/"
      if path != folder {
        folder = path
        for known in try store.seenFiles(in: folder).values { seen[known.path] = known }
      }
    }
    return seen
  }

  /// SHA-256 of some bytes.
  static func digest(_ bytes: [UInt8]) -> Digest { SHA256.digest(of: bytes) }
}
