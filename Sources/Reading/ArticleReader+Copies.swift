public import Corpus
import Foundation

/// Reading again what was read before.
extension ArticleReader {
  /// Learns what repeats over copies that are to be read, where the folders they were found in are
  /// no more.
  ///
  /// - Parameter copies: the paths of their places and their bytes.
  public func learn(from copies: [(path: String, bytes: [UInt8])]) { survey.learn(from: copies) }

  /// Reads the bytes of a copy as they were read when it was found: the record of a JSON Lines file
  /// as a record, anything else as a page. Bytes that are not those of the place are damaged.
  ///
  /// - Parameters:
  ///   - bytes: the copy.
  ///   - place: where it was found; the draft has the same place.
  public func read(copy bytes: [UInt8], of place: Place) -> Result<ArticleDraft, ReadingFailure> {
    guard SHA256.digest(of: bytes) == place.digest else {
      return .failure(ReadingFailure(path: place.path, reason: .damagedCopy))
    }
    let result: Result<ArticleDraft, ReadingFailure>
    if let file = Self.recordFile(of: place.path) {
      result = JSONLines(path: file, modified: place.captured).record(bytes, place.path, self)
    } else {
      result = page(bytes, PageSource(copy: bytes, of: place))
    }
    return result.map { draft in
      var draft = draft
      draft.place = place
      return draft
    }
  }

  /// The path of the JSON Lines file in which a place is a record (`…/pages.jsonl#12`).
  private static func recordFile(of path: String) -> String? {
    guard let mark = path.lastIndex(of: "#"), path.index(after: mark) < path.endIndex,
      path[path.index(after: mark)...].utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    let file = String(path[..<mark])
    return file == "-" || ContainerReader.holdsRecords(file) ? file : nil
  }
}

extension ArticleDraft {
  /// Whether it is a chapter, of which its book says more than its own bytes.
  public var isPartOfBook: Bool {
    place.path.hasPrefix("-!/") || place.path.lowercased().contains(".epub!/")
  }

  /// The draft with what was known from the book's package.
  public func completed(from known: Metadata) -> ArticleDraft {
    let isFromBook = { (field: Metadata.Field) in
      known.origins[field]?.hasPrefix(BookPackage.origin) == true
    }
    var draft = self
    for field in Metadata.Field.allCases where isFromBook(field) {
      switch field {
      case .title where metadata.title.isEmpty: draft.metadata.title = known.title
      case .date where metadata.date == nil: draft.metadata.date = known.date
      case .byline where metadata.byline == nil:
        draft.metadata.byline = known.byline
        draft.metadata.contributors = known.contributors
      case .source where metadata.source == nil: draft.metadata.source = known.source
      case .language where metadata.language == nil: draft.metadata.language = known.language
      case .topics where metadata.topics.isEmpty: draft.metadata.topics = known.topics
      default: continue
      }
      draft.metadata.origins[field] = known.origins[field]
    }
    return draft
  }
}
