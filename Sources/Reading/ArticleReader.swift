public import Corpus
import Foundation

/// Reads articles out of files: Markdown, HTML, plain text, JSON Lines, and archives of these.
public struct ArticleReader: Sendable {
  /// The version of the extraction; it changes whenever the same bytes may give another article.
  public static let version = "9"

  /// The largest page that is read whole, in bytes.
  static let largestPage = 16 << 20
  /// The longest text of an article, in bytes: a thick book has less.
  static let longestText = 4 << 20
  /// The most that is read without a file, in bytes: a page, or an archive of pages.
  public static let largestInput = 64 << 20

  let profiles: [Profile]
  let survey = FolderSurvey()
  private let collection: String?
  private let keepsOriginals: Bool

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - profiles: families of pages, in the order in which they are tried.
  ///   - collection: the collection that the places are put into.
  ///   - keepsOriginals: whether drafts carry the bytes of their pages.
  public init(profiles: [Profile], collection: String? = nil, keepsOriginals: Bool = true) {
    self.profiles = profiles
    self.collection = collection
    self.keepsOriginals = keepsOriginals
  }

  /// Reads a file, one article after the other.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - each: called with every article, or with what is wrong with the file or a record of it.
  public func read(
    _ file: SourceFile, each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    if let form = ContainerReader.form(of: file.path) {
      return try ContainerReader(reader: self).read(file, form: form, each: each)
    }
    if ContainerReader.holdsRecords(file.path) {
      return try JSONLines(path: file.path, modified: file.modified).read(reader: self, each: each)
    }
    let result: Result<ArticleDraft, ReadingFailure>
    do throws(ReadingFailure) {
      result = page(
        try bytes(of: file),
        PageSource(path: file.path, captured: file.modified, isNamed: file.isNamed))
    } catch {
      result = .failure(error)
    }
    try each(result)
  }

  /// The bytes of a file of one page.
  func bytes(of file: SourceFile) throws(ReadingFailure) -> [UInt8] {
    guard file.size <= Self.largestPage else {
      throw ReadingFailure(path: file.path, reason: .tooLarge(file.size))
    }
    return try OpenFile.contents(of: file.path, limit: Self.largestPage)
  }

  /// Reads bytes that come without a file: a page, records, an archive or compressed.
  ///
  /// - Parameters:
  ///   - bytes: what was read.
  ///   - path: what its place is called.
  ///   - modified: when it was captured.
  ///   - each: called with every article, or with what is wrong.
  public func read(
    bytes: [UInt8], path: String, modified: Timestamp,
    each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    guard bytes.count <= Self.largestInput else {
      let reason = ReadingFailure.Reason.tooLarge(bytes.count)
      return try each(.failure(ReadingFailure(path: path, reason: reason)))
    }
    if let form = ContainerReader.form(ofBytes: bytes) {
      return try ContainerReader(reader: self).read(
        bytes, path: path, form: form, captured: modified, each: each)
    }
    if Self.areRecords(bytes) {
      let records = JSONLines(path: path, modified: modified)
      return try records.read(from: ByteSource(bytes), reader: self, each: each)
    }
    try each(page(bytes, PageSource(unnamed: bytes, path: path, captured: modified)))
  }

  /// Whether bytes begin with a line that is one object: front matter in JSON has several.
  static func areRecords(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let line = bytes[start...].drop { $0 <= 0x20 }.prefix { $0 != 0x0A }
    return line.first == UInt8(ascii: "{") && line.last { $0 > 0x20 } == UInt8(ascii: "}")
  }

  /// Reads one page.
  func page(_ bytes: [UInt8], _ source: PageSource) -> Result<ArticleDraft, ReadingFailure> {
    do throws(ReadingFailure) {
      let (content, captured) = try content(of: bytes, source)
      guard !content.text.isEmpty else {
        throw ReadingFailure(path: source.path, reason: .noArticle, isSkip: !source.isNamed)
      }
      return .success(draft(content, bytes: bytes, path: source.path, captured: captured))
    } catch {
      return .failure(error)
    }
  }

  /// What a page says, read with regard to the pages beside it, and when it was captured.
  func content(
    of bytes: [UInt8], _ source: PageSource
  ) throws(ReadingFailure) -> (content: PageContent, captured: Timestamp) {
    var source = source
    var page = bytes
    guard bytes.count <= Self.largestPage else {
      throw ReadingFailure(path: source.path, reason: .tooLarge(bytes.count))
    }
    guard !bytes.isEmpty else { throw ReadingFailure(path: source.path, reason: .empty) }
    if SavedPage.isOne(source.name) {
      let saved = try SavedPage(bytes, path: source.path)
      page = saved.bytes
      source.name = saved.name
      source.encoding = saved.encoding
      source.address = saved.address
      source.captured = saved.date ?? source.captured
    }
    // The pages of an archive do not stand beside each other in a folder.
    let repeated = source.name == source.path ? survey.repeated(beside: source.path) : []
    var content = try LargePages.inTurn(page.count) { () throws(ReadingFailure) in
      let text = try Decoding.text(page, path: source.path, header: source.encoding)
      try LargePages.check(text, path: source.path)
      return try PageReader(profiles: profiles, repeated: repeated)
        .content(of: text, path: source.name)
    }
    guard content.text.utf8.count <= Self.longestText else {
      throw ReadingFailure(path: source.path, reason: .tooLong(content.text.utf8.count))
    }
    if let address = source.address { content.add(address: address) }
    return (content, source.captured)
  }

  /// A draft of what was read.
  func draft(
    _ content: PageContent, bytes: [UInt8], path: String, captured: Timestamp
  ) -> ArticleDraft {
    ArticleDraft(
      metadata: content.metadata, text: content.text, blocks: content.blocks,
      identifiers: content.identifiers,
      place: Place(
        path: path, collection: collection, captured: captured, digest: SHA256.digest(of: bytes),
        size: bytes.count),
      textDigest: SHA256.digest(of: Array(content.text.utf8)),
      original: keepsOriginals ? bytes : nil, profile: content.profile)
  }
}
