import Corpus

/// A file of records, one JSON object a line, read one after the other, however many there are.
struct JSONLines {
  let path: String
  let modified: Timestamp

  /// The longest record that is read, in bytes.
  private static let longestRecord = 16 << 20
  /// After so many lines without an article a file is not read on: it is made to cost time.
  var mostIdle = 1_000_000

  /// Reads the records of a file.
  func read(
    reader: ArticleReader, each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    let source: ByteSource
    do throws(ReadingFailure) { source = try ByteSource(path: path) } catch {
      return try each(.failure(error))
    }
    try read(from: source, reader: reader, each: each)
  }

  /// Reads the records of a source.
  func read(
    from source: ByteSource, reader: ArticleReader,
    each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    var source = source
    var number = 0
    var idle = 0
    var isEmpty = true
    while true {
      var line: [UInt8]
      do throws(ReadingFailure) {
        guard let next = try source.line(limit: Self.longestRecord) else { break }
        line = next
      } catch { return try each(.failure(error)) }
      number += 1
      if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
      idle += 1
      guard idle <= mostIdle else {
        let reason = ReadingFailure.Reason.record("\(mostIdle) lines before it hold no article")
        return try each(.failure(ReadingFailure(path: "\(path)#\(number)", reason: reason)))
      }
      if line.allSatisfy({ $0 == 0x20 }) { continue }
      isEmpty = false
      let result = record(line, "\(path)#\(number)", reader)
      if case .success = result { idle = 0 }
      try each(result)
    }
    if isEmpty { try each(.failure(ReadingFailure(path: path, reason: .empty))) }
  }

  /// Reads one record.
  func record(
    _ bytes: [UInt8], _ place: String, _ reader: ArticleReader
  ) -> Result<ArticleDraft, ReadingFailure> {
    guard bytes.count <= Self.longestRecord else {
      let reason = ReadingFailure.Reason.record("it has more than 16 MB")
      return .failure(ReadingFailure(path: place, reason: reason))
    }
    let record: Record
    do throws(ReadingFailure) { record = try Record(bytes, place: place) } catch {
      return .failure(error)
    }
    guard let content = record.content else {
      return .failure(ReadingFailure(path: place, reason: .noArticle, isSkip: true))
    }
    guard content.text.utf8.count <= ArticleReader.longestText else {
      let reason = ReadingFailure.Reason.tooLong(content.text.utf8.count)
      return .failure(ReadingFailure(path: place, reason: reason))
    }
    var draft = reader.draft(
      content, bytes: bytes, path: place, captured: record.captured ?? modified)
    draft.key = record.key
    return .success(draft)
  }
}
