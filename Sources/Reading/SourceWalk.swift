import Corpus
import Foundation

/// Finds the files that paths stand for.
public struct SourceWalk {
  private let paths: [String]
  private let directory: String

  /// The endings of the files that are looked at in folders.
  static let endings: Set = [
    "md", "markdown", "mkd", "html", "htm", "xhtml", "mht", "mhtml", "txt", "text", "jsonl",
    "ndjson",
  ]

  /// Prepares to look.
  ///
  /// - Parameters:
  ///   - paths: files, folders and patterns with `*`, `?` or `[…]`, as typed.
  ///   - directory: the folder that relative paths start from.
  public init(paths: [String], relativeTo directory: String) {
    self.paths = paths
    self.directory = directory
  }

  /// The files, each once, those of a folder in the order of their paths byte by byte; and what
  /// cannot be found. Hidden files and folders are passed over, and links that lead in circles.
  public func entries() -> [Result<SourceFile, ReadingFailure>] {
    var seen: Set<String> = []
    var entries: [Result<SourceFile, ReadingFailure>] = []
    for path in paths {
      for entry in expand(path) {
        if case .success(let file) = entry, !seen.insert(file.path).inserted { continue }
        entries.append(entry)
      }
    }
    return entries
  }

  private func expand(_ typed: String) -> [Result<SourceFile, ReadingFailure>] {
    let expanded = (typed as NSString).expandingTildeInPath
    let whole = expanded.hasPrefix("/") ? expanded : directory + "/" + expanded
    let path = URL(fileURLWithPath: whole).standardizedFileURL.path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      return isFolder.boolValue ? folder(path) : [Self.file(path, isNamed: true)]
    }
    guard typed.contains(where: { "*?[".contains($0) }) else {
      return [.failure(ReadingFailure(path: path, reason: .missing))]
    }
    let found = Self.glob(path).flatMap { match -> [Result<SourceFile, ReadingFailure>] in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: match, isDirectory: &isFolder)
      return isFolder.boolValue ? folder(match) : [Self.file(match, isNamed: false)]
    }
    return found.isEmpty ? [.failure(ReadingFailure(path: path, reason: .noMatch))] : found
  }

  /// The files below a folder; folders are told apart by device and inode, so that no link leads
  /// in a circle.
  private func folder(_ root: String) -> [Result<SourceFile, ReadingFailure>] {
    var files: [String] = []
    var failures: [Result<SourceFile, ReadingFailure>] = []
    var visited: Set<[UInt64]> = []
    var pending = [root]
    while let path = pending.popLast() {
      var status = stat()
      guard stat(path, &status) == 0,
        visited.insert([UInt64(status.st_dev), UInt64(status.st_ino)]).inserted
      else { continue }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        let reason = ReadingFailure.Reason.unreadable("the folder may not be listed")
        failures.append(.failure(ReadingFailure(path: path, reason: reason)))
        continue
      }
      for name in names where !name.hasPrefix(".") {
        let child = path == "/" ? "/" + name : path + "/" + name
        let isReadable =
          Self.endings.contains(FileName.ending(of: name))
          || ContainerReader.isLookedInto(name)
        guard stat(child, &status) == 0 else {
          if isReadable { failures.append(.failure(Self.lost(child))) }
          continue
        }
        if status.st_mode & S_IFMT == S_IFDIR {
          pending.append(child)
        } else if isReadable {
          files.append(child)
        }
      }
    }
    if files.isEmpty, failures.isEmpty {
      return [.failure(ReadingFailure(path: root, reason: .emptyFolder))]
    }
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return failures + files.map { Self.file($0, isNamed: false) }
  }

  /// Why a file that its folder lists is not there: a link leads nowhere, or its name, of other bytes
  /// than UTF-8, is not what it seems.
  private static func lost(_ path: String) -> ReadingFailure {
    let isMisread = path.unicodeScalars.contains("\u{FFFD}")
    return ReadingFailure(
      path: path,
      reason: isMisread ? .unreadable("its name is not UTF-8: rename it") : .missing)
  }

  private static func file(
    _ path: String, isNamed: Bool
  ) -> Result<SourceFile, ReadingFailure> {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return .failure(ReadingFailure(path: path, reason: .missing))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return .failure(ReadingFailure(path: path, reason: .unreadable("it is not a plain file")))
    }
    #if os(Linux)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    return .success(
      SourceFile(
        path: path, size: Int(status.st_size), modified: Timestamp(microseconds: microseconds),
        isNamed: isNamed))
  }

  private static func glob(_ pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard Foundation.glob(pattern, 0, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { index in
      result.gl_pathv[index].map { String(cString: $0) }
    }
  }
}
