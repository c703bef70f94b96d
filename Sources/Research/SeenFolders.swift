import Corpus
import Reading
import Storage

/// What earlier imports know of files, asked for folder by folder as the files come in the order of
/// their paths: only the folders around a file are kept.
struct SeenFolders {
  private let store: Store
  private let importer: String
  private var open: [(path: String, files: [String: SeenFile])] = []

  /// Prepares to ask.
  ///
  /// - Parameter importer: what the reading code is called that files must have been read by.
  init(_ store: Store, importer: String) {
    self.store = store
    self.importer = importer
  }

  /// How many articles a file gave; nil where it is to be read, because it is new or has changed.
  ///
  /// - Throws: `StorageError`.
  mutating func articleCount(ofUnchanged file: SourceFile) throws -> Int? {
    guard let slash = file.path.lastIndex(of: "/") else { return nil }
    let folder = String(file.path[...slash])
    while let last = open.last, !folder.hasPrefix(last.path) { open.removeLast() }
    if open.last?.path != folder { open.append((folder, try store.seenFiles(in: folder))) }
    let name = String(file.path[file.path.index(after: slash)...])
    guard let known = open.last?.files[name], known.size == file.size,
      known.modified == file.modified, known.importer == importer
    else { return nil }
    return known.articleCount
  }
}
