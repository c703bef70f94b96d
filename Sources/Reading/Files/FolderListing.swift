import Corpus
import Foundation

/// The names in a folder, in the order of the paths of all files below it.
struct FolderListing {
  /// The names, those of folders with a slash at their ends, byte by byte.
  let names: [String]
  /// The names of what is listed and not there: links that lead nowhere, names that are not UTF-8.
  let lost: [String]

  /// Lists a folder without what is hidden; nil where it may not be listed.
  ///
  /// - Parameters:
  ///   - path: the folder's path with a slash at its end.
  ///   - interruption: asked now and then.
  /// - Throws: `Interruption.Requested`.
  init?(of path: String, _ interruption: Interruption) throws {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    var lost: [String] = []
    var count = 0
    while let entry = readdir(folder) {
      count += 1
      if count % 1024 == 0 { try interruption.check() }
      let (name, isWhole) = Self.name(of: entry)
      guard !name.hasPrefix(".") else { continue }
      guard isWhole else {
        lost.append(Int32(entry.pointee.d_type) == Int32(DT_DIR) ? name + "/" : name)
        continue
      }
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_DIR): names.append(name + "/")
      // What the folder does not tell, or tells of a link, the file does.
      case Int32(DT_UNKNOWN), Int32(DT_LNK):
        var status = stat()
        if stat(path + name, &status) != 0 {
          lost.append(name)
        } else {
          names.append(status.st_mode & S_IFMT == S_IFDIR ? name + "/" : name)
        }
      default: names.append(name)
      }
    }
    var compared = 0
    self.names = try names.sorted { name, other in
      compared += 1
      if compared % 4096 == 0 { try interruption.check() }
      return Self.comesBefore(name, other)
    }
    self.lost = lost.sorted()
  }

  /// Whether a name comes before another byte by byte: quick, because a folder may have very many.
  private static func comesBefore(_ name: String, _ other: String) -> Bool {
    let order = name.utf8.withContiguousStorageIfAvailable { name in
      other.utf8.withContiguousStorageIfAvailable { other -> Bool in
        guard let first = name.baseAddress, let second = other.baseAddress else {
          return name.count < other.count
        }
        let order = memcmp(first, second, min(name.count, other.count))
        return order == 0 ? name.count < other.count : order < 0
      }
    }
    return (order ?? nil) ?? name.utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// The name of an entry, and whether it is all that the entry is called.
  private static func name(
    of entry: UnsafeMutablePointer<dirent>
  ) -> (name: String, isWhole: Bool) {
    withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { bytes in
        String(validatingCString: bytes).map { ($0, true) } ?? (String(cString: bytes), false)
      }
    }
  }
}
