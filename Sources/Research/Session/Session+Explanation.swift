public import Corpus
import Reading

/// What is said of one file.
public enum Explained: Hashable, Sendable {
  /// How it is read.
  case page(Explanation)
  /// Why it cannot be.
  case failure(ImportReport.Remark)

  init(_ result: Result<Explanation, ReadingFailure>) {
    switch result {
    case .success(let explanation): self = .page(explanation)
    case .failure(let failure):
      self = .failure(ImportReport.Remark(path: failure.path, reason: failure.description))
    }
  }
}

/// Saying how pages are read.
extension Session {
  /// How each of some files would be read, in the order of the import; nothing is stored, and each
  /// is read when it is asked for.
  ///
  /// - Parameters:
  ///   - paths: files, folders, patterns, and `-` for `standardInput`.
  ///   - standardInput: the bytes of the page on standard input, if `-` is among the paths.
  /// - Throws: `ReadingFailure` for a profile that cannot be used, `Interruption.Requested`; what is
  ///   returned ends where the user interrupts it.
  public func explaining(
    _ paths: [String], standardInput: [UInt8]? = nil
  ) throws -> AnySequence<Explained> {
    let reader = ArticleReader(
      profiles: try Profile.all(in: surroundings.profiles), keepsOriginals: false)
    let named = paths.filter { $0 != "-" }
    let interruption = surroundings.interruption
    let entries = try SourceWalk(paths: named, relativeTo: surroundings.directory)
      .entries(interruption)
    let explain = { (work: @escaping @Sendable () -> Result<Explanation, ReadingFailure>) in
      (try? interruption.leavingBehind(work)).map { Explained($0) }
    }
    let files = entries.lazy.map { entry in
      explain { entry.flatMap { reader.explanation(of: $0) } }
    }
    let first = [standardInput].lazy.compactMap { $0 }.map { bytes in
      explain { reader.explanation(of: bytes, path: "-") }
    }
    let all = [AnySequence(first), AnySequence(files)].lazy.joined()
    return AnySequence(all.prefix { $0 != nil }.compactMap { $0 })
  }
}
