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
  /// as a record, anything else as a page.
  ///
  /// - Parameters:
  ///   - bytes: the copy.
  ///   - place: where it was found; the draft has the same place.
  public func read(copy bytes: [UInt8], of place: Place) -> Result<ArticleDraft, ReadingFailure> {
    var result: Result<ArticleDraft, ReadingFailure>
    if let file = Self.recordFile(of: place.path) {
      result = JSONLines(path: file, modified: place.captured).record(bytes, place.path, self)
    } else {
      let failure = ReadingFailure(path: place.path, reason: .noArticle)
      result = .failure(failure)
      read(bytes: bytes, path: place.path, modified: place.captured) { result = $0 }
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
    return ContainerReader.holdsRecords(file) ? file : nil
  }
}
