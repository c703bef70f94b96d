import Corpus
import Reading
import Storage

/// What earlier imports know of files, asked for as the files come in the order of their paths: of
/// the folders around a file only the next names are kept, however many a folder has.
struct SeenFolders {
  private struct Folder {
    let path: String
    /// What is known of the names from the first to the last.
    var files: [String: SeenFile] = [:]
    var first = ""
    var last: String?
    /// How many names are asked for: few where they come in no order.
    var count = 1
  }

  private let store: Store
  private let importer: String
  private var open: [Folder] = []

  private static let mostNames = 1024

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
    if open.last?.path != folder { open.append(Folder(path: folder)) }
    let name = String(file.path[file.path.index(after: slash)...])
    guard let known = try known(name, &open[open.count - 1]), known.size == file.size,
      known.modified == file.modified, known.importer == importer
    else { return nil }
    return known.articleCount
  }

  private func known(_ name: String, _ folder: inout Folder) throws -> SeenFile? {
    let isBefore = Self.comesBefore(name, folder.first)
    if isBefore || folder.last.map({ Self.comesBefore($0, name) }) ?? true {
      folder.count = isBefore ? 1 : min(Self.mostNames, 2 * folder.count)
      let files = try store.seenFiles(in: folder.path, from: name, limit: folder.count)
      folder.first = name
      // Beyond the last there are no more.
      folder.last = files.count < folder.count ? "\u{10FFFF}" : files.last?.name
      folder.files = Dictionary(
        files.map { ($0.name, $0.file) }, uniquingKeysWith: { first, _ in first })
    }
    return folder.files[name]
  }

  /// The order in which a folder is walked, and the corpus keeps names.
  private static func comesBefore(_ name: String, _ other: String) -> Bool {
    name.utf8.lexicographicallyPrecedes(other.utf8)
  }
}
