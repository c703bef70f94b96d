public import Corpus
import Foundation

/// Reads articles out of files: Markdown, HTML, plain text, JSON Lines, and archives of these.
public struct ArticleReader: Sendable {
  /// The version of the extraction; it changes whenever the same bytes may give another article.
  public static let version = "3"

  /// The largest page that is read whole, in bytes.
  static let largestPage = 64 << 20

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
    let ending = (file.path as NSString).pathExtension.lowercased()
    if ending == "mht" || ending == "mhtml" {
      let reason = ReadingFailure.Reason.unsupported("MHTML")
      return try each(.failure(ReadingFailure(path: file.path, reason: reason)))
    }
    if ending == "jsonl" || ending == "ndjson" {
      return try JSONLines(path: file.path, modified: file.modified).read(reader: self, each: each)
    }
    let result: Result<ArticleDraft, ReadingFailure>
    do throws(ReadingFailure) {
      result = page(
        try bytes(of: file), path: file.path, captured: file.modified, isNamed: file.isNamed)
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
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw ReadingFailure(
        path: file.path, reason: .unreadable("check that it is still there and its permissions"))
    }
    return Array(data)
  }

  /// Reads the bytes of one page.
  ///
  /// - Parameters:
  ///   - bytes: the page.
  ///   - path: what its place is called.
  ///   - modified: when it was captured.
  ///   - each: called with the article, or with what is wrong.
  public func read(
    bytes: [UInt8], path: String, modified: Timestamp,
    each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    try each(page(bytes, path: path, captured: modified, isNamed: true))
  }

  /// Reads one page; `named` says what it is where its path does not.
  func page(
    _ bytes: [UInt8], path: String, captured: Timestamp, isNamed: Bool, named name: String? = nil
  ) -> Result<ArticleDraft, ReadingFailure> {
    do {
      let text = try Decoding.text(bytes, path: path)
      let content = try content(of: text, path: path, named: name)
      guard !content.text.isEmpty else {
        throw ReadingFailure(path: path, reason: .noArticle, isSkip: !isNamed)
      }
      return .success(draft(content, bytes: bytes, path: path, captured: captured))
    } catch let failure as ReadingFailure {
      return .failure(failure)
    } catch {
      return .failure(ReadingFailure(path: path, reason: .markup("\(error)")))
    }
  }

  /// What a page says, read with regard to the pages beside it.
  func content(
    of text: String, path: String, named name: String? = nil
  ) throws(ReadingFailure) -> PageContent {
    let repeated = name == nil ? survey.repeated(beside: path) : []
    return try PageReader(profiles: profiles, repeated: repeated)
      .content(of: text, path: name ?? path)
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
