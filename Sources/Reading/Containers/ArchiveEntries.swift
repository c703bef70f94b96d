/// Goes through the entries of an archive: past damaged ones where that can be done, and knowing
/// which have a name that a later one has too.
///
/// In a tar archive the last entry of a name is the file (POSIX.1-2017, pax, -r and -u); in a zip
/// archive two of one name are an oddity.
final class ArchiveEntries {
  typealias Open = (Growth?) throws(ReadingFailure) -> Archive

  /// The archive, at the entry that was returned last.
  private(set) var archive: Archive
  private let open: Open
  /// The number of the last entry with a name, of names that occur more than once.
  private var last: [String: Int] = [:]
  private var count = 0
  private var reopened = 0

  /// Damaged entries cost opening the archive again, so often at most.
  private static let mostReopened = 20
  /// In an archive with more entries names are not compared.
  private static let mostNames = 1_000_000

  /// Opens an archive.
  ///
  /// - Parameters:
  ///   - open: opens it from its beginning.
  ///   - isRead: whether an entry is of interest.
  init(
    isRead: (Archive.Entry) -> Bool, open: @escaping Open
  ) throws(ReadingFailure) {
    self.open = open
    archive = try open(nil)
    // What is wrong is said when the entries are read.
    try? findNames(isRead)
    archive = try open(archive.growth)
  }

  private func findNames(_ isRead: (Archive.Entry) -> Bool) throws(ReadingFailure) {
    var known: Set<Int> = []
    var number = 0
    while let entry = try archive.next() {
      number += 1
      guard isRead(entry) else { continue }
      guard known.count < Self.mostNames else { return }
      if !known.insert(entry.name.hashValue).inserted { last[entry.name] = number }
    }
  }

  /// The next entry; nil at the end.
  ///
  /// - Throws: `ReadingFailure` where the archive is damaged, or grows beyond measure.
  func next() throws(ReadingFailure) -> Archive.Entry? {
    let entry: Archive.Entry?
    if archive.mayGoOn, reopened < Self.mostReopened {
      reopened += 1
      let broken = archive
      archive = try open(broken.growth)
      // What cannot be passed over ends the archive; what is wrong has been said.
      entry = (try? entryAfter(count)) ?? nil
    } else {
      entry = try archive.next()
    }
    if entry != nil { count += 1 }
    return entry
  }

  private func entryAfter(_ count: Int) throws(ReadingFailure) -> Archive.Entry? {
    for _ in 0..<count where try archive.next() == nil { return nil }
    return try archive.next()
  }

  /// Whether a later entry has the name of the one that was returned last.
  func isReplaced(_ entry: Archive.Entry) -> Bool {
    last[entry.name].map { $0 > count } ?? false
  }
}
