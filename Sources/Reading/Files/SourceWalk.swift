public import Corpus
import Foundation

/// Finds the files that paths stand for.
public struct SourceWalk {
  private let paths: [String]
  private let directory: String

  /// The endings of the files that are looked at in folders.
  static let endings = FileName.markdown.union([
    "html", "htm", "xhtml", "mht", "mhtml", "txt", "text", "jsonl", "ndjson",
  ])

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
  ///
  /// - Throws: `Interruption.Requested`.
  public func entries(
    _ interruption: Interruption = .never
  ) throws -> [Result<SourceFile, ReadingFailure>] {
    var entries: [Result<SourceFile, ReadingFailure>] = []
    try forEach(interruption) { entries.append($0) }
    return entries
  }

  /// Looks, and hands each entry over as it is found, so that no number of files takes memory.
  ///
  /// - Parameters:
  ///   - interruption: asked while it looks.
  ///   - each: called with each of `entries(_:)`, in the same order.
  /// - Throws: `Interruption.Requested`, and what `each` throws.
  public func forEach(
    _ interruption: Interruption, _ each: (Result<SourceFile, ReadingFailure>) throws -> Void
  ) throws {
    var before = Walked()
    for path in paths {
      for root in roots(path) {
        switch root {
        case .failure(let failure): try each(.failure(failure))
        case .success(let root) where root.isFolder:
          try walk(root.path, before, interruption, each)
          before.folders.append(Self.withSlash(root.path))
        case .success(let root):
          guard !before.has(root.path) else { continue }
          before.files.insert(root.path)
          try each(Self.file(root.path, isNamed: root.isNamed))
        }
      }
    }
  }

  /// A file or folder that a path stands for.
  private struct Root {
    let path: String
    let isFolder: Bool
    let isNamed: Bool
  }

  /// What has been walked, from which follows which files have been found: they are not kept.
  private struct Walked {
    var files: Set<String> = []
    /// The folders, each with a slash at its end.
    var folders: [String] = []

    func has(_ path: String) -> Bool {
      files.contains(path)
        || folders.contains { folder in
          guard path.hasPrefix(folder) else { return false }
          let inner = path.dropFirst(folder.count)
          return !inner.hasPrefix(".") && !inner.hasBytes(of: "/.") && SourceWalk.isRead(path)
        }
    }
  }

  private func roots(_ typed: String) -> [Result<Root, ReadingFailure>] {
    let expanded = (typed as NSString).expandingTildeInPath
    let whole = expanded.hasPrefix("/") ? expanded : directory + "/" + expanded
    let path = URL(fileURLWithPath: whole).standardizedFileURL.path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      return [.success(Root(path: path, isFolder: isFolder.boolValue, isNamed: true))]
    }
    guard typed.contains(where: { "*?[".contains($0) }) else {
      return [.failure(Self.lost(path))]
    }
    let found = Self.glob(path).map { match in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: match, isDirectory: &isFolder)
      return Root(path: match, isFolder: isFolder.boolValue, isNamed: false)
    }
    return found.isEmpty
      ? [.failure(ReadingFailure(path: path, reason: .noMatch))] : found.map { .success($0) }
  }

  /// Walks the files below a folder; folders are told apart by device and inode, so that no link
  /// leads in a circle.
  private func walk(
    _ root: String, _ before: Walked, _ interruption: Interruption,
    _ each: (Result<SourceFile, ReadingFailure>) throws -> Void
  ) throws {
    var isEmpty = true
    var visited: Set<[UInt64]> = []
    var pending: [(path: String, names: ArraySlice<String>)] = [
      ("", [Self.withSlash(root)])
    ]
    var count = 0
    while let last = pending.indices.last {
      count += 1
      if count % 256 == 0 { try interruption.check() }
      guard let name = pending[last].names.popFirst() else {
        pending.removeLast()
        continue
      }
      let path = pending[last].path + name
      guard name.utf8.last == UInt8(ascii: "/") else {
        guard Self.isRead(name) else { continue }
        isEmpty = false
        if !before.has(path) { try each(Self.file(path, isNamed: false)) }
        continue
      }
      var status = stat()
      guard stat(path, &status) == 0 else {
        isEmpty = false
        try each(.failure(Self.lost(String(path.dropLast()))))
        continue
      }
      guard visited.insert([UInt64(status.st_dev), UInt64(status.st_ino)]).inserted else {
        continue
      }
      guard let listing = try FolderListing(of: path, interruption) else {
        isEmpty = false
        let reason = ReadingFailure.Reason.unreadable("the folder may not be listed")
        try each(.failure(ReadingFailure(path: String(path.dropLast()), reason: reason)))
        continue
      }
      for name in listing.lost where Self.isRead(name) || name.hasSuffix("/") {
        isEmpty = false
        try each(.failure(Self.lost(path + (name.hasSuffix("/") ? name.dropLast() : name[...]))))
      }
      pending.append((path, listing.names[...]))
    }
    if isEmpty { try each(.failure(ReadingFailure(path: root, reason: .emptyFolder))) }
  }

  private static func withSlash(_ folder: String) -> String {
    folder.hasSuffix("/") ? folder : folder + "/"
  }

  /// Whether a file of a folder is read.
  private static func isRead(_ path: String) -> Bool {
    endings.contains(FileName.ending(of: path)) || ContainerReader.isLookedInto(path)
  }

  /// Why a file that is named or that its folder lists is not there: a folder may not be entered, a
  /// link leads nowhere, or its name, of other bytes than UTF-8, is not what it seems.
  private static func lost(_ path: String) -> ReadingFailure {
    var status = stat()
    if stat(path, &status) != 0, errno != ENOENT, errno != ENOTDIR {
      return ReadingFailure(path: path, reason: .unopened(errno))
    }
    if path.unicodeScalars.contains("\u{FFFD}") {
      return ReadingFailure(path: path, reason: .unreadable("its name is not UTF-8: rename it"))
    }
    guard lstat(path, &status) == 0 else { return ReadingFailure(path: path, reason: .missing) }
    return ReadingFailure(
      path: path, reason: .unreadable("it is a link that leads nowhere: remove it"))
  }

  private static func file(
    _ path: String, isNamed: Bool
  ) -> Result<SourceFile, ReadingFailure> {
    var status = stat()
    guard stat(path, &status) == 0 else { return .failure(lost(path)) }
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
