import Corpus
import Foundation

/// Reads the chapters of a book (EPUB 2 and 3) in its reading order, with what its package says of
/// author, date and language.
struct Book {
  private let path: String
  private let captured: Timestamp
  private let package: BookPackage

  /// The largest package document, in bytes.
  private static let largestPackage = 8 << 20
  /// Chapters that stand in the archive before their turn are held up to so many bytes.
  private static let mostHeld = 32 << 20

  /// Reads the package of a book.
  ///
  /// - Parameter open: opens the archive from its beginning.
  /// - Throws: `ReadingFailure` where there is none.
  init(
    path: String, captured: Timestamp, open: () throws(ReadingFailure) -> Archive
  ) throws(ReadingFailure) {
    self.path = path
    self.captured = captured
    var container: [UInt8] = []
    var packages: [String: [UInt8]] = [:]
    let archive = try open()
    while let entry = try archive.next() {
      let isContainer = entry.name == "META-INF/container.xml"
      guard isContainer || entry.name.hasSuffix(".opf"), packages.count < 8 else { continue }
      guard let bytes = try archive.contents(limit: Self.largestPackage) else { continue }
      if isContainer { container = bytes } else { packages[entry.name] = bytes }
    }
    let named = BookPackage.path(inContainer: container)
    let name = named.flatMap { packages[$0] == nil ? nil : $0 } ?? packages.keys.sorted().first
    guard let name, let package = packages[name].map({ BookPackage($0, path: name) }),
      !package.chapters.isEmpty
    else {
      throw ReadingFailure(path: path, reason: .container("it has no list of its chapters"))
    }
    self.package = package
  }

  /// Reads the chapters, and says what is missing.
  func read(
    reader: ArticleReader, open: () throws(ReadingFailure) -> Archive,
    each: ContainerReader.Each
  ) rethrows {
    let archive: Archive
    do throws(ReadingFailure) { archive = try open() } catch { return try each(.failure(error)) }
    var missing = Dictionary(
      package.chapters.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var held: [Int: Chapter] = [:]
    var heldSize = 0
    var next = 0
    var damage: ReadingFailure?
    while damage == nil {
      do throws(ReadingFailure) {
        guard let found = try chapter(of: archive, among: &missing) else { break }
        held[found.number] = found
        heldSize += found.bytes.count
      } catch { damage = error }
      while let first = held.keys.min(), first <= next || heldSize > Self.mostHeld,
        let chapter = held.removeValue(forKey: first)
      {
        heldSize -= chapter.bytes.count
        next = max(next, first + 1)
        try each(article(of: chapter, reader))
      }
    }
    for chapter in held.values.sorted(by: { $0.number < $1.number }) {
      try each(article(of: chapter, reader))
    }
    if damage == nil, let name = missing.keys.min() {
      let reason = ReadingFailure.Reason.container("it lacks \(missing.count) chapters: \(name)")
      damage = ReadingFailure(path: path, reason: reason)
    }
    if let damage { try each(.failure(damage)) }
  }

  private struct Chapter {
    let number: Int
    let name: String
    let bytes: [UInt8]
    let captured: Timestamp
  }

  /// The next chapter in the order of the archive; nil at its end.
  private func chapter(
    of archive: Archive, among missing: inout [String: Int]
  ) throws(ReadingFailure) -> Chapter? {
    while let entry = try archive.next() {
      guard entry.isFile, let number = missing.removeValue(forKey: entry.name) else { continue }
      guard let bytes = try archive.contents(limit: ArticleReader.largestPage) else {
        throw ReadingFailure(
          path: path + "!/" + entry.name, reason: .container("a page has at most 16 MB"))
      }
      return Chapter(
        number: number, name: entry.name, bytes: bytes, captured: entry.modified ?? captured)
    }
    return nil
  }

  private func article(
    of chapter: Chapter, _ reader: ArticleReader
  ) -> Result<ArticleDraft, ReadingFailure> {
    let source = PageSource(
      path: path + "!/" + chapter.name, captured: chapter.captured, name: "page.xhtml")
    return reader.page(chapter.bytes, source).map(package.described)
  }
}
